// The form on a screen that strangers share: nothing is kept, and it clears itself once its author has gone. Loaded by forms
// that are meant for it.
import { html, nothing, type LitElement, type ReactiveController, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { Client } from '../../client/client.js';
import { memoryShelf } from '../../client/memory-shelf.js';
import { makeOutbox, type Outbox } from '../../client/outbox.js';
import { keep } from '../../i18n/en/keep.js';
import { kiosk } from '../../i18n/en/kiosk.js';
import type { MessageKey } from '../../i18n/index.js';
import { wear } from '../../ui/later.js';
import { after, cancel } from '../../ui/timer.js';
import type { Place, Teller } from './delivery.js';
import type { DeliveryView } from './faces.js';
import { deliveredFace, question, unsentFace } from './kiosk-faces.js';
import { KioskReceipt } from './kiosk-receipt.js';
import { kioskStyles } from './kiosk-styles.js';

/** Seconds: to answer whether somebody is there, and to take the receipt along. */
const [grace, farewell] = [30, 60];
const soon = 10;
const [shortest, usual, longest] = [10, 60, 600];

// Not `pointermove`: browsers send one of their own when something appears under a pointer that rests.
const touches = ['pointerdown', 'touchmove', 'wheel', 'keydown', 'input', 'click', 'focusin'];

// Two clocks: one may stand still while the device sleeps, the other is set by people. The later one counts.
const clocks = () => [performance.now(), Date.now()] as const;

export interface KioskHost extends LitElement, Teller {
  readonly idle: number;
}

export class Kiosk implements ReactiveController {
  /** When somebody last touched the form; `undefined` if nobody has since it was cleared. */
  private touched: readonly [number, number] | undefined;
  private asking = false;
  /** Whether the question takes the focus. */
  private modal = false;
  private before: HTMLElement | undefined;
  private cleared = false;
  /** Counts those who were here. */
  private round = 0;
  private place: Place;
  private sending: AbortController | undefined;
  private paper: KioskReceipt | undefined;
  private observer: IntersectionObserver | undefined;

  constructor(
    private readonly host: KioskHost,
    private readonly placeNow: () => Place,
    /** Forgets all that somebody has done in the form. */
    private readonly forget: () => void,
  ) {
    wear(host, kioskStyles);
    host.learn({ ...keep, ...kiosk });
    host.addController(this);
  }

  hostConnected() {
    // What is first to be touched after a long sleep is looked at here before the form takes it in.
    for (const type of touches) this.host.renderRoot.addEventListener(type, this.touch, { capture: true, passive: type !== 'keydown' });
    document.addEventListener('visibilitychange', this.look);
    addEventListener('focus', this.look);
    // A page in the back-forward cache is shown again as it was left, to whoever presses "back".
    addEventListener('pagehide', this.clear);
  }

  hostUpdate() {
    const place = this.placeNow();
    if (place === this.place) return;
    this.place = place;
    // What is new on the screen has its full time.
    if (place) this.stay();
  }

  hostUpdated() {
    const ask = this.host.renderRoot.querySelector<HTMLElement>('.ask');
    if (!ask || this.observer) return;
    if (this.modal) ask.querySelector('button')?.focus({ preventScroll: true });
    // In a sealed frame, which is as high as its content, nothing else knows which part of it is seen.
    const put = ([entry]: IntersectionObserverEntry[]) => {
      if (!entry || entry.intersectionRect.height === 0) return;
      const { boundingClientRect: whole, intersectionRect: seen } = entry;
      const half = ask.offsetHeight / 2;
      const middle = seen.top + seen.height / 2 - whole.top;
      ask.style.setProperty('top', `${Math.max(half, Math.min(middle, whole.height - half))}px`);
    };
    this.observer = new IntersectionObserver(put, { threshold: Array.from({ length: 41 }, (_, step) => step / 40) });
    if (ask.parentElement) this.observer.observe(ask.parentElement);
  }

  hostDisconnected() {
    for (const type of touches) this.host.renderRoot.removeEventListener(type, this.touch, { capture: true });
    document.removeEventListener('visibilitychange', this.look);
    removeEventListener('focus', this.look);
    removeEventListener('pagehide', this.clear);
    this.clear();
    this.sending?.abort();
  }

  /** Ends it: the next one takes its place. */
  drop(): void {
    this.hostDisconnected();
    this.host.removeController(this);
  }

  /** An outbox of whoever is here now, in memory. What is under way of the one before is called off. */
  outbox(client: Client): Outbox {
    this.sending?.abort();
    this.sending = new AbortController();
    return makeOutbox(client, memoryShelf(), this.sending.signal);
  }

  receipt(code: string, page: string | undefined): KioskReceipt {
    return (this.paper = new KioskReceipt(this.host, code, page));
  }

  /** What tells the author where the form stands. */
  get note(): TemplateResult {
    return html`<p class="notice">${this.host.say('kioskNote', { n: this.idle })}</p>`;
  }

  /** Delivered or not sent. */
  after(view: DeliveryView): TemplateResult {
    return this.place === 'delivered' ? deliveredFace(view) : unsentFace(view);
  }

  /** The form, in controls that nobody before has typed into: what is undone in a new one brings nothing back. */
  render(form: TemplateResult): TemplateResult {
    const { host, asking, left } = this;
    const say = (key: MessageKey) => host.say(key);
    const done = this.place === 'delivered';
    return html`
      <div class="kiosk">
        ${keyed(this.round, form)}
        <div class="bar ${done ? 'done' : ''}">
          <p role="status">${this.cleared ? say('kioskCleared') : ''}</p>
          ${done ? html`<p role="timer">${host.say('kioskClears', { n: left })}</p>` : nothing}
          <button type="button" class=${done ? 'go' : nothing} @click=${this.clear}>${say(done ? 'kioskDone' : 'kioskClear')}</button>
        </div>
        <p class="quiet" role="status">${(asking || done) && left <= soon ? host.say('kioskLeft', { n: soon }) : ''}</p>
        ${asking ? question(host, left, this.modal) : nothing}
      </div>
    `;
  }

  private get idle(): number {
    return Math.max(shortest, Math.min(Math.round(this.host.idle) || usual, longest));
  }

  private get focused(): HTMLElement | undefined {
    return this.host.renderRoot.querySelector<HTMLElement>(':focus') ?? undefined;
  }

  /** Seconds until it clears itself. */
  private get left(): number {
    const limit = this.place === 'delivered' ? farewell : this.idle + grace;
    const now = clocks();
    const passed = this.touched?.map((then, clock) => (now[clock] ?? 0) - then) ?? [];
    return Math.ceil(limit - Math.max(0, ...passed) / 1000);
  }

  private readonly touch = (event: Event) => {
    if (this.touched && this.left <= 0) {
      event.stopPropagation();
      return this.clear();
    }
    if (!this.asking) return this.stay();
    // It goes with the click: else what lies below would get it.
    if (event.type === 'pointerdown' || event.type === 'focusin') return;
    // A letter goes where its author was writing. Keys that press or move something only answer the question.
    if (event instanceof KeyboardEvent && (event.key === ' ' || event.key.length > 1)) event.preventDefault();
    this.stay();
  };

  private stay() {
    this.touched = clocks();
    after(1000, this.look);
    if (this.asking || this.cleared) this.host.requestUpdate();
    this.cleared = false;
    if (!this.asking) return;
    this.endQuestion();
    this.before?.focus({ preventScroll: true });
  }

  private endQuestion() {
    this.asking = false;
    this.observer?.disconnect();
    this.observer = undefined;
  }

  /** Looks at the time. */
  private readonly look = () => {
    const { host, left, place } = this;
    if (!this.touched) return;
    if (left <= 0) return this.clear();
    if (!this.asking && place !== 'delivered' && left <= grace) this.ask();
    if (this.asking || place === 'delivered') host.requestUpdate();
    after(1000, this.look);
  };

  private ask() {
    const { host } = this;
    this.asking = true;
    // Not from somebody who is writing elsewhere on the page.
    this.modal = document.hasFocus() && (host.matches(':focus-within') || document.activeElement === document.body);
    this.before = this.focused;
  }

  private readonly clear = () => {
    const { host } = this;
    // Takes the keys of a touch screen away, too.
    this.focused?.blur();
    cancel(this.look);
    this.cleared = this.touched !== undefined;
    this.touched = this.before = undefined;
    this.endQuestion();
    this.paper?.end();
    this.paper = undefined;
    this.round++;
    this.forget();
    host.requestUpdate();
    if (host.isConnected && host.getBoundingClientRect().top < 0) host.scrollIntoView();
  };
}
