import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import type { Client } from '../../client/client.js';
import { LessonFeed } from '../../client/lesson-feed.js';
import type { MessageKey } from '../../i18n/index.js';
import { common } from '../../i18n/en/common.js';
import { ticker } from '../../i18n/en/ticker.js';
import { base } from '../../ui/base.js';
import { FFElement } from '../../ui/element.js';
import { Loader } from '../../ui/loader.js';
import { empty, failed, waiting } from '../../ui/status.js';
import { after, cancel } from '../../ui/timer.js';
import { tokens } from '../../ui/tokens.js';
import { aboutText } from './about.js';
import { LessonShownEvent } from './events.js';
import { next, pause, play, previous } from './icons.js';
import { readingTime, Rotation } from './rotation.js';
import { styles } from './styles.js';

/**
 * The lesson of the day, then others, one after the other. It stands still while somebody points at it, has the focus in
 * it, looks at another tab or wishes for less motion, and has a button that stops it for good.
 *
 * @tag ff-lesson-ticker
 * @summary Shows the lesson of the day and turns through the others.
 *
 * @slot - Shown until, and unless, there is a lesson. Put a lesson here for readers without scripts.
 * @fires {LessonShownEvent} ff-lesson-shown - Another lesson is shown; carries the public `lessonId`.
 * @csspart base - The box around everything.
 * @csspart lesson - The text of the lesson.
 * @csspart actions - The row of buttons.
 * @csspart error - The failed face.
 * @cssprop [--ff-min-height=13em] - Least height in every face, so that the page does not jump.
 * @cssprop [--ff-font-lesson=a serif of the system] - Font of the lesson.
 */
export class LessonTicker extends FFElement {
  static override styles = [tokens, base, styles];
  /** @internal */
  static override words = { ...common, ...ticker };

  /** Seconds that each lesson stays; without it, as long as reading it takes. */
  @property({ type: Number }) interval = 0;
  /** `day` shows the lesson of the day alone, without buttons. */
  @property() mode: 'rotate' | 'day' = 'rotate';

  /** Which of two like animations to run, so that each turn starts one; none before the first. */
  private turned: '' | 'odd' | 'even' = '';
  private longest = '';
  private slides: readonly { readonly [part in 'text' | 'lang' | 'eyebrow' | 'label' | 'about']: string }[] = [];
  private asked: readonly [client: Client, lang: string] | undefined;
  private readonly feed = new LessonFeed(() => this.taken());
  private readonly loader = new Loader<LessonFeed>(this);
  private readonly rotation = new Rotation(this, () => this.go(1), () => this.dwell);

  /** Shows the next lesson; resolves when it is shown. */
  next(): Promise<void> {
    this.go(1);
    return Promise.resolve();
  }

  /** Shows the lesson before; resolves when it is shown. */
  previous(): Promise<void> {
    this.go(-1);
    return Promise.resolve();
  }

  /** Turns by itself, also while it has the focus or less motion is wished for: whoever calls this wants it. */
  play(): void {
    this.rotation.choose(false);
  }

  /** Stands still until `play()`. */
  pause(): void {
    this.rotation.choose(true);
  }

  override connectedCallback() {
    super.connectedCallback();
    if (this.loader.value) this.keepFresh();
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    super.willUpdate(changed);
    if (changed.has('interval') || changed.has('mode')) this.rotation.arm();
    const { source: client, localize } = this;
    if (!client || !localize.ready || (client === this.asked?.[0] && localize.wanted === this.asked[1])) return;
    const asked = (this.asked = [client, localize.wanted] as const);
    this.loader.run(async (signal) => {
      await this.feed.load(...asked, { signal });
      this.keepFresh();
      return this.feed.lesson && this.feed;
    });
  }

  protected override render() {
    const { state, failure } = this.loader;
    const { lesson } = this.feed;
    const say = (key: MessageKey) => this.say(key);
    if (lesson && this.localize.ready) return this.renderLesson();
    const face = !this.localize.ready || state === 'waiting' ? waiting(say) : state === 'failed' ? failed(say, failure, () => this.loader.again()) : empty(say('lessonsEmpty'));
    return html`<slot>${face}</slot>`;
  }

