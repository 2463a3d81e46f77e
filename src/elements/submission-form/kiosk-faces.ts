// What stands on a shared screen where the form stood, or over it.
import { html, type TemplateResult } from 'lit';
import type { DeliveryView } from './faces.js';
import type { Keeper } from './keep.js';

/** The story could not go out. */
export const unsentFace = ({ delivery, say }: DeliveryView): TemplateResult => html`
  <div class="after">
    <h2 class="title" part="title" tabindex="-1">${say('kioskUnsentTitle')}</h2>
    <p>${say('kioskUnsentText')}</p>
    <p role="status">${delivery.tried && !delivery.trying ? say('kioskStill') : ''}</p>
    <div class="row" part="actions">
      <button type="button" class="go" aria-disabled=${delivery.trying} @click=${() => delivery.tryNow()}>${say(delivery.trying ? 'keptTrying' : 'keptTry')}</button>
    </div>
  </div>
`;

/** The story is with the moderators, and its receipt for its author to take along. */
export const deliveredFace = ({ delivery, say }: DeliveryView): TemplateResult => html`
  <div class="after">
    <h2 class="title" part="title" tabindex="-1">${say('deliveredTitle')}</h2>
    <p>${say('deliveredText')}</p>
    ${delivery.keep?.render(false) ?? html`<p>${say('deliveredConfidential')}</p>`}
  </div>
`;

/**
 * Asks whether somebody is there, over all that was entered. The whole cover can be pressed; its button is for keys, and
 * for those who look for one. `modal` says whether it has the focus.
 */
export const question = (keeper: Pick<Keeper, 'say'>, left: number, modal: boolean): TemplateResult => html`
  <div class="cover">
    <div class="ask" role=${modal ? 'alertdialog' : 'alert'} aria-labelledby="ask" aria-describedby="ask-text">
      <h2 id="ask">${keeper.say('kioskAsk')}</h2>
      <p id="ask-text">${keeper.say('kioskAskText')}</p>
      <p class="left" role="timer">${keeper.say('kioskLeft', { n: left })}</p>
      <button type="button" class="go">${keeper.say('kioskStay')}</button>
    </div>
  </div>
`;
