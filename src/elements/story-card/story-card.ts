import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { read } from '../../model/read.js';
import { codePoints } from '../../model/text.js';
import { story as storyRow } from '../../model/story-row.js';
import { reactions, titleOf, type Reaction, type Story } from '../../model/story.js';
import { can, isDemo, type Client, type Pick } from '../../client/client.js';
import { BackendError, failureOf, tell } from '../../client/error.js';
import type { MessageKey } from '../../i18n/index.js';
import { card } from '../../i18n/en/card.js';
import { common } from '../../i18n/en/common.js';
import { base } from '../../ui/base.js';
import { FFElement } from '../../ui/element.js';
import { Loader } from '../../ui/loader.js';
import { seam } from '../../ui/seam.js';
import { empty, failed, waiting } from '../../ui/status.js';
import { tokens } from '../../ui/tokens.js';
import { badge } from './badge.js';
import { StoryReactedEvent } from './events.js';
import { facetsOf, monthOf, notesOf, originOf, tellerOf } from './lines.js';
import { styles } from './styles.js';

const foldAt = 420;

/**
 * One failure story: what went wrong, what was learned, and what readers answer.
 *
 * @tag ff-story-card
 * @summary Shows one story and lets the reader answer it with one tap.
 *
 * @slot - Shown until, and unless, there is a story. Put a plain link here for readers without scripts.
 * @fires {StoryReactedEvent} ff-story-reacted - The reader reacted, or took it back; carries the public `storyId`.
 * @csspart base - The card around everything.
 * @csspart title - The heading.
 * @csspart lesson - What the author learned.
 * @csspart actions - The row of reactions.
 * @csspart error - The failed face.
 * @cssprop [--ff-min-height=20em] - Least height in every face, so that the page does not jump.
 * @cssprop [--ff-font-lesson=inherit] - Font of the lesson.
 */
export class StoryCard extends FFElement {
  static override styles = [tokens, base, badge, styles];
  /** @internal */
  static override words = { ...common, ...card };

  /** The story to show, as a backend would send it: what is missing is left out. Set it from script; there is no attribute. */
  @property({ attribute: false }) story: Story | undefined;
  /** Id of the story to load. */
  @property({ attribute: 'story-id' }) storyId = '';
  /**
   * Which story to load when none is named: `latest`, `of-the-day`, `random`, or `featured`: what the moderators picked, of
   * several another one each day, in turn and the same on every device. Where nothing is picked it is the latest.
   */
  @property() pick: Pick = 'latest';
  /** Level of the heading, 1 to 6, to fit the page's outline. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 3;
  /** Whether a long text stands there whole, instead of folded. */
  @property({ type: Boolean }) whole = false;

  @state() private unfolded = false;
  @state() private given: Reaction | undefined;
  @state() private noted: MessageKey | undefined;
  private readonly loader = new Loader<Story>(this);
  private answering = false;
  private turn = 0;

  protected override willUpdate(changed: PropertyValues<this>) {
    super.willUpdate(changed);
    if (this.sourceIsNew || changed.has('story') || changed.has('storyId') || changed.has('pick')) this.load();
  }

  protected override render() {
    const { state, failure, value: story } = this.loader;
    if (!this.localize.ready || state === 'waiting') return html`<slot>${waiting((key) => this.say(key))}</slot>`;
    if (state === 'empty') return html`<slot>${empty(this.say('storiesEmpty'))}</slot>`;
    if (state === 'failed' || !story) {
      if (this.storyId && failure === 'missing') return html`<slot>${empty(this.say('storyGone'))}</slot>`;
      return html`<slot>${failed((key) => this.say(key), failure, () => this.loader.again())}</slot>`;
    }
    // A lesson that came without its story is its own heading.
    const alone = !story.title && !story.wentWrong;
    return html`
      <article part="base" class="box">
        <p class="eyebrow">${story.featured ? html`<span class="badge">${this.say('featured_true')}</span>` : nothing}${facetsOf(story, this.localize)}</p>
        ${alone ? nothing : html`<h3 part="title" class="title" aria-level=${this.headingLevel} lang=${story.lang} dir="auto">${titleOf(story)}</h3>`}
        ${story.contentNotes.length > 0 ? this.renderNoted(story) : this.renderText(story)} ${seam}
        <p class="label">${this.say('learned')}</p>
        ${alone
          ? html`<h3 part="title lesson" class="lesson" aria-level=${this.headingLevel} lang=${story.lang} dir="auto">${story.lesson}</h3>`
          : html`<p part="lesson" class="lesson" lang=${story.lang} dir="auto">${story.lesson}</p>`}
        <p class="by">${this.renderByline(story)}</p>
        ${this.renderReactions(story)}
      </article>
    `;
  }