  protected override updated() {
    this.write();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    cancel(this.refresh);
    cancel(this.look);
  }

  private keepFresh() {
    after(15 * 60_000, this.refresh);
    after(60_000, this.look);
  }

  // What fails here fails quietly: the good set that is shown is better than any message.
  private readonly refresh = () => {
    if (this.asked) this.feed.load(...this.asked, { fresh: true }).catch(() => undefined);
    this.keepFresh();
  };

  /** Midnight in the space's zone comes without a reload. */
  private readonly look = () => {
    this.feed.look();
    after(60_000, this.look);
  };

  private taken() {
    const { order } = this.feed;
    this.longest = order.reduce((most, { text }) => (text.length > most.length ? text : most), '');
    this.slides = order.map((lesson, at) => ({
      text: lesson.text,
      lang: lesson.lang,
      eyebrow: this.say(at === 0 ? 'lessonToday' : 'lessonOther'),
      label: this.say('lessonNumber', { n: at + 1, max: order.length }),
      about: aboutText(lesson, (key, params) => this.say(key, params)),
    }));
    if (this.isConnected) this.rotation.arm();
    this.requestUpdate();
  }

  /** Whether there is nothing to turn to. */
  private get alone(): boolean {
    return this.mode === 'day' || this.feed.order.length < 2;
  }

  private get dwell(): number {
    const { lesson } = this.feed;
    if (!lesson || this.alone) return 0;
    return this.interval > 0 ? this.interval * 1000 : readingTime(lesson.text);
  }

  private go(steps: 1 | -1) {
    if (!this.feed.lesson || this.mode === 'day') return;
    this.feed.go(steps);
    this.turned = this.turned === 'odd' ? 'even' : 'odd';
    this.write();
    this.rotation.arm();
    const { id: lessonId } = this.feed.lesson;
    /** @internal Documented on the class; the analyzer would list it twice. */
    this.dispatchEvent(new LessonShownEvent({ lessonId }));
  }

  private renderLesson() {
    const { alone } = this;
    return html`
      <section part="base" class="box" aria-roledescription=${alone ? nothing : 'carousel'} aria-label=${this.say('tickerLabel')}>
        <p class="eyebrow"></p>
        <div
          class="stage"
          role=${alone ? nothing : 'group'}
          aria-roledescription=${alone ? nothing : 'slide'}
          aria-label=${alone ? nothing : ''}
          aria-live=${this.rotation.running ? 'off' : 'polite'}
        >
          <p class="lesson room" aria-hidden="true">${alone ? '' : this.longest}</p>
          <p part="lesson" class="lesson" dir="auto"></p>
        </div>
        <div class="foot">
          <span></span>
          ${alone ? nothing : this.renderActions()}
        </div>
      </section>
    `;
  }

  // Written where it stands: a turn changes a few words, and the template of the rest need not be gone through again.
  private write() {
    const slide = this.slides[this.feed.at];
    const find = (selector: string) => this.renderRoot.querySelector<HTMLElement>(selector);
    const [eyebrow, stage, shown, about] = [find('.eyebrow'), find('.stage'), find('[part=lesson]'), find('.foot > span')];
    if (!slide || !eyebrow || !stage || !shown || !about) return;
    eyebrow.textContent = slide.eyebrow;
    if (!this.alone) stage.setAttribute('aria-label', slide.label);
    shown.textContent = slide.text;
    shown.lang = slide.lang;
    shown.className = `lesson ${this.turned}`;
    about.textContent = slide.about;
  }

  private renderActions() {
    // The button says what the reader chose, not whether a pointer happens to be over it.
    const { paused } = this.rotation;
    const button = (key: MessageKey, press: () => void, icon: TemplateResult) => html`<button type="button" aria-label=${this.say(key)} @click=${press}>${icon}</button>`;
    return html`
      <div part="actions" class="actions">
        ${paused ? button('lessonPlay', this.play, play) : button('lessonPause', this.pause, pause)}
        ${button('lessonPrevious', this.previous, previous)} ${button('lessonNext', this.next, next)}
      </div>
    `;
  }
}
