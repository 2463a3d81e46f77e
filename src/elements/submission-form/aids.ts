// What looks at the author's words, on the author's device: what may point to somebody, and whether help should be in
// sight. It stands there unasked too, folded, so that nobody depends on a rule. It blocks nothing, sends nothing, keeps
// nothing, and all that it may show is there before the first word.
import { html, nothing, type LitElement, type ReactiveController } from 'lit';
import type { Client } from '../../client/client.js';
import { aids as words } from '../../i18n/en/aids.js';
import { needsCare } from '../../model/detect/care.js';
import type { Finding } from '../../model/detect/finding.js';
import { general, replaced } from '../../model/detect/general.js';
import { findPrivate } from '../../model/detect/privacy.js';
import type { Resource } from '../../model/resource.js';
import type { Space } from '../../model/space.js';
import { storyLimits } from '../../model/story.js';
import { wear } from '../../ui/later.js';
import type { Localize } from '../../ui/localize.js';
import { helpFor, helpList, loadHelp } from './aids-help.js';
import { styles } from './aids-styles.js';
import type { FormView } from './controls.js';
import type { Limited } from './draft.js';

export { words };

export type AidsHost = LitElement & FormView & { readonly brief: boolean; readonly kiosk: boolean };

/** Where the form stands. */
export interface Scene {
  readonly client: Client;
  readonly space: Space;
}

/** The same words, wherever they stand in a field. */
interface Mark {
  readonly quote: string;
  readonly places: readonly Finding[];
}
interface Change {
  readonly quote: string;
  readonly before: string;
  readonly after: string;
}
interface Look {
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly care: boolean;
}

// A name that the author gives as a byline is meant to be there.
const looked: readonly Limited[] = ['wentWrong', 'lesson', 'title', 'project', 'feeling', 'nextTime'];
const pause = 1000;
const shown = 5;
const unseen: Look = { text: '', marks: [], care: false };

const markId = (field: Limited, index: number) => `${field}-mark-${index}`;

