import '../source/define.js';
import { ResourceList } from './resource-list.js';

if (!customElements.get('ff-resource-list')) customElements.define('ff-resource-list', ResourceList);

declare global {
  interface HTMLElementTagNameMap {
    'ff-resource-list': ResourceList;
  }
}
