import '../source/define.js';
import { PulsePoll } from './pulse-poll.js';

if (!customElements.get('ff-pulse-poll')) customElements.define('ff-pulse-poll', PulsePoll);

declare global {
  interface HTMLElementTagNameMap {
    'ff-pulse-poll': PulsePoll;
  }
}
