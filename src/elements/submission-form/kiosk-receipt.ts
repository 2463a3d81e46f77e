// The receipt on a screen that strangers share: for the author's own phone, or on paper, and never as a text to be read
// over a shoulder.
import { html, nothing, type TemplateResult } from 'lit';
import type { MessageKey } from '../../i18n/index.js';
import { qr } from '../../ui/qr.js';
import type { Keeper } from './keep.js';
import { printText, receiptText } from './print.js';

export class KioskReceipt {
  private failed = false;
  /** Takes away what is printed. */
  private paper: (() => void) | undefined;

  constructor(
    private readonly keeper: Keeper,
    private readonly code: string,
    /** Address of a page where the receipt can be used, where the backend has one. */
    private readonly page: string | undefined,
  ) {}

  render(): TemplateResult {
    const { code, page, failed } = this;
    const say = (key: MessageKey) => this.keeper.say(key);
    return html`
      <section class="receipt" aria-labelledby="receipt">
        ${page === undefined ? nothing : qr(`${new URL(page, location.href).href}#${code}`, say('kioskQr'))}
        <div>
          <h3 id="receipt">${say('keepTitle')}</h3>
          <p>${say(page === undefined ? 'kioskNoPage' : 'kioskReceiptText')}</p>
          <button type="button" @click=${this.print}>${say('keepPrint')}</button>
          <p class="hint" role="status">${failed ? say('kioskNoPrint') : ''}</p>
        </div>
      </section>
    `;
  }

  /** Takes away what is printed. */
  end(): void {
    this.paper?.();
  }

  private readonly print = () => {
    this.end();
    this.paper = printText(this.keeper.renderRoot, receiptText(this.keeper, this.code, this.page), () => {
      this.failed = true;
      this.keeper.requestUpdate();
    });
  };
}
