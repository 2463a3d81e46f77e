import '../source/define.js';
import { MeetupCard } from './meetup.js';

if (!customElements.get('ff-meetup')) customElements.define('ff-meetup', MeetupCard);

declare global {
  interface HTMLElementTagNameMap {
    'ff-meetup': MeetupCard;
  }
}
