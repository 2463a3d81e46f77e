// An open story: what its author sees and does with a receipt. It lives as long as the element shows it, and keeps nothing.
import type { LitElement } from 'lit';
import type { Visit } from '../../client/receipts.js';
import { failureOf, isBackendError, tell } from '../../client/error.js';
import type { MessageKey } from '../../i18n/index.js';
import { form } from '../../i18n/en/form.js';
import { told } from '../../i18n/en/told.js';
import type { Space } from '../../model/space.js';
import type { StoryDraft } from '../../model/story.js';
import { messageLimits, threadLimit, type Amendment, type Told } from '../../model/told.js';
import type { Params } from '../../ui/localize.js';
import { foldOf, type Fold, type FormView } from '../submission-form/controls.js';
import { checkEntry, count, emptyEntry, entryOf, errorsOf, type Entry, type Field, type FieldError } from '../submission-form/draft.js';
import { openStyles } from './open-styles.js';
import { goneFace, readingFace } from './reading.js';
import { changingFace, eveningTick, withdrawingFace } from './writing.js';

/** The English words and the styles that come with it. */
export const words = { ...form, ...told };
export { openStyles };

/** What an open story needs of its element. */
export interface Guest extends Pick<LitElement, 'requestUpdate' | 'updateComplete' | 'renderRoot'> {
  say(key: MessageKey, params?: Params): string;
  /** BCP 47 language of its words. */
  readonly language: string;
  readonly headingLevel: number;
  /** Whether the story lies in this browser only. */
  readonly demo: boolean;
  /** Closes the story and forgets the receipt. */
  leave(): void;
}

/** What was said last, and beside which control. */
export interface Said {
  readonly at: 'top' | 'message' | 'change' | 'withdraw';
  readonly key: MessageKey;
  readonly bad: boolean;
  readonly params?: Params;
}

export class OpenStory implements FormView {
  entry: Entry = emptyEntry('en');
  errors: readonly FieldError[] = [];
  folds: ReadonlySet<Fold> = new Set<Fold>();
  face: 'reading' | 'changing' | 'withdrawing' | 'gone' = 'reading';
  /** What stands in the message box. */
  text = '';
  said: Said | undefined;
  busy = false;
  /** It is changed on one page, and no frame is around. */
  readonly stepped = false;
  readonly around = undefined;
  private begun: Entry | undefined;

  private constructor(
    readonly guest: Guest,
    readonly space: Space,
    private readonly visit: Visit,
    /** Where the story stands. */
    public told: Told,
  ) {}

  /** Looks what is behind a receipt; rejects when it is nothing, or when nobody can say. */
  static async open(guest: Guest, space: Space, visit: Visit, signal: AbortSignal): Promise<OpenStory> {
    return new OpenStory(guest, space, visit, await visit.look({ signal }));
  }

  render() {
    return { reading: readingFace, changing: changingFace, withdrawing: withdrawingFace, gone: goneFace }[this.face](this);
  }

  say(key: MessageKey, params?: Params): string {
    return this.guest.say(key, params);
  }

  set(change: Partial<Entry>): void {
    this.entry = { ...this.entry, ...change };
    if (this.errors.length > 0) {
      const still = checkEntry(this.entry, this.brief).errors ?? [];
      this.errors = this.errors.filter(({ field }) => still.some((error) => error.field === field));
    }
    this.guest.requestUpdate();
  }

  evening(): unknown {
    return eveningTick(this);
  }

  fold(name: Fold, open: boolean): void {
    if (this.folds.has(name) === open) return;
    this.folds = new Set(open ? [...this.folds, name] : [...this.folds].filter((other) => other !== name));
    this.guest.requestUpdate();
  }

  /** Puts the focus on the heading of the face that is shown now. */
  focus(): Promise<void> {
    return this.focusOn('.title');
  }

  write(text: string): void {
    this.text = text;
    this.guest.requestUpdate();
  }

  async send(): Promise<void> {
    const [, max] = messageLimits;
    const trimmed = this.text.trim();
    if (this.busy) return;
    if (trimmed === '' || count(trimmed, max) > max) {
      this.note({ at: 'message', bad: true, ...(trimmed === '' ? { key: 'toldEmpty' } : { key: 'error_long', params: { limit: max } }) });
      return this.focusOn('#message');
    }
    const done = await this.attempt('message', async () => void (this.told = await this.visit.say(trimmed)));
    if (!done) return;
    this.text = '';
    this.note({ at: 'message', key: 'toldSent', bad: false });
    await this.focusOn(this.told.messages.length < threadLimit ? '#message' : '#thread');
  }

