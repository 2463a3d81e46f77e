import { answerOnPage } from './page.js';
import { Source } from './source.js';

if (!customElements.get('ff-source')) {
  customElements.define('ff-source', Source);
  answerOnPage();
}

declare global {
  interface HTMLElementTagNameMap {
    'ff-source': Source;
  }
}
