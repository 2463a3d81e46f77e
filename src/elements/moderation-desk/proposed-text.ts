// Another text for a story, which its author will accept or refuse. What was allowed, and how the author is named, is not ours.
import { html, nothing, type TemplateResult } from 'lit';
import type { QueueItem } from '../../model/moderation.js';
import type { StoryDraft } from '../../model/story.js';
import type { Params } from '../../ui/localize.js';
import { errorSummary, foldOf, type Fold, type FormView } from '../submission-form/controls.js';
import { checkEntry, entryOf, type Entry, type Field, type FieldError } from '../submission-form/draft.js';
import { sections } from '../submission-form/sections.js';
import type { DeskView, Key } from './desk-view.js';
import { storyDiff } from './story-text.js';

const authors: readonly Field[] = ['attribution', 'consent'];

export class ProposedText implements FormView {
  entry: Entry;
  errors: readonly FieldError[] = [];
  folds: ReadonlySet<Fold> = new Set<Fold>();
  readonly stepped = false;
  readonly around = undefined;
  private readonly brief: boolean;
  private same = false;

  constructor(
    private readonly view: DeskView,
    private readonly item: QueueItem,
  ) {
    const { story } = item;
    this.entry = { ...entryOf(story), named: story.attribution === 'named' };
    this.brief = story.wentWrong === '';
  }

  render(): TemplateResult {
    const { view, item, same } = this;
    const ours = sections.filter(({ brief, fields }) => (brief || !this.brief) && !fields.some((field) => authors.includes(field)));
    return html`
      ${errorSummary(this, (field) => this.goTo(field), 5)} ${ours.map(({ render }) => render(this, view.space))}
      <h4>${view.say('diffTitle')}</h4>
      <div class="diff" aria-live="off">${storyDiff(view, item.story, this.draft)}</div>
      ${same ? html`<p class="problem" role="alert">${view.say('diffNone')}</p>` : nothing}
    `;
  }

  say(key: Key, params?: Params): string {
    return this.view.say(key, params);
  }

  set(change: Partial<Entry>): void {
    this.entry = { ...this.entry, ...change };
    this.same = false;
    if (this.errors.length > 0) this.errors = checkEntry(this.entry, this.brief).errors ?? [];
    this.view.requestUpdate();
  }

  fold(name: Fold, open: boolean): void {
    if (this.folds.has(name) === open) return;
    this.folds = new Set(open ? [...this.folds, name] : [...this.folds].filter((other) => other !== name));
    this.view.requestUpdate();
  }

  /** The text to propose, or nothing while it is the same or does not fit. */
  take(): StoryDraft | undefined {
    const { draft, errors = [] } = checkEntry(this.entry, this.brief);
    this.errors = errors;
    this.same = draft !== undefined && JSON.stringify(draft) === JSON.stringify(checkEntry(this.begun, this.brief).draft);
    this.view.requestUpdate();
    if (!draft) void this.goTo(errors[0]?.field);
    return this.same ? undefined : draft;
  }

  private get begun(): Entry {
    return { ...entryOf(this.item.story), named: this.entry.named };
  }

  /** What stands in the fields now, for the comparison. */
  private get draft(): StoryDraft {
    const { root, contributing, named: _n, hp: _h, ...draft } = this.entry;
    return { ...draft, causes: { root: root || 'other', contributing } };
  }

  private async goTo(field: Field | undefined) {
    if (!field) return;
    const fold = foldOf(field);
    if (fold) this.fold(fold, true);
    await this.view.focusOn(`[id="${field}"]`);
  }
}