  async answer(answer: 'accept' | 'refuse'): Promise<void> {
    if (await this.amend('top', { revision: this.told.revision, answer })) await this.back(answer === 'accept' ? 'toldAccepted' : 'toldRefused');
  }

  async change(): Promise<void> {
    const { latest } = this;
    this.begun = this.entry = { ...entryOf({ ...latest, meetupId: this.told.evening?.meetupId }), named: latest.attribution === 'named' };
    this.errors = [];
    await this.show('changing');
  }

  async save(): Promise<void> {
    const { draft, errors = [] } = checkEntry(this.entry, this.brief);
    this.errors = errors;
    this.note(undefined);
    if (!draft) return this.goTo(errors[0]?.field);
    const keepMeetup = this.begun?.meetupId === this.entry.meetupId;
    if (this.begun && keepMeetup && JSON.stringify(checkEntry(this.begun, this.brief).draft) === JSON.stringify(draft)) return this.back('toldSame');
    const done = await this.amend('change', { revision: this.told.revision, story: draft, ...(keepMeetup ? {} : { keepMeetup }) });
    if (done) await this.back(this.told.proposal?.from === 'author' ? 'toldSavedWaits' : 'toldSaved');
    else if (this.errors.length > 0) await this.goTo(this.errors[0]?.field);
  }

  withdrawing(): Promise<void> {
    return this.show('withdrawing');
  }

  async withdraw(): Promise<void> {
    if (await this.attempt('withdraw', () => this.visit.withdraw())) await this.end('toldGone');
  }

  /** Back to reading, with a word about what came of it. */
  async back(key?: MessageKey): Promise<void> {
    await this.show('reading', key);
  }

  async goTo(field: Field | undefined): Promise<void> {
    if (!field) return;
    const fold = foldOf(field);
    if (fold) this.fold(fold, true);
    await this.focusOn(`[id="${field}"]`);
  }

  /** Whether it is a lesson alone. */
  get brief(): boolean {
    return this.latest.wentWrong === '';
  }

  /** The author's latest word, also while it waits for the moderators. */
  private get latest(): StoryDraft {
    const { story, proposal } = this.told;
    return proposal?.from === 'author' ? proposal.story : story;
  }

  private async amend(at: Said['at'], amendment: Amendment): Promise<boolean> {
    return this.attempt(at, async () => void (this.told = await this.visit.amend(amendment)));
  }

  /** Does something that may fail; says why it did, and loses nothing. Resolves to whether it was done. */
  private async attempt(at: Said['at'], work: () => Promise<unknown>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.note(undefined);
    try {
      await work();
      return true;
    } catch (error) {
      await this.explain(at, error);
      return false;
    } finally {
      this.busy = false;
      this.guest.requestUpdate();
    }
  }

  private async explain(at: Said['at'], error: unknown) {
    const failure = failureOf(error);
    if (failure === 'missing') return this.end('toldNotThere');
    tell(error);
    if (failure === 'invalid') {
      this.errors = isBackendError(error) ? errorsOf(error.misfits) : [];
      // No field is named: it was the revision. What stands there now is shown; where that fails the old one stays.
      if (this.errors.length === 0) this.told = await this.visit.look().catch(() => this.told);
    }
    const helpless: MessageKey = failure === 'offline' ? 'toldOffline' : failure === 'invalid' ? (this.errors.length > 0 ? 'sendInvalid' : 'toldMeanwhile') : 'toldFailed';
    this.note({ at, bad: true, key: at === 'withdraw' ? 'toldTakeUnsure' : helpless });
  }

  /** Nothing is behind the receipt any more: no word of it stays on the page. */
  private end(key: 'toldGone' | 'toldNotThere'): Promise<void> {
    return this.show('gone', key);
  }

  private async show(face: OpenStory['face'], key?: MessageKey) {
    this.face = face;
    this.note(key && { at: 'top', key, bad: false });
    await this.focus();
  }

  private note(said: Said | undefined) {
    this.said = said;
    this.guest.requestUpdate();
  }

  private async focusOn(selector: string) {
    await this.guest.updateComplete;
    this.guest.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }
}
