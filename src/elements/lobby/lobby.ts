import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Lesson } from '../../model/lesson.js';
import { isDaytime, isQuiet, lobbyDefaults, readWish, type LobbyPart, type Scene } from '../../model/lobby.js';
import { nextMeetup, type Meetup } from '../../model/meetup.js';
import type { Poll } from '../../model/poll.js';
import { minuteIn } from '../../model/zoned.js';
import type { AskOptions, Client } from '../../client/client.js';
import { isAbort, tell } from '../../client/error.js';
import { LessonFeed } from '../../client/lesson-feed.js';
import { loadMeetups } from '../../client/meetups.js';
import { loadPoll } from '../../client/pulse.js';
import { isRightToLeft } from '../../i18n/direction.js';
import { common } from '../../i18n/en/common.js';
import { lobby } from '../../i18n/en/lobby.js';
import { ticker } from '../../i18n/en/ticker.js';
import { base } from '../../ui/base.js';
import { FFElement } from '../../ui/element.js';
import { qr, qrStyles } from '../../ui/qr.js';
import { seam } from '../../ui/seam.js';
import { waiting } from '../../ui/status.js';
import { after, cancel } from '../../ui/timer.js';
import { tokens } from '../../ui/tokens.js';
import { LessonShownEvent } from '../lesson-ticker/events.js';
import { readingTime } from '../lesson-ticker/rotation.js';
import { Awake } from './awake.js';
import { formCell, lessonLayer, meetupCell, type Code, type LobbyView } from './cells.js';
import { LobbyDoneEvent, LobbyStartedEvent, LobbyStoppedEvent } from './events.js';
import { fit } from './fit.js';
import { Playback } from './playback.js';
import { styles } from './styles.js';
import { Upkeep } from './upkeep.js';
import { dayText } from '../../ui/moments.js';

const lookEvery = 10_000;
/** Milliseconds for a question and its answers. */
const pulseTime = 20_000;
const watchEvery = 60_000;
/** Milliseconds by which what should have happened may be late before the loop counts as stalled. */
const stalled = 90_000;
/** Milliseconds until everything moves by a hair, so that nothing burns in, and how many places there are. */
const shiftEvery = 120_000;
const places = 16;

const wishNames = ['show', 'dwell', 'round', 'theme', 'quiet', 'formUrl', 'answerUrl'] as const;
const attributeOf = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const complain = (name: string, wish: unknown, like: string) =>
  console.warn(`[failing-forward] ff-lobby: "${attributeOf(name)}" is ${JSON.stringify(String(wish).slice(0, 80))}. Use ${like}.`);

/** The catalogue of a screen: what a moderator has allowed there, and nothing when the backend says that nothing is left. */
class ScreenFeed extends LessonFeed {
  protected override take() {
    this.set = { ...this.set, lessons: this.set.lessons.filter(({ lobbyApproved }) => lobbyApproved) };
    super.take();
  }

  clear() {
    this.set = { lessons: [], plan: [] };
    this.take();
  }
}

/**
 * The screen in the entrance: the lesson of the day and others in turn, the pulse of the house, the next evening of
 * stories and the way to the form. It runs for months, keeps what it had while the network is gone, and never shows an
 * error. Put it alone on a page; it is as high as the window.
 *
 * @tag ff-lobby
 * @summary A full screen of lessons, pulse, next meet-up and the way to the form.
 *
 * @slot - Shown until there is something to show.
 * @fires {LobbyStartedEvent} ff-lobby-started - It has begun to show what there is.
 * @fires {LobbyStoppedEvent} ff-lobby-stopped - It stands still, by `stop()`.
 * @fires {LobbyDoneEvent} ff-lobby-done - A round through what there is to show is over.
 * @fires {LessonShownEvent} ff-lesson-shown - Another lesson is shown; carries the public `lessonId`.
 * @csspart base - The whole screen.
 * @csspart name - The name of the space.
 * @csspart lesson - The text of the lesson that is shown.
 * @csspart meetup - The next meet-up.
 * @csspart form - The code and the address of the form.
 * @cssprop [--ff-font-lesson=a serif of the system] - Font of the lesson.
 */
