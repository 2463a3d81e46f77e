// Another text for a story, which its author will accept or refuse. What was allowed, and how the author is named, is not ours.
import { html, nothing, type TemplateResult } from 'lit';
import type { QueueItem } from '../../model/moderation.js';
import type { StoryDraft } from '../../model/story.js';
import { errorSummary } from '../submission-form/controls.js';
import { checkEntry, entryOf, type Entry, type Field } from '../submission-form/draft.js';
import { sections } from '../submission-form/sections.js';
import type { DeskView } from './desk-view.js';
import { Entered } from './entered.js';
import { storyDiff } from './story-text.js';

const authors: readonly Field[] = ['attribution', 'consent'];

export class ProposedText extends Entered {
  private same = false;

  constructor(
    view: DeskView,
    private readonly item: QueueItem,
  ) {
    const { story } = item;
    super(view, { ...entryOf(story), named: story.attribution === 'named' }, story.wentWrong === '');
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

  override set(change: Partial<Entry>): void {
    this.same = false;
    super.set(change);
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
}
