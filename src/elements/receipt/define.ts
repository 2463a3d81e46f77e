import '../source/define.js';
import { Receipt } from './receipt.js';

if (!customElements.get('ff-receipt')) customElements.define('ff-receipt', Receipt);

declare global {
  interface HTMLElementTagNameMap {
    'ff-receipt': Receipt;
  }
}
