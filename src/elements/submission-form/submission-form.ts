import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { can, isDemo, type Client } from '../../client/client.js';
import { BackendError, failureOf, isAbort, isBackendError, tell, type Failure } from '../../client/error.js';
import type { Outgoing } from '../../client/outbox.js';
import type { MessageKey } from '../../i18n/index.js';
import { common } from '../../i18n/en/common.js';
import { form } from '../../i18n/en/form.js';
import { isAnonymous } from '../../model/guarantee.js';
import type { Space } from '../../model/space.js';
import { base } from '../../ui/base.js';
import { FFElement } from '../../ui/element.js';
import { Loader } from '../../ui/loader.js';
import type { Localize, Params } from '../../ui/localize.js';
import { seam } from '../../ui/seam.js';
import { empty, failed, waiting } from '../../ui/status.js';
import { tokens } from '../../ui/tokens.js';
import { AidsNear } from './aids-near.js';
import { errorOf, errorSummary, foldOf, type Fold, type FormView } from './controls.js';
import { checkEntry, doneOf, emptyEntry, entryOf, errorsOf, type Entry, type Field, type FieldError, type Limited } from './draft.js';
import { Delivery, type Teller } from './delivery.js';
import type { Evening } from './evening.js';
import { StorySubmittedEvent } from './events.js';
import { afterFace, lookSection, outboxNotices, type DeliveryView } from './faces.js';
import { DraftKeeper } from './draft-keeper.js';
import { Flow } from './flow.js';
import type { Kiosk } from './kiosk.js';
import { protectionSection } from './sections.js';
import { Sealing } from './sealing.js';
import { styles } from './styles.js';

const refusals: Readonly<Partial<Record<Failure, MessageKey>>> = { invalid: 'sendInvalid', forbidden: 'sendForbidden', unsupported: 'sendUnsupported' };

/**
 * The form in which a member tells what went wrong. It says *anonymous* only where the backend keeps all that the word
 * needs, else *confidential*, and always lists what is not protected. What is typed leaves in one request: the sending.
 *
 * @tag ff-submission-form
 * @summary Takes a failure story, keeps it until it is delivered.
 *
 * @slot - Shown until, and unless, the form can be used. Put a plain link or address here for readers without scripts.
 * @fires {StorySubmittedEvent} ff-story-submitted - A story was sent; its state is `kept` or `delivered`.
 * @csspart base - The box around everything.
 * @csspart title - The heading.
 * @csspart protection - The lists of what is and is not protected.
 * @csspart actions - The row with the buttons.
 * @csspart error - The failed face, and the summary of what is missing.
 * @csspart frame - The frame of a sealed form.
 * @cssprop [--ff-min-height=48em] - Least height in every face, so that the page does not jump.
 */
export class SubmissionForm extends FFElement implements FormView, Teller {
  static override styles = [tokens, base, styles];
  /** @internal */
  static override words = { ...common, ...form };

  /** Whether to put the form into a frame of the backend's own origin, so that no script of the page can read what is typed. */
  @property({ type: Boolean }) sealed = false;
  /** How it is laid out: as one `page`, in `steps` of one thought each, or `auto`: steps where it is narrow. */
  @property() layout: 'auto' | 'steps' | 'page' = 'auto';
  /** Whether strangers share the screen: then nothing is kept, the receipt is a QR code, and the form clears itself. */
  @property({ type: Boolean }) kiosk = false;
  /** Seconds without a touch after which a kiosk asks whether somebody is there, 10 to 600. Unanswered, it clears itself 30 seconds later. */
  @property({ type: Number }) idle = 60;
  /** Id of the meet-up that the story is told for. It goes along only where its author allows meet-ups, and where the backend takes it. */
  @property({ attribute: 'meetup-id' }) meetupId = '';
  /** Whether to take that id from the page's address (`?meetup-id=…`), as the links of `<ff-meetup>` carry it. */
  @property({ type: Boolean, attribute: 'from-query' }) fromQuery = false;
  /** @internal Host of the page around, for the form inside such a frame. */
  @property({ attribute: false }) around: string | undefined;

