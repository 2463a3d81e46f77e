import { ModerationDesk } from './moderation-desk.js';

if (!customElements.get('ff-moderation-desk')) customElements.define('ff-moderation-desk', ModerationDesk);

declare global {
  interface HTMLElementTagNameMap {
    'ff-moderation-desk': ModerationDesk;
  }
}
