// The receipt of a story that was just sent: shown once, until its author has it. A file of its own, which comes with the
// form and not because of what is typed.
import { css, html, type LitElement, type TemplateResult } from 'lit';
import type { MessageKey } from '../../i18n/index.js';
import { keep } from '../../i18n/en/keep.js';
import { formatReceipt } from '../../model/receipt.js';
import type { Params } from '../../ui/localize.js';
import { printText, receiptText } from './print.js';

/** The English words and the styles that come with it. */
export const words = keep;
export const keepStyles = css`
  .receipt {
    padding: 1.1em 1.2em 0.8em;
    border: var(--_border) solid var(--_seam);
    border-radius: var(--_radius-inner);
    background: var(--_tint);
  }
  .receipt > * + * {
    margin-top: 0.7em;
  }
  .receipt h3 {
    font-size: 1.1em;
    font-weight: 600;
  }
  .code {
    font-family: ui-monospace, 'SF Mono', Menlo, Consolas, monospace;
    font-size: 1.2em;
    letter-spacing: 0.02em;
    -webkit-user-select: all;
    user-select: all;
  }
`;

const file = 'receipt.txt';

/** What the receipt needs of the form. */
export interface Keeper extends Pick<LitElement, 'requestUpdate' | 'renderRoot'> {
  say(key: MessageKey, params?: Params): string;
}

export class Keep {
  private said: { readonly key: MessageKey; readonly params?: Params } | undefined;
  private sure = false;
  /** Takes away what is printed. */
  private paper: (() => void) | undefined;

  constructor(
    private readonly keeper: Keeper,
    private readonly code: string,
    /** Address of a page where the receipt can be used. */
    private readonly page: string,
    /** Wipes the receipt from the page. */
    private readonly done: (how: 'saved' | 'left') => void,
  ) {}

  render(later: boolean): TemplateResult {
    const { keeper, code, said, sure } = this;
    const say = (key: MessageKey) => keeper.say(key);
    return html`
      <section class="receipt" aria-labelledby="receipt">
        <h3 id="receipt">${say('keepTitle')}</h3>
        <p>${say('keepText')}</p>
        ${later ? html`<p>${say('keepLater')}</p>` : ''}
        <p class="code" dir="ltr">${formatReceipt(code)}</p>
        <p class="hint">${keeper.say('keepWhere', { page: `\u2068${this.page}\u2069` })}</p>
        <div class="row">
          <button type="button" @click=${this.copy}>${say('keepCopy')}</button>
          <button type="button" @click=${this.download}>${say('keepDownload')}</button>
          <button type="button" @click=${this.print}>${say('keepPrint')}</button>
        </div>
        <p class="hint" role="status">${said ? keeper.say(said.key, said.params) : ''}</p>
        <div class="row">
          <button type="button" class="go" @click=${() => this.end('saved')}>${say('keepSaved')}</button>
          <button type="button" class="link" @click=${this.leave}>${say(sure ? 'keepLeaveSure' : 'keepLeave')}</button>
        </div>
      </section>
    `;
  }

  private readonly copy = async () => {
    const copied = await navigator.clipboard?.writeText(formatReceipt(this.code)).then(
      () => true,
      () => false,
    );
    // Without https there is no clipboard, but an older way.
    this.tell(copied || this.copyMarked() ? 'keepCopied' : 'keepNoCopy');
  };

  private readonly download = () => {
    const address = URL.createObjectURL(new Blob([`${this.text}\n`], { type: 'text/plain;charset=utf-8' }));
    Object.assign(document.createElement('a'), { href: address, download: file }).click();
    // Safari reads it a while after the click.
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
    this.tell('keepDownloaded', { file });
  };

  private readonly print = () => {
    this.paper?.();
    this.paper = printText(this.keeper.renderRoot, this.text, () => this.tell('keepNoPrint'));
  };

  private readonly leave = () => {
    if (this.sure) return this.end('left');
    this.sure = true;
    this.keeper.requestUpdate();
  };

  private end(how: 'saved' | 'left') {
    // Where the page may not print, nothing tells that it is over.
    this.paper?.();
    this.done(how);
  }

  private get text(): string {
    return receiptText(this.keeper, this.code, this.page);
  }

  /** Copies from a field that is there for a moment; the old way. */
  private copyMarked(): boolean {
    const field = Object.assign(document.createElement('textarea'), { className: 'quiet', readOnly: true, value: formatReceipt(this.code) });
    this.keeper.renderRoot.append(field);
    field.select();
    try {
      return document.execCommand('copy');
    } catch {
      return false;
    } finally {
      field.remove();
    }
  }

  private tell(key: MessageKey, params?: Params) {
    this.said = params ? { key, params } : { key };
    this.keeper.requestUpdate();
  }
}