export class Lobby extends FFElement {
  static override styles = [tokens, base, qrStyles, styles];
  /** @internal */
  static override words = { ...common, ...ticker, ...lobby };

  /** What to show: some of `lessons pulse meetup form`, in the order in which they come or stand. */
  @property() show = '';
  /** Least seconds for each lesson, from 12 to 600; a long one stays as long as reading it takes. */
  @property() dwell: string | number = '';
  /** Lessons in a round, the lesson of the day first: from 1 to 60, without it 6. */
  @property() round: string | number = '';
  /** `dark`, which suits most rooms and every kind of screen; `light`; or `auto`, light from eight to six. */
  @property() theme = '';
  /** Hours in the space's zone in which the screen is black, such as `22:00-07:00`. */
  @property() quiet = '';
  /** Address of the form, for the code and beside it. Short, since people type it. */
  @property({ attribute: 'form-url' }) formUrl = '';
  /** Address of a page with form and pulse, for where `form-url` and `answer-url` name none. */
  @property() home = '';
  /** Address at which phones answer the pulse. */
  @property({ attribute: 'answer-url' }) answerUrl = '';
  /** Id of the poll; without it the first open one. */
  @property({ attribute: 'poll-id' }) pollId = '';
  /** Whether it waits for `start()`. */
  @property({ type: Boolean }) manual = false;

  /** What is shown. */
  @state() private scene: Scene | undefined;
  /** Two of them, so that one can fade into the other; nothing is ever added. */
  @state() private layers: readonly (Lesson | undefined)[] = [undefined, undefined];
  @state() private front = 0;
  @state() private meetup: Meetup | undefined;
  @state() private poll: Poll | undefined;
  /** The minute of the day in the house. */
  @state() private minute = 720;
  @state() private place = 0;
  private wish = lobbyDefaults;
  private wanted: boolean | undefined;
  private running = false;
  /** Whether it has told that it shows something. */
  private began = false;
  private asked: { readonly client: Client; readonly lang: string } | undefined;
  private meetups: readonly Meetup[] = [];
  private code: Code | undefined;
  private day = '';
  private lookedAt = 0;
  private watching: ReturnType<typeof setInterval> | undefined;
  private readonly awake = new Awake();
  private readonly feed = new ScreenFeed(() => this.taken());
  private readonly upkeep = new Upkeep((signal) => this.load({ fresh: true, signal }), () => this.feed.clear());
  private readonly playback = new Playback({
    programme: () => this.programme,
    show: (scene) => this.change(scene),
    dwell: (scene) => this.dwellOf(scene),
    done: () => this.finish(),
  });

  /** Begins a round with the lesson of the day, and goes on by itself. */
  start(): void {
    this.wanted = true;
    if (this.asked && this.isConnected) this.begin();
    this.requestUpdate();
  }

  /** Stands still and asks nothing until `start()`; what is shown stays. */
  stop(): void {
    const { began } = this;
    this.wanted = false;
    this.halt();
    if (!began) return;
    /** @internal Documented on the class; the analyzer would list it twice. */
    this.dispatchEvent(new LobbyStoppedEvent());
  }

  override connectedCallback() {
    const lang = this.getAttribute('lang') ?? '';
    const known = readWish('lang', lang, (like) => complain('lang', lang, like));
    if (lang && !known) this.removeAttribute('lang');
    super.connectedCallback();
    this.wanted ??= !this.manual;
    if (this.asked && this.wanted) this.begin();
    addEventListener('resize', this.fit);
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    super.willUpdate(changed);
    for (const name of wishNames) {
      if (changed.has(name)) this.wish = { ...this.wish, [name]: readWish(name, this[name], (like) => complain(name, this[name], like)) };
    }
    const { source: client, localize } = this;
    if (!client || !localize.ready || (client === this.asked?.client && localize.wanted === this.asked.lang)) return;
    this.asked = { client, lang: localize.wanted };
    if (this.wanted) this.begin();
  }