  /** @internal */
  @state() entry: Entry = emptyEntry('en');
  /** @internal */
  @state() errors: readonly FieldError[] = [];
  /** @internal */
  @state() folds: ReadonlySet<Fold> = new Set<Fold>();
  /** @internal Whether a lesson alone is told. */
  @state() brief = false;
  @state() private refusal: MessageKey | undefined;
  private shared: Kiosk | undefined;
  private toldFor: Evening | undefined;
  private readonly sealing = new Sealing(
    this,
    () => ({ lang: this.localize.wanted, dir: getComputedStyle(this).direction, layout: this.layout, ...(this.kiosk && { kiosk: String(this.idle) }), ...(this.named && { 'meetup-id': this.named }) }),
    (how) => this.announce(how),
  );
  private readonly loader = new Loader<Space>(this);
  private readonly flow = new Flow(this);
  private readonly drafts = new DraftKeeper(this);
  private readonly near = new AidsNear(this, this.localize, () => {
    const { source: client, sealing, loader: { value: space } } = this;
    return client && space && !sealing.frame ? { client, space } : undefined;
  });
  private readonly delivery = new Delivery(this, (how) => void (how === 'refused' ? this.reopen() : this.arrive(how)), () => void this.focusOn('.after .title'));

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    if (this.sourceIsNew || (['sealed', 'kiosk', 'meetupId', 'fromQuery'].some((name) => changed.has(name)) && this.hasUpdated)) this.load();
  }

  protected override render() {
    const { state, failure, value: space } = this.loader;
    const say = (key: MessageKey) => this.say(key);
    const { frame } = this.sealing;
    if (frame && state !== 'failed') return html`${state === 'waiting' ? html`<slot>${waiting(say)}</slot>` : nothing}${frame.render()}`;
    if (!this.localize.ready || state === 'waiting') return html`<slot>${waiting(say)}</slot>`;
    if (state === 'empty') return html`<slot>${empty(say('formClosed'))}</slot>`;
    if (state === 'failed' || !space) return html`<slot>${failed(say, failure, () => this.loader.again())}</slot>`;
    const { shared, delivery: { place } } = this;
    // The classes and attributes by which session recorders leave a part of the page out.
    const box = html`
      <div part="base" class="box ${this.stepped || place ? 'snug ' : ''}rr-block ph-no-capture fs-exclude sentry-block" data-hj-suppress data-clarity-mask="true" data-dd-privacy="hidden">
        ${place
          ? (shared?.after(this.views) ?? afterFace(this.views, place, { withdraws: can(this.source, 'get', 'receipt'), demo: isDemo(this.source) }))
          : this.renderForm(space)}
      </div>
    `;
    return shared?.render(box) ?? box;
  }

  /** @internal */
  override say(key: MessageKey, params?: Params): string {
    return super.say(key, params);
  }

  /** @internal */
  learn(words: Parameters<Localize['learn']>[0]): void {
    this.localize.learn(words);
  }

  /** @internal */
  get stepped(): boolean {
    return this.flow.stepped;
  }

  /** @internal Takes over what was entered, and looks again at the fields that were marked. */
  set(change: Partial<Entry>): void {
    this.entry = { ...this.entry, ...change };
    this.delivery.changed();
    if (this.errors.length === 0) return;
    const still = checkEntry(this.entry, this.brief).errors ?? [];
    this.errors = still.filter(({ field }) => errorOf(this, field) !== undefined);
  }

  /** @internal */
  fold(name: Fold, open: boolean): void {
    if (this.folds.has(name) === open) return;
    this.folds = new Set(open ? [...this.folds, name] : [...this.folds].filter((other) => other !== name));
  }

  /** @internal */
  aid(field: Limited): unknown {
    return this.near.aids?.render(field);
  }

  /** @internal */
  meter(): unknown {
    return this.near.meter?.render();
  }

  /** @internal */
  evening(): unknown {
    return this.toldFor?.below();
  }

  private load() {
    const client = this.source;
    if (!client) return;
    this.toldFor = undefined;
    this.entry = { ...this.entry, meetupId: '' };
    this.loader.run(async () => {
      const space = await client.space.get();
      if (!can(client, 'create', 'stories')) return undefined;
      if (await this.sealing.seal(client)) return space;
      const shared = await this.share(client);
      const [kept] = await Promise.all([shared ? undefined : this.drafts.open(client), this.delivery.open(client, shared)]);
      // Not over what is being told already.
      if (kept && !this.entry.wentWrong && !this.entry.lesson) Object.assign(this, kept);
      await this.tellFor(client, this.named || this.entry.meetupId);
      return space;
    });
  }

  /** The evening that the page names. */
  private get named(): string {
    return this.meetupId || (this.fromQuery && new URLSearchParams(location.search).get('meetup-id')) || '';
  }

  private async tellFor(client: Client, id: string) {
    if (!id || !client.backend.forMeetups) return void (this.entry = { ...this.entry, meetupId: '' });
    try {
      const { Evening } = await import('./evening.js');
      this.toldFor = new Evening(this, this.localize, client, id);
    } catch (error) {
      // A story that is for no evening is still a story.
      tell(error);
      this.set({ meetupId: '' });
    }
  }

  /** What stands in a form that nobody has written into. */
  private get blank(): Entry {
    return { ...emptyEntry(this.localize.lang), meetupId: this.toldFor?.open ?? '' };
  }

  /** What a shared screen needs is here before the form: one that could not clear itself must not open. */
  private async share({ backend }: Client): Promise<Kiosk | undefined> {
    if (this.kiosk && isDemo(this.source)) throw new BackendError(backend.name, 'unsupported', 'keeps stories in this browser, so a form with "kiosk" does not open. Name a server with <ff-source>.');
    const module = this.kiosk ? await import('./kiosk.js') : undefined;
    this.shared?.drop();
    this.shared = module && new module.Kiosk(this, () => this.delivery.place, () => this.clear());
    if (!this.shared) return undefined;
    this.drafts.close();
    this.clear();
    return this.shared;
  }

  private clear() {
    this.delivery.renew();
    this.entry = this.blank;
    this.errors = [];
    this.folds = new Set<Fold>();
    this.brief = false;
    this.refusal = undefined;
    this.flow.go(0);
  }

  private renderForm(space: Space): TemplateResult {
    const { flow } = this;
    const { stepped, section, last } = flow;
    return html`
      <form novalidate autocomplete="off" aria-labelledby="heading" @submit=${this.submit}>
        <h2 id="heading" class="title" part="title">${this.say('formTitle')}</h2>
        ${stepped && flow.at > 0 ? nothing : this.renderIntro()}
        <div class="way" data-done=${doneOf(this.entry, this.brief)}>${seam}${seam}</div>
        ${stepped ? html`<h3 class="step" tabindex="-1">${this.say('stepOf', { n: flow.at + 1, total: flow.steps })}</h3>` : nothing}
        ${this.shared ? nothing : outboxNotices(this.views)} ${this.drafts.notice()} ${last ? errorSummary(this, (field) => this.goTo(field)) : nothing}
        ${section ? section.render(this, space) : stepped ? nothing : flow.sections.map(({ render }) => render(this, space))}
        ${last ? protectionSection(this, this.source?.guarantees() ?? []) : nothing}
        ${last ? lookSection(this.views, this.source?.backend.scope ?? '') : nothing}
        <div class="quiet" aria-hidden="true">
          <label>Website<input type="text" name="website" tabindex="-1" autocomplete="off" .value=${this.entry.hp} @input=${this.trap} /></label>
        </div>
        <div class="row" part="actions">
          ${last
            ? html`<button type="submit" class="go" aria-disabled=${this.delivery.sending}>${this.say(this.delivery.sending ? 'sending' : 'send')}</button>`
            : html`<button type="submit" class="go">${this.say('stepNext')}</button>`}
          ${stepped && flow.at > 0 ? html`<button type="button" @click=${this.back}>${this.say('stepBack')}</button>` : nothing}
          <p class="hint" role="status">${this.refusal ? '' : this.say(this.delivery.work.said ?? (this.shared ? 'kioskStays' : 'formStays'))}</p>
        </div>
        ${this.delivery.work.render(this.views.say)}
        ${this.drafts.render()}
        ${this.refusal ? html`<p class="problem" part="error" role="alert">${this.say(this.refusal)}</p>` : nothing}
      </form>
    `;
  }

  private renderIntro() {
    return html`
      <p class="intro">${this.say('formIntro')}</p>
      <p class="intro">${this.say(isAnonymous(this.source?.guarantees() ?? []) ? 'formAnonymous' : 'formConfidential')}</p>
      <p class="intro"><button type="button" class="link" @click=${this.shorten}>${this.say(this.brief ? 'briefLess' : 'briefOffer')}</button></p>
      ${this.toldFor?.notice()} ${isDemo(this.source) ? html`<p class="notice">${this.say('demoNote')}</p>` : nothing} ${this.shared?.note ?? nothing}
    `;
  }

  private get views(): DeliveryView {
    return {
      delivery: this.delivery,
      say: (key, params) => this.say(key, params),
      discard: () => void this.discard(),
      reopen: () => void this.reopen(),
      another: () => void this.another(),
      look: () => void this.look(),
    };
  }

  private trap(event: Event) {
    this.set({ hp: (event.target as HTMLInputElement).value });
  }

  private submit(event: Event) {
    event.preventDefault();
    void (this.flow.last ? this.send() : this.next());
  }

  /** Goes on, once nothing of this step is missing. */
  private async next() {
    const { errors = [] } = checkEntry(this.entry, this.brief);
    this.errors = errors.filter(({ field }) => this.flow.section?.fields.includes(field));
    if (this.errors.length > 0) return this.goTo(this.errors[0]?.field);
    await this.step(1);
  }

  private back() {
    this.errors = [];
    void this.step(-1);
  }

  private async step(by: number) {
    this.flow.go(this.flow.at + by);
    await this.focusOn('.step');
  }

  private async shorten() {
    this.brief = !this.brief;
    this.errors = [];
    this.flow.go(0);
    await this.focusOn(this.brief ? '#lesson' : '#wentWrong');
  }

  /** The draft, if nothing is missing; else leads to what is. */
  private checked(): Outgoing | undefined {
    const { draft, errors = [] } = checkEntry({ ...this.entry, lang: this.localize.lang }, this.brief);
    this.errors = errors;
    this.refusal = undefined;
    if (!draft) return void this.goTo(errors[0]?.field);
    const { meetupId } = this.entry;
    return meetupId && draft.consent.meetup !== 'no' ? { ...draft, meetupId } : draft;
  }

  private async look() {
    const draft = this.checked();
    if (!draft) return;
    try {
      await this.delivery.prepare(draft, this.entry.hp);
      await this.focusOn('#look');
    } catch (error) {
      this.refuse(error);
    }
  }

  private async send() {
    const draft = this.checked();
    if (!draft) return;
    try {
      const outcome = await this.delivery.send(draft, this.entry.hp);
      if (!outcome) return;
      this.entry = this.blank;
      if (!this.shared) await this.drafts.drop();
      await this.arrive(outcome);
    } catch (error) {
      this.refuse(error);
    }
  }

  /** The backend said no: the text stays, and the fields that it named are marked. */
  private refuse(error: unknown) {
    // Its author knows, and has the form as it was.
    if (isAbort(error)) return;
    tell(error);
    this.refusal = refusals[failureOf(error)] ?? 'sendFailed';
    this.errors = isBackendError(error) ? errorsOf(error.misfits) : [];
    void this.goTo(this.errors[0]?.field);
  }

  private announce(state: 'delivered' | 'kept') {
    /** @internal Documented on the class; the analyzer would list it twice. */
    this.dispatchEvent(new StorySubmittedEvent({ state }));
  }

  private async arrive(outcome: 'delivered' | 'kept') {
    // What waits on a shared screen is not kept.
    if (!this.shared || outcome === 'delivered') this.announce(outcome);
    await this.focusOn('.after .title');
  }

  private async discard() {
    const shown = this.delivery.place === 'kept';
    if ((await this.delivery.discard()) && shown) await this.focusOn('.after .title');
  }

  private async reopen() {
    const draft = await this.delivery.takeBack();
    if (!draft) return;
    this.entry = entryOf(draft);
    if (draft.meetupId && draft.meetupId !== this.toldFor?.id && this.source) void this.tellFor(this.source, draft.meetupId);
    this.brief = draft.wentWrong === '';
    this.refusal = 'sendInvalid';
  }

  private async another() {
    this.delivery.next();
    this.brief = false;
    this.flow.go(0);
    await this.focusOn('textarea');
  }

  private async focusOn(selector: string) {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  private async goTo(field: Field | undefined) {
    if (!field) return;
    this.flow.reach(field);
    const fold = foldOf(field);
    if (fold) this.fold(fold, true);
    await this.focusOn(`[id="${field}"]`);
  }
}
