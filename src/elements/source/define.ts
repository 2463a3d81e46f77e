import { answerOnPage } from './page.js';
import { ownClient, Source } from './source.js';

if (!customElements.get('ff-source')) {
  customElements.define('ff-source', Source);
  answerOnPage(ownClient);
}

declare global {
  interface HTMLElementTagNameMap {
    'ff-source': Source;
  }
}
