import '../source/define.js';
import { LessonTicker } from './lesson-ticker.js';

if (!customElements.get('ff-lesson-ticker')) customElements.define('ff-lesson-ticker', LessonTicker);

declare global {
  interface HTMLElementTagNameMap {
    'ff-lesson-ticker': LessonTicker;
  }
}