  protected override render() {
    const { dark, feed, localize, scene, wish } = this;
    const { space } = feed;
    const light = wish.theme === 'light' || (wish.theme === 'auto' && isDaytime(this.minute));
    // Every other day the foot stands the other way round, so that nothing bright has one place for ever.
    const turned = Number(feed.day.slice(-2)) % 2 === 1;
    const cells = wish.show.map((part) => this.renderCell(part)).filter((cell) => cell !== nothing);
    return html`
      <div part="base" class="screen ${light ? 'light' : 'dark'} ${dark ? 'night' : ''}" dir=${isRightToLeft(localize.lang) ? 'rtl' : 'ltr'}>
        <div class="shift">
          <div class="head">
            <p part="name"><bdi>${space?.name}</bdi></p>
            <p>${space && dayText(this.locale, space.timeZone, feed.now)}</p>
          </div>
          <div class="stage">
            ${scene ? nothing : html`<div class="layer front"><slot>${localize.ready ? waiting((key) => this.say(key)) : nothing}</slot></div>`}
            ${this.renderLayer(0)} ${this.renderLayer(1)}
          </div>
          <div class="house ${scene?.show === 'pulse' ? 'away' : ''}">
            ${seam}
            <div class="foot ${turned ? 'turned' : ''}">${cells}</div>
          </div>
          ${this.poll ? this.renderPulse() : nothing}
        </div>
        <div class="mark" aria-hidden="true">${seam}</div>
      </div>
    `;
  }

  protected override updated(changed: PropertyValues) {
    if (changed.has('layers') || changed.has('front')) this.fit();
    if (changed.has('place')) this.shift();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.halt();
    removeEventListener('resize', this.fit);
  }

  private get locale(): string {
    const { lang, wanted } = this.localize;
    return lang === 'en' && wanted.startsWith('en-') ? wanted : lang;
  }

  private get dark(): boolean {
    return isQuiet(this.wish.quiet, this.minute);
  }

  private get programme() {
    const { show, round } = this.wish;
    const asked = this.poll && show.includes('pulse');
    return {
      lessons: show.includes('lessons') ? this.feed.order.length : 0,
      round,
      pulse: !asked ? 'never' : show.indexOf('pulse') < show.indexOf('lessons') ? 'first' : 'last',
    } as const;
  }

  private begin() {
    this.halt();
    this.running = true;
    this.upkeep.start();
    this.watching = setInterval(this.watch, watchEvery);
    this.look();
    this.load().catch((error: unknown) => isAbort(error) || tell(error));
  }

  private halt() {
    this.upkeep.stop();
    this.playback.stop();
    this.awake.keep(false);
    cancel(this.look);
    clearInterval(this.watching);
    this.running = this.began = false;
  }

  private async load(options?: AskOptions): Promise<void> {
    const { asked, pollId } = this;
    if (!asked) return;
    const { client, lang } = asked;
    // Each on its own: that meet-ups cannot be read is no reason to show an old lesson, or to wait for one.
    const others = Promise.all([
      loadMeetups(client, options).then((meetups) => (this.meetups = meetups), () => undefined),
      loadPoll(client, pollId, options).then((poll) => (this.poll = poll), () => undefined),
    ]);
    await this.feed.load(client, lang, options);
    this.look();
    await others;
    this.look();
    const pulse: (Element & { refresh?: () => void }) | null = this.renderRoot.querySelector('ff-pulse-poll');
    pulse?.refresh?.();
  }

  /** What was withdrawn goes at once, what was put right is put right; the rest goes on. */
  private taken() {
    const { order, day } = this.feed;
    this.layers = this.layers.map((kept) => order.find(({ id }) => id === kept?.id));
    this.requestUpdate();
    const { show } = this.scene ?? {};
    const holds = show === 'lesson' ? this.layers[this.front] : show === 'pulse' ? this.poll : order.length === 0 && show;
    if (!this.playback.running || (holds && day === this.day)) return;
    this.day = day;
    this.playback.start();
  }

