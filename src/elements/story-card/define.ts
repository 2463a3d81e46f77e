import '../source/define.js';
import { StoryCard } from './story-card.js';

if (!customElements.get('ff-story-card')) customElements.define('ff-story-card', StoryCard);

declare global {
  interface HTMLElementTagNameMap {
    'ff-story-card': StoryCard;
  }
}
