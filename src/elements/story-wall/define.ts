// The card is where a story is read. Here, since else what both share would be one more file for every page with a card.
import '../story-card/define.js';
import { StoryWall } from './story-wall.js';

if (!customElements.get('ff-story-wall')) customElements.define('ff-story-wall', StoryWall);

declare global {
  interface HTMLElementTagNameMap {
    'ff-story-wall': StoryWall;
  }
}