/** Shows, below the text fields of its form, what the detectors find in them. */
export class Aids implements ReactiveController {
  private readonly looks = new Map<Limited, Look>();
  private readonly changes = new Map<Limited, readonly Change[]>();
  private readonly fine = new Set<string>();
  private closed = false;
  private seen: readonly string[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private client: Client | undefined;
  private help: readonly Resource[] = [];

  constructor(
    private readonly host: AidsHost,
    private readonly localize: Localize,
    private readonly scene: () => Scene | undefined,
  ) {
    wear(host, styles);
    host.addController(this);
  }

  hostConnected() {
    this.host.requestUpdate();
  }

  hostUpdate() {
    void this.fetchHelp();
    const texts = looked.map((field) => this.host.entry[field]);
    if (texts.every((text, at) => text === this.seen[at])) return;
    this.seen = texts;
    clearTimeout(this.timer);
    // A story that has gone takes with it what was said of it.
    if (texts.every((text) => text === '')) return this.forget();
    this.timer = setTimeout(() => this.look(), pause);
  }

  hostDisconnected() {
    clearTimeout(this.timer);
    this.seen = [];
  }

  render(field: Limited): unknown {
    if (!looked.includes(field)) return nothing;
    const marks = this.marksOf(field);
    const care = this.caresAt === field;
    const news = [marks.length > 0 && this.host.say('marksCount', { n: marks.length }), care && this.host.say('careNews')];
    return html`
      <p class="quiet" role="status">${news.filter(Boolean).join(' ')}</p>
      ${care ? this.renderCare() : nothing} ${this.renderMarks(field, marks)}
      ${field === (this.host.brief ? 'lesson' : 'wentWrong') && this.helpHere.length > 0
        ? html`<details class="turn"><summary>${this.say('careLine')}</summary>${helpList(this.helpHere, this.host.kiosk)}</details>`
        : nothing}
    `;
  }

  private renderMarks(field: Limited, marks: readonly Mark[]) {
    const { say } = this;
    const last = this.lastChange(field);
    if (marks.length === 0 && !last) return nothing;
    return html`
      <div class="marks">
        ${marks.length > 0
          ? html`<p id="${field}-marks">${say('marksTitle')}</p>
              <ul aria-labelledby="${field}-marks">${marks.slice(0, shown).map((mark, index) => this.renderMark(field, mark, index))}</ul>`
          : nothing}
        ${marks.length > shown ? html`<p class="hint">${say('marksMore', { n: marks.length - shown })}</p>` : nothing}
        ${last
          ? html`
              <p class="done">
                <span id="${field}-before">${say('markDone')} <q dir="auto">${last.quote}</q></span>
                <button type="button" class="link" id="${field}-undo" aria-describedby="${field}-before" @click=${() => this.undo(field, last)}>${say('markUndo')}</button>
              </p>
            `
          : nothing}
      </div>
    `;
  }

  private renderMark(field: Limited, mark: Mark, index: number) {
    const { say } = this;
    const id = markId(field, index);
    const words = this.wordsFor(mark.places[0]);
    return html`
      <li>
        <span class="say"><q id=${id} dir="auto">${mark.quote}</q> <span class="muted">${words ? say('markCould', { words }) : say('markSpare')}</span></span>
        <span>
          <button type="button" class="link" aria-describedby=${id} @click=${() => this.generalise(field, mark)}>${say('markGeneral')}</button>
          <button type="button" class="link" aria-describedby=${id} @click=${() => this.accept(field, mark, index)}>${say('markFine')}</button>
        </span>
      </li>
    `;
  }

  private renderCare() {
    const { say } = this;
    return html`
      <section class="care" aria-labelledby="care-title">
        <h3 id="care-title">${say('careTitle')}</h3>
        <p>${say('careText')}</p>
        ${helpList(this.helpHere, this.host.kiosk)}
        <div class="end">
          <p class="hint">${say('careQuiet')}</p>
          <button type="button" @click=${this.close}>${say('careClose')}</button>
        </div>
      </section>
    `;
  }

  private readonly say: FormView['say'] = (key, params) => this.host.say(key, params);

  /** The field below which help stands: the first that asks for it. */
  private get caresAt(): Limited | undefined {
    if (this.closed || this.helpHere.length === 0) return undefined;
    return looked.find((field) => this.looks.get(field)?.care && this.host.renderRoot.querySelector(`[id="${field}"]`));
  }

  private get helpHere(): readonly Resource[] {
    return helpFor(this.help, this.scene()?.space.country ?? '', this.localize.lang);
  }

  /** Marks that still stand in the text, which may have changed since. */
  private marksOf(field: Limited): readonly Mark[] {
    const text = this.host.entry[field];
    const marks = this.looks.get(field)?.marks ?? [];
    return marks.filter(({ quote, places }) => !this.fine.has(quote) && places.every(({ start, end }) => text.slice(start, end) === quote));
  }

  private lastChange(field: Limited): Change | undefined {
    const last = this.changes.get(field)?.slice(-1)[0];
    return last?.after === this.host.entry[field] ? last : undefined;
  }

  private wordsFor(place: Finding | undefined): string {
    const key = place && general(place);
    return key ? this.say(key) : '';
  }

  private look() {
    for (const field of looked) {
      const text = this.host.entry[field];
      if (text === (this.looks.get(field) ?? unseen).text) continue;
      // What lies far behind the limit can't be sent.
      const part = text.slice(0, 4 * storyLimits[field][1]);
      const marks = new Map<string, Finding[]>();
      for (const place of findPrivate(part, { names: this.scene()?.space.names ?? [] })) {
        const quote = part.slice(place.start, place.end);
        marks.set(quote, [...(marks.get(quote) ?? []), place]);
      }
      this.looks.set(field, { text, marks: [...marks].map(([quote, places]) => ({ quote, places })), care: needsCare(part) });
    }
    this.host.requestUpdate();
  }

  private forget() {
    this.looks.clear();
    this.changes.clear();
    this.fine.clear();
    this.closed = false;
  }

  private async fetchHelp() {
    const client = this.scene()?.client;
    if (!client || client === this.client) return;
    this.client = client;
    this.help = await loadHelp(client).catch(() => []);
    this.host.requestUpdate();
  }

  private generalise(field: Limited, { quote, places }: Mark) {
    const before = this.host.entry[field];
    const after = [...places].reverse().reduce((text, place) => replaced(text, place, this.wordsFor(place)), before);
    this.changes.set(field, [...(this.changes.get(field) ?? []), { quote, before, after }]);
    void this.write(field, after, `${field}-undo`);
  }

  private undo(field: Limited, change: Change) {
    this.changes.set(field, (this.changes.get(field) ?? []).slice(0, -1));
    void this.write(field, change.before, field);
  }

  private accept(field: Limited, { quote }: Mark, index: number) {
    this.fine.add(quote);
    const left = this.marksOf(field).length;
    this.host.requestUpdate();
    void this.focus(left > 0 ? markId(field, Math.min(index, left - 1)) : field);
  }

  private readonly close = () => {
    const field = this.caresAt;
    this.closed = true;
    this.host.requestUpdate();
    if (field) void this.focus(field);
  };

  /** Puts a text into its field, with the caret where it was in the words around, and looks at it at once. */
  private async write(field: Limited, text: string, focus: string) {
    const input = this.find<HTMLTextAreaElement>(field);
    const behind = input ? input.value.length - input.selectionEnd : 0;
    this.host.set({ [field]: text });
    this.look();
    await this.host.updateComplete;
    const caret = Math.max(0, text.length - behind);
    input?.setSelectionRange(caret, caret);
    await this.focus(focus);
  }

  /** Takes the focus from a button that goes: to another one, to the first of a mark, or to the field. */
  private async focus(id: string) {
    await this.host.updateComplete;
    const found = this.find(id);
    (found instanceof HTMLQuoteElement ? found.closest('li')?.querySelector('button') : found)?.focus();
  }

  private find<T extends HTMLElement = HTMLElement>(id: string): T | null {
    return this.host.renderRoot.querySelector<T>(`[id="${id}"]`);
  }
}
