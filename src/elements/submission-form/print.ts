import { tell } from '../../client/error.js';
import { formatReceipt } from '../../model/receipt.js';
import type { Keeper } from './keep.js';

/** What is saved and printed of a receipt: the code, and where to use it. */
export const receiptText = (keeper: Pick<Keeper, 'say'>, code: string, page?: string): string =>
  [keeper.say('keepTitle'), formatReceipt(code), ...(page === undefined ? [] : ['', keeper.say('keepWhere', { page })])].join('\n');

/** Prints a text, and nothing of the page around it. Returns what takes the text away; `failed` is called where a page may not print. */
export function printText(root: ParentNode, text: string, failed: () => void): () => void {
  // Printing the page would print the page: a frame of its own holds the text and nothing else.
  const frame = Object.assign(document.createElement('iframe'), { className: 'quiet', ariaHidden: 'true', tabIndex: -1, title: '' });
  frame.addEventListener('load', () => {
    const { contentWindow: inner, contentDocument: paper } = frame;
    if (!inner || !paper) return;
    const sheet = Object.assign(paper.createElement('p'), { textContent: text, dir: 'auto' });
    // Set by script, which no policy forbids.
    sheet.style.setProperty('font', '14pt/1.8 ui-monospace, Menlo, Consolas, monospace');
    sheet.style.setProperty('white-space', 'pre-line');
    paper.body.replaceChildren(sheet);
    inner.addEventListener('afterprint', () => frame.remove());
    try {
      inner.print();
    } catch (error) {
      tell(error);
      frame.remove();
      failed();
    }
  });
  root.append(frame);
  return () => frame.remove();
}
