import '../source/define.js';
import '../pulse-poll/define.js';
import { Lobby } from './lobby.js';

if (!customElements.get('ff-lobby')) customElements.define('ff-lobby', Lobby);

declare global {
  interface HTMLElementTagNameMap {
    'ff-lobby': Lobby;
  }
}
