import { html, type TemplateResult } from 'lit';
import type { Failure } from '../client/error.js';
import type { MessageKey } from '../i18n/index.js';
import { seam } from './seam.js';

type Say = (key: MessageKey) => string;

/** The waiting face: the seam drawing itself once. */
export const waiting = (say: Say): TemplateResult => html`
  <div class="face waiting" aria-busy="true"><p class="quiet" role="status">${say('waiting')}</p>${seam}</div>
`;

/** The empty face: a quiet sentence. */
export const empty = (sentence: string): TemplateResult => html`<div class="face"><p>${sentence}</p></div>`;

/** The failed face: what is the matter, and a way to try again where trying can help. */
export function failed(say: Say, failure: Failure | undefined, again: () => void): TemplateResult {
  const key = failure === 'offline' ? 'failedOffline' : failure === 'busy' ? 'failedBusy' : 'failedOther';
  const helps = failure === 'offline' || failure === 'busy' || failure === 'broken';
  return html`
    <div class="face" part="error" role="status">
      <p>${say(key)}</p>
      ${helps ? html`<button type="button" class="plain" @click=${again}>${say('retry')}</button>` : ''}
    </div>
  `;
}