  private load() {
    const { source: client, story, storyId, pick } = this;
    this.turn += 1;
    this.unfolded = false;
    this.given = this.noted = undefined;
    if (story) {
      const { value, misfits = [] } = read(storyRow, story);
      if (!value) {
        const wrong = misfits.map(({ field, rule }) => `${field} (${rule})`).join(', ');
        return this.loader.fail(new BackendError('ff-story-card', 'invalid', `the property "story" cannot be shown, look at: ${wrong}.`));
      }
      this.loader.show(value);
      if (client) void this.recall(client, value);
    } else if (this.hasAttribute('story')) {
      // React and Vue write it so when they come before the definition. Any other story in its place would be a wrong one.
      this.loader.fail(new BackendError('ff-story-card', 'invalid', 'the property "story" came as an attribute. Load the script before the app, or set the property again.'));
    } else if (client) {
      this.loader.run(async (signal) => {
        const found = storyId ? await client.stories.get(storyId, { signal }) : await client.stories.pick(pick, { signal });
        if (found) void this.recall(client, found);
        return found;
      });
    }
  }

  private async recall(client: Client, { id }: Story) {
    const turn = this.turn;
    // A card without it works; on a bad line its few bytes may not come.
    const given = await client.reactions.given(id).catch(() => undefined);
    // What the reader pressed meanwhile is newer, and another story may stand here.
    if (turn === this.turn) this.given = given;
  }

  private renderNoted(story: Story) {
    return html`
      <details>
        <summary>${this.say('storyNotes', { notes: notesOf(story, this.localize) })}</summary>
        ${this.renderText(story)}
      </details>
    `;
  }

  private renderText({ wentWrong, lang, project, feeling, nextTime }: Story) {
    const long = !this.whole && (codePoints(wentWrong) > foldAt || wentWrong.split('\n').length > 6);
    const folded = long && !this.unfolded;
    const more: [MessageKey, string][] = [['storyProject', project], ['storyFeeling', feeling], ['storyNextTime', nextTime]];
    const told = more.filter(([, text]) => text !== '');
    return html`
      ${wentWrong ? html`<p id="text" class=${folded ? 'text folded' : 'text'} lang=${lang} dir="auto">${wentWrong}</p>` : nothing}
      ${long
        ? html`<button type="button" class="fold" aria-expanded=${!folded} aria-controls="text" @click=${this.fold}>${this.say(folded ? 'readOn' : 'readLess')}</button>`
        : nothing}
      ${told.length > 0
        ? html`
            <details>
              <summary>${this.say('storyMore')}</summary>
              ${told.map(([key, text]) => html`<p class="label">${this.say(key)}</p><p class="text" lang=${lang} dir="auto">${text}</p>`)}
            </details>
          `
        : nothing}
    `;
  }

  private renderByline(story: Story) {
    const origin = originOf(story);
    const lines = [origin ? this.say(origin) : tellerOf(story, this.localize), monthOf(story, this.localize)];
    return lines.filter(Boolean).join(' · ');
  }

  private renderReactions(story: Story) {
    if (!can(this.source, 'create', 'reactions')) return nothing;
    return html`
      <div part="actions" class="actions" role="group" aria-label=${this.say('reactions')}>
        ${reactions.map((reaction) => {
          const count = story.reactions[reaction];
          return html`
            <button type="button" aria-pressed=${this.given === reaction} @click=${() => this.answer(story.id, reaction)}>
              ${this.say(`reaction_${reaction}`)} ${count ? html`<span>${this.say('reactionCount', { n: count })}</span>` : nothing}
            </button>
          `;
        })}
      </div>
      <p class="noted" role="status">${this.noted ? this.say(this.noted) : isDemo(this.source) ? this.say('demoNote') : ''}</p>
    `;
  }

  private fold() {
    this.unfolded = !this.unfolded;
  }

  private async answer(storyId: string, reaction: Reaction) {
    // A double tap is one answer, not an answer and its opposite.
    if (this.answering) return;
    this.answering = true;
    this.turn += 1;
    const before = this.given;
    const value = before === reaction ? 'none' : reaction;
    this.given = value === 'none' ? undefined : value;
    this.noted = undefined;
    try {
      await this.source?.reactions.give(storyId, value);
      this.noted = value === 'none' ? 'reactionTaken' : 'reactionNoted';
      /** @internal Documented on the class; the analyzer would list it twice. */
      this.dispatchEvent(new StoryReactedEvent({ storyId }));
    } catch (error) {
      tell(error);
      this.given = before;
      this.noted = failureOf(error) === 'unsupported' ? 'reactionUnsupported' : 'reactionFailed';
    } finally {
      this.answering = false;
    }
  }
}