  private readonly look = () => {
    if (!this.running) return;
    after(lookEvery, this.look);
    this.lookedAt = performance.now();
    this.upkeep.look();
    this.feed.look();
    const { now, space } = this.feed;
    if (!space) return;
    this.minute = minuteIn(space.timeZone, now);
    this.place = Math.floor(now / shiftEvery) % places;
    this.meetup = nextMeetup(this.meetups, now);
    this.awake.keep(!this.dark);
    if (this.dark) this.playback.stop();
    else if (!this.playback.running) this.play();
  };

  private play() {
    this.day = this.feed.day;
    if (!this.began) this.announce();
    this.began = true;
    this.playback.start();
  }

  private announce() {
    /** @internal Documented on the class; the analyzer would list it twice. */
    this.dispatchEvent(new LobbyStartedEvent());
  }

  private finish() {
    /** @internal Documented on the class; the analyzer would list it twice. */
    this.dispatchEvent(new LobbyDoneEvent());
  }

  // Some players lose timers when they sleep. This one is not the page's own, so it is seldom lost together with it.
  private readonly watch = () => {
    if (performance.now() - this.lookedAt < stalled && this.playback.late < stalled) return;
    const { began } = this;
    this.begin();
    this.began = began;
  };

  private change(scene: Scene) {
    this.scene = scene;
    if (scene.show !== 'lesson') return;
    this.feed.at = scene.at;
    const { lesson } = this.feed;
    if (!lesson) return;
    if (lesson.id !== this.layers[this.front]?.id) {
      this.front = 1 - this.front;
      this.layers = this.layers.map((kept, layer) => (layer === this.front ? lesson : kept));
    }
    /** @internal Documented on the class; the analyzer would list it twice. */
    this.dispatchEvent(new LessonShownEvent({ lessonId: lesson.id }));
  }

  private dwellOf({ show, at }: Scene): number {
    const least = 1000 * this.wish.dwell;
    return Math.max(least, show === 'pulse' ? pulseTime : readingTime(this.feed.order[at]?.text ?? ''));
  }

  private readonly fit = () => {
    const screen = this.renderRoot.querySelector<HTMLElement>('.screen > .shift');
    const layer = screen?.querySelectorAll<HTMLElement>('.text')[this.front];
    if (screen && layer) fit(layer, screen);
  };

  private shift() {
    const angle = (2 * Math.PI * this.place) / places;
    const [x, y] = [Math.cos(angle), Math.sin(angle)];
    const move = (selector: string, width: number, height: number) => {
      const moved = this.renderRoot.querySelector<HTMLElement>(selector);
      if (moved) moved.style.transform = `translate(${Math.round(x * width)}px, ${Math.round(y * height)}px)`;
    };
    const hair = 0.004 * Math.min(innerWidth, innerHeight);
    move('.shift', hair, hair);
    move('.mark', 0.3 * innerWidth, 0.3 * innerHeight);
  }

  private renderLayer(number: number) {
    const { layers: { [number]: lesson }, scene, feed } = this;
    const front = number === this.front && scene !== undefined && scene.show !== 'pulse';
    return lessonLayer(this.view, { lesson, front, isToday: lesson?.id === feed.order[0]?.id, nothing: front && scene.show === 'nothing' });
  }

  private renderPulse() {
    const front = this.scene?.show === 'pulse';
    const { answerUrl, formUrl } = this.wish;
    return html`
      <div class="layer pulse ${front ? 'front' : ''}" aria-hidden=${!front}>
        <ff-pulse-poll mode="screen" answer-url=${answerUrl || formUrl || this.home || nothing} poll-id=${this.pollId || nothing} .client=${this.source}></ff-pulse-poll>
      </div>
    `;
  }

  private renderCell(part: LobbyPart) {
    if (part === 'meetup') return this.meetup ? meetupCell(this.view, this.meetup) : nothing;
    const url = this.wish.formUrl || this.home;
    if (part !== 'form' || !url) return nothing;
    if (this.code?.url !== url) this.code = { url, picture: qr(url, this.say('lobbyCode')) };
    return formCell(this.view, this.code);
  }

  private get view(): LobbyView {
    return { say: (key, params) => this.say(key, params), locale: this.locale, now: this.feed.now };
  }
}
