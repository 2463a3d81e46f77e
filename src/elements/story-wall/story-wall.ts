import { html, nothing, type CSSResult, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { can } from '../../client/client.js';
import { tell } from '../../client/error.js';
import type { MessageKey } from '../../i18n/index.js';
import { card } from '../../i18n/en/card.js';
import { common } from '../../i18n/en/common.js';
import { wall } from '../../i18n/en/wall.js';
import { base } from '../../ui/base.js';
import { FFElement } from '../../ui/element.js';
import { wear } from '../../ui/later.js';
import type { Words } from '../../ui/localize.js';
import { whenNear } from '../../ui/near.js';
import { empty, failed, waiting } from '../../ui/status.js';
import { after, cancel } from '../../ui/timer.js';
import { tokens } from '../../ui/tokens.js';
import { badge } from '../story-card/badge.js';
import { prefixFor, storyLink } from './address.js';
import { controls } from './controls.js';
import { Feed } from './feed.js';
import { denialOf, listStories } from './list.js';
import { Opening } from './opening.js';
import { Pages } from './pages.js';
import type { PanelName, Panels } from './panels.js';
import { Still } from './still.js';
import { styles } from './styles.js';
import { asksFor, changed as changedWish, narrows, readWish, sameWish, without, type Denial, type Wish } from './wish.js';

// A word or two later, not with every letter.
const pause = 300;

/** What a part brings that is loaded later. */
interface Part {
  readonly words: Words;
  readonly styles: CSSResult;
}

/**
 * The stories of a house to browse: searched, filtered and ordered, page by page, each to be read whole with the next one
 * a step away. It shows them itself, so that hundreds of them stay light.
 *
 * @tag ff-story-wall
 * @summary Shows all stories, to browse, search and filter.
 *
 * @slot - Shown until, and unless, there are stories. Put a plain link to them here for readers without scripts.
 * @fires {StoryOpenedEvent} ff-story-opened - The reader opened a story or turned to the next; carries the public `storyId`.
 * @fires {StoryClosedEvent} ff-story-closed - The reader closed the story that was open; carries the public `storyId`.
 * @fires {StoryReactedEvent} ff-story-reacted - The reader reacted to the open story, or took it back; carries the public `storyId`.
 * @csspart base - The box around everything.
 * @csspart controls - Search, order and filters.
 * @csspart card - The card of a story.
 * @csspart title - The heading of a story, on its card and where it is read.
 * @csspart lesson - What the author learned, on the card and where it is read.
 * @csspart reading - The window in which a story is read.
 * @csspart error - The failed face.
 * @cssprop [--ff-min-height=44em] - Least height in every face, so that the page does not jump; 64em while it waits.
 * @cssprop [--ff-font-lesson=inherit] - Font of the lessons.
 * @cssprop [--ff-story-wall-column=17em] - Least width of a card in the grid.
 */
export class StoryWall extends FFElement {
  static override styles = [tokens, base, badge, styles];
  /** @internal */
  static override words = { ...common, ...card, ...wall };

  /** Stories that come at once. */
  @property({ type: Number, attribute: 'page-size' }) pageSize = 12;
  /** How the next stories come: by a `button`, or by themselves as it comes near with `scroll`. */
  @property() paging: 'button' | 'scroll' = 'button';
  /** Cards in a `grid`, or short ones in a `list`. The reader can change it. */
  @property({ reflect: true }) layout: 'grid' | 'list' = 'grid';
  /** Whether what is searched and read stands in the page's address. Its value goes before the names of the parameters, for pages with two walls or a `q` of their own; one that begins with `#` puts them behind the route in the hash (`#/stories?q=lease`). */
  @property({ attribute: 'url-state' }) urlState: string | null = null;
  /** Address of a story's own page, with `{id}` in it: what cards link to and readers share. Without it and `url-state` there is nothing to share. */
  @property({ attribute: 'story-url' }) storyUrl = '';
  /** Level of the stories' headings, 1 to 6, to fit the page's outline. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 3;

  @state() private wish: Wish = {};
  @state() private panel: PanelName | undefined;
  @state() private note: MessageKey | undefined;
  /** Whether what is asked for has changed. */
  private stale = true;
  private denied: readonly Denial[] = [];
  private panels: Panels | undefined;
  private stopWaiting: (() => void) | undefined;
  /** Whether an answer is awaited that is not drawn yet. */
  private awaits = false;
  private readonly still = new Still(this);
  private readonly feed = new Feed();
  private readonly pages = new Pages(this);
  private readonly opening = new Opening(this, {
    localize: this.localize,
    pages: this.pages,
    level: () => this.headingLevel,
    source: () => this.source,
    link: (id) => this.linkTo(id),
    prefix: () => prefixFor(this.urlState),
    wish: () => this.wish,
    ask: (wish) => this.ask(wish),
    bring: () => this.bring(import('./reading.js')),
    lost: () => (this.note = 'failedOther'),
    backTo: (id) => this.feed.article(this.pages.stories.findIndex((story) => story.id === id))?.querySelector<HTMLElement>('.open')?.focus(),
  });

  protected override willUpdate(changed: PropertyValues<this>) {
    super.willUpdate(changed);
    if (changed.has('urlState')) this.opening.follow();
    if (this.sourceIsNew) this.denied = [];
    if (this.stale || this.sourceIsNew || changed.has('pageSize')) this.load();
    this.stale = false;
    const { busy, hasMore } = this.pages;
    if (this.awaits && !busy) this.still.keep(this.paging === 'scroll', hasMore);
    this.awaits = busy;
  }

  protected override render() {
    // The open story keeps its place whatever the wall shows behind it, and stands first, so that it can be printed alone.
    return html`${this.opening.render()} ${this.renderBody()}`;
  }

  protected override updated() {
    this.still.apply();
    const { localize, headingLevel: level, storyUrl, urlState } = this;
    const maker = { localize, level, link: (id: string) => this.linkTo(id) };
    const { stories, hasMore, busy, failure } = this.pages;
    this.feed.draw(this.renderRoot.querySelector('.feed'), stories, [localize.lang, level, storyUrl, urlState].join(), maker);
    this.stopWaiting?.();
    this.stopWaiting = undefined;
    const end = this.feed.article(stories.length - 1);
    // What failed is not asked for again and again while it stays in sight, and who went past it is on the way to something else.
    const awaited = this.paging === 'scroll' && hasMore && !busy && !failure;
    if (awaited && end) this.stopWaiting = whenNear(end, '0px 0px 75%', () => void this.pages.more());
    else if (this.still.room && !hasMore && end) this.stopWaiting = whenNear(end, '0px', this.leaveNoRoom);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    cancel(this.search);
    this.stopWaiting?.();
  }

  private load() {
    const client = this.source;
    if (!client) return;
    // Words that no card shows come with the panels.
    if (this.wish.sector ?? this.wish.stage ?? this.wish.lookingFor) void this.bringPanels();
    this.pages.begin(async (cursor, signal) => {
      const size = Math.max(1, Math.floor(this.pageSize) || 12);
      for (;;) {
        try {
          return await listStories(client, this.wish, { cursor, size, signal });
        } catch (error) {
          const denial = signal.aborted ? undefined : denialOf(error, this.wish);
          if (!denial) throw error;
          this.deny(denial);
        }
      }
    });
  }

  /** Does without what the backend cannot do, and says so. */
  private deny(denial: Denial) {
    const { shadowRoot } = this;
    const focused = shadowRoot?.activeElement;
    this.denied = [...this.denied, denial];
    this.wish = without(this.wish, denial);
    this.note = denial;
    this.opening.place();
    // Where the reader was may be gone: on with what is still there to ask with.
    void this.updateComplete.then(() => focused && !shadowRoot?.activeElement && this.focusControls());
  }

  private renderBody() {
    const { pages, localize } = this;
    const { answered, busy, stories, hasMore, failure } = pages;
    const say = (key: MessageKey) => this.say(key);
    if (!localize.ready || !answered) return html`<slot>${waiting(say)}</slot>`;
    if (stories.length === 0 && !hasMore && !busy && !narrows(this.wish)) {
      return html`<slot>${failure ? failed(say, failure, () => pages.again()) : empty(say('storiesEmpty'))}</slot>`;
    }
    return html`
      <section part="base" class="wall" aria-label=${say('wallLabel')}>
        ${this.renderControls()}
        <p class="count" role="status">${this.note && !busy ? say(this.note) : nothing} ${this.renderCount()}</p>
        ${pages.failed ? failed(say, failure, () => pages.again()) : nothing}
        <div class="feed" role="feed" aria-label=${say('wallLabel')} aria-busy=${busy} ?hidden=${stories.length === 0} @click=${this.open} @keydown=${this.go}></div>
        ${this.renderFoot()}
      </section>
    `;
  }

  private renderControls() {
    const { localize, wish, panel, layout, offers, search, arrange, clear } = this;
    return controls({
      localize, wish, panel, offers, search, arrange, clear,
      inPanel: panel && this.panels?.render(panel, wish),
      asList: layout === 'list',
      countable: can(this.source, 'get', 'facets/causes'),
      choose: (change) => this.choose(change),
      type: () => after(pause, search),
      unfold: (name) => void this.unfold(name),
    });
  }

  private renderCount() {
    const { busy, failed, stories, hasMore } = this.pages;
    if (busy) return this.say('wallLooking');
    if (failed) return nothing;
    if (stories.length === 0 && !hasMore) return this.say('wallNone');
    return this.say(hasMore ? 'wallCountMore' : 'wallCount', { n: stories.length });
  }

  private renderFoot() {
    const { stories, hasMore, busy, failure, failed } = this.pages;
    if (failed) return nothing;
    if (stories.length === 0 && !hasMore && !busy) return html`<div class="none"><button type="button" @click=${this.clear}>${this.say('wallClear')}</button></div>`;
    const said = failure ? 'wallStuck' : hasMore || busy ? undefined : 'wallEnd';
    const more = html`<button type="button" class="more" aria-disabled=${busy} @click=${this.showMore}>${this.say(failure ? 'retry' : 'wallMore')}</button>`;
    const foot = html`
      <div class="foot">
        <p class="end" role="status" tabindex="-1">${said ? this.say(said) : nothing}</p>
        ${hasMore ? more : nothing}
      </div>
    `;
    // Below new stories it is a new one: the old one would have moved.
    return html`${keyed(stories, foot)} ${this.still.room ? html`<div class="ahead"></div>` : nothing}`;
  }

  /** The reader of the last stories is back from what stands below. */
  private readonly leaveNoRoom = () => {
    this.still.keep(false, false);
    this.requestUpdate();
  };

  /** Takes in what a part that is loaded later brings with it. */
  private async bring<T extends Part>(loading: Promise<T>): Promise<T> {
    const part = await loading;
    this.localize.learn(part.words);
    wear(this, part.styles);
    return part;
  }

  private async bringPanels() {
    try {
      const { Panels } = await this.bring(import('./panels.js'));
      this.panels ??= new Panels(this, this.localize, () => this.source, (change) => this.choose(change));
      this.requestUpdate();
    } catch (error) {
      tell(error);
      this.note = 'failedOther';
    }
  }

  private linkTo(id: string): string {
    return storyLink(this.storyUrl, prefixFor(this.urlState), id);
  }

  private get field() {
    return this.renderRoot.querySelector<HTMLInputElement>('#search');
  }

  /** To the search, or what else there is to ask with. */
  private focusControls() {
    this.renderRoot.querySelector<HTMLElement>('.controls input, .controls select, .controls button')?.focus();
  }

  private ask(wish: Wish) {
    cancel(this.search);
    this.wish = wish;
    this.note = undefined;
    const { field } = this;
    // Not while somebody types: a blank at the end is the beginning of the next word.
    if (field && readWish((name) => (name === 'q' ? field.value : null)).q !== wish.q) field.value = wish.q ?? '';
    this.stale = true;
  }

  private choose(change: Wish) {
    const wish = changedWish(this.wish, change);
    if (sameWish(wish, this.wish)) return;
    this.still.reach();
    this.ask(wish);
    this.opening.place();
  }

  private readonly offers = (wish: Wish) => !this.denied.some((denial) => asksFor(wish, denial)) && can(this.source, 'list', 'stories', wish);

  private readonly search = () => this.choose({ q: this.field?.value ?? '' });

  private readonly clear = () => {
    this.still.reach();
    const { sort = '', seed = '' } = this.wish;
    this.ask(changedWish({}, { sort, seed }));
    this.opening.place();
    // The button that was pressed goes away.
    this.focusControls();
  };

  private async unfold(name: PanelName) {
    this.still.reach();
    this.panel = this.panel === name ? undefined : name;
    if (this.panel) await this.bringPanels();
  }

  private readonly arrange = () => {
    this.layout = this.layout === 'list' ? 'grid' : 'list';
  };

  private readonly open = (event: MouseEvent) => {
    const { target, ctrlKey, metaKey, shiftKey, altKey } = event;
    // With these a link opens elsewhere, or is saved.
    if (!(target instanceof Element && target.closest('.open')) || ctrlKey || metaKey || shiftKey || altKey) return;
    event.preventDefault();
    this.still.reach();
    const story = this.pages.stories[Feed.placeOf(event)];
    if (story) void this.opening.open(story.id, true);
  };

  private readonly go = (event: KeyboardEvent) => {
    const last = (selector: string) => [...this.renderRoot.querySelectorAll<HTMLElement>(selector)].pop() ?? null;
    const to = this.feed.ledTo(event, { before: last('.controls button'), after: last('.more') ?? last('.end') });
    if (!to) return;
    event.preventDefault();
    to.focus();
  };

  private readonly showMore = async () => {
    const from = this.pages.stories.length;
    this.still.reach();
    await this.pages.more();
    await this.updateComplete;
    // On with the first of the new ones; where none came, the button keeps the focus. Who went past them is led back.
    this.feed.article(from)?.focus({ preventScroll: !this.still.room });
  };
}
