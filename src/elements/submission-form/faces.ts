// What stands where the form stood, and above it, while stories are on their way.
import { html, nothing } from 'lit';
import type { MessageKey } from '../../i18n/index.js';
import { formatReceipt } from '../../model/receipt.js';
import type { Params } from '../../ui/localize.js';
import type { Delivery, Place } from './delivery.js';

/** What the faces need of the form. */
export interface DeliveryView {
  readonly delivery: Delivery;
  say(key: MessageKey, params?: Params): string;
  discard(): void;
  reopen(): void;
  another(): void;
  look(): void;
}

const waitingActions = ({ delivery, say, discard }: DeliveryView) => html`
  <div class="row" part="actions">
    <button type="button" class="go" aria-disabled=${delivery.trying} @click=${() => delivery.tryNow()}>${say(delivery.trying ? 'keptTrying' : 'keptTry')}</button>
    <button type="button" @click=${discard}>${say(delivery.sure ? 'keptRemoveSure' : 'keptRemove')}</button>
  </div>
`;

/** The receipt, or how it left the page. */
function receiptPart({ delivery, say }: DeliveryView) {
  const { receipt, keep, wiped, place } = delivery;
  if (keep) return keep.render(place === 'kept');
  if (receipt) return html`<p>${say('deliveredReceipt', { code: formatReceipt(receipt) })}</p>`;
  return wiped ? html`<p role="status">${say(wiped === 'saved' ? 'keepWipedSaved' : 'keepWiped')}</p>` : nothing;
}

/** Delivered, kept or removed: where the story is now, and what can be done. */
export function afterFace(view: DeliveryView, place: NonNullable<Place>, { withdraws, demo }: { withdraws: boolean; demo: boolean }) {
  const { delivery, say } = view;
  const fleeting = place === 'kept' && !delivery.state.lasting;
  const shown = demo && place === 'delivered';
  const title: MessageKey = shown ? 'keptTitleDemo' : fleeting ? 'keptTitlePage' : `${place}Title`;
  const text: MessageKey = shown ? 'deliveredDemo' : fleeting ? 'keptPage' : `${place}Text`;
  return html`
    <div class="after">
      <h2 class="title" part="title" tabindex="-1">${say(title)}</h2>
      <p>${say(text)}</p>
      ${place === 'delivered' && !withdraws && !demo ? html`<p>${say('deliveredConfidential')}</p>` : nothing} ${receiptPart(view)}
      ${place === 'kept'
        ? html`<p role="status">${delivery.tried && !delivery.trying ? say('keptStill') : ''}</p>${waitingActions(view)}`
        : delivery.keep
          ? nothing
          : html`<div class="row" part="actions"><button type="button" @click=${view.another}>${say('tellAnother')}</button></div>`}
    </div>
  `;
}

/** What will leave, literally, for whoever wants to see it before it does. */
export function lookSection({ delivery: { prepared }, say, look }: DeliveryView, to: string) {
  return html`
    <div class="field">
      <button type="button" aria-disabled=${prepared === true} @click=${look}>${say(prepared === true ? 'lookMaking' : 'lookOffer')}</button>
      ${typeof prepared === 'object'
        ? html`
            <h3 id="look" class="about" tabindex="-1">${say('lookTitle')}</h3>
            <p class="hint">${say('lookText')}</p>
            <p class="hint" dir="ltr">POST ${to}/stories</p>
            <pre tabindex="0" role="region" aria-labelledby="look" dir="ltr">${JSON.stringify(prepared)}</pre>
          `
        : nothing}
    </div>
  `;
}

/** What is still on the device from an earlier visit, and whether this browser keeps anything at all. */
export function outboxNotices(view: DeliveryView) {
  const { delivery, say, reopen } = view;
  const { waiting, refused, lasting } = delivery.state;
  return html`
    ${lasting ? nothing : html`<p class="notice" role="status">${say('formPrivateWindow')}</p>`}
    ${waiting > 0 ? html`<div class="notice"><p role="status">${say('outboxWaiting', { n: waiting })}</p>${waitingActions(view)}</div>` : nothing}
    ${refused > 0
      ? html`
          <div class="notice">
            <p role="status">${say('outboxRefused')}</p>
            <div class="row"><button type="button" @click=${reopen}>${say('outboxReopen')}</button></div>
          </div>
        `
      : nothing}
  `;
}
