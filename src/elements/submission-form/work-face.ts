// What an author sees of the proof of work: how far it is, and the ways out. Most devices are done before it shows.
import { html, nothing, type LitElement } from 'lit';
import type { WorkOptions, WorkProgress } from '../../client/work.js';
import type { MessageKey } from '../../i18n/index.js';
import type { Params } from '../../ui/localize.js';

/** Milliseconds after which somebody wonders. */
const soon = 500;
// Each change renders the form, of which the work must not make hundreds.
const steps = 20;

export class WorkFace {
  private now: WorkProgress | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private shown = false;
  private ended: MessageKey | undefined;
  private ends: { readonly cancel: AbortController; readonly rest: AbortController } | undefined;

  constructor(private readonly host: Pick<LitElement, 'requestUpdate' | 'renderRoot'>) {}

  /** What is to be said of it, politely: also why it was ended. */
  get said(): MessageKey | undefined {
    if (!this.shown) return this.ended;
    return this.now?.seconds === undefined ? 'workText' : 'workWait';
  }

  /** What a new work is told and asked. One that is still going on is of no use any more. */
  begin(): WorkOptions {
    this.drop();
    const ends = (this.ends = { cancel: new AbortController(), rest: new AbortController() });
    return { signal: ends.cancel.signal, rest: ends.rest.signal, progress: (now) => void (this.ends === ends && this.follow(now)) };
  }

  /** Ends the work, if there is one, without a word. */
  drop(): void {
    this.ends?.cancel.abort();
    this.follow(undefined);
    this.ended = undefined;
  }

  /** Ends the work, if there is one, and says why. */
  cancel(why: MessageKey): void {
    if (!this.now) return;
    this.ends?.cancel.abort();
    this.follow(undefined);
    this.ended = why;
  }

  render(say: (key: MessageKey, params?: Params) => string) {
    if (!this.now || !this.shown) return nothing;
    const { share, seconds } = this.now;
    return html`
      <div class="field work">
        <progress aria-label=${say('workLabel')} value=${share ?? nothing}></progress>
        ${seconds === undefined ? nothing : html`<p class="hint">${say('workLeft', { n: seconds })}</p>`}
        <div class="row">
          <button type="button" @click=${this.leave}>${say('workCancel')}</button>
          ${seconds === undefined ? html`<button type="button" class="link" @click=${this.rest}>${say('workInstead')}</button>` : nothing}
        </div>
      </div>
    `;
  }

  private follow(now: WorkProgress | undefined) {
    const before = this.now;
    this.now = now && { ...now, share: now.share && Math.round(now.share * steps) / steps };
    if (!before !== !now) {
      clearTimeout(this.timer);
      this.shown = false;
      if (now) this.timer = setTimeout(() => this.show(), soon);
    }
    if (this.shown && (before?.share !== this.now?.share || before?.seconds !== now?.seconds)) this.host.requestUpdate();
  }

  private show() {
    this.shown = true;
    this.host.requestUpdate();
  }

  // Both buttons go with the click, and the focus must not go with them.
  private readonly leave = () => {
    this.focus('[type="submit"]');
    this.cancel('workCancelled');
    this.host.requestUpdate();
  };

  private readonly rest = () => {
    this.focus('.work button');
    this.ends?.rest.abort();
  };

  private focus(selector: string) {
    this.host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }
}
