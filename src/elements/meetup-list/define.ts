import '../source/define.js';
import { MeetupList } from './meetup-list.js';

if (!customElements.get('ff-meetup-list')) customElements.define('ff-meetup-list', MeetupList);

declare global {
  interface HTMLElementTagNameMap {
    'ff-meetup-list': MeetupList;
  }
}
