// One story, read whole: the card itself in a window of its own, with the ones before and after it. Loaded when first wanted.
import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Client } from '../../client/client.js';
import { isAbort, tell } from '../../client/error.js';
import type { MessageKey } from '../../i18n/index.js';
import { reading as words } from '../../i18n/en/reading.js';
import { titleOf, type Story } from '../../model/story.js';
import { Loader } from '../../ui/loader.js';
import type { Localize } from '../../ui/localize.js';
import { empty, failed, waiting } from '../../ui/status.js';
import '../story-card/define.js';
import type { Pages } from './pages.js';
import { readingStyles as styles } from './reading-styles.js';

export { styles, words };

const mostRelated = 3;

/** The wall, as an open story knows it. */
export interface ReadingWall {
  readonly localize: Localize;
  readonly pages: Pages;
  level(): number;
  source(): Client | undefined;
  /** The address of a story; empty for none. */
  link(id: string): string;
  turn(id: string): void;
  close(): void;
}

export type ReadingHost = ReactiveControllerHost & { readonly renderRoot: HTMLElement | DocumentFragment };

export class Reading implements ReactiveController {
  private id = '';
  private turned = false;
  private related: readonly Story[] = [];
  private relatedTo = '';
  private note: MessageKey | undefined;
  private link = '';
  private readonly loader: Loader<Story>;

  constructor(
    private readonly host: ReadingHost,
    private readonly wall: ReadingWall,
  ) {
    this.loader = new Loader(host);
    host.addController(this);
  }

  /** Shows a story; one that is not on the wall is asked for. */
  show(id: string): void {
    // Who turns the page stays on the button, and is told where it led.
    this.turned = this.id !== '';
    this.id = id;
    this.related = [];
    this.relatedTo = this.link = '';
    this.note = undefined;
    const story = this.wall.pages.stories.find((one) => one.id === id);
    if (story) this.loader.show(story);
    else {
      this.loader.run(async (signal) => {
        const client = this.wall.source();
        return client?.stories.get(id, { signal });
      });
    }
    if (this.dialog) this.dialog.scrollTop = 0;
  }

  /** Takes the story away; whether there was one. */
  shut(): boolean {
    const open = this.id !== '';
    this.id = '';
    this.dialog?.close?.();
    this.host.requestUpdate();
    return open;
  }

  hostConnected() {
    if (this.id) this.host.requestUpdate();
  }

  hostDisconnected() {
    // Moved with the wall it would stay open and be no window any more.
    this.dialog?.close?.();
  }

  hostUpdated() {
    const { dialog } = this;
    if (dialog?.isConnected && !dialog.hasAttribute('open')) {
      // Where the engine has no such windows it stands above the stories.
      if (dialog.showModal) dialog.showModal();
      else dialog.setAttribute('open', '');
      dialog.querySelector<HTMLElement>('.sheet')?.focus();
    }
    const { value: story } = this.loader;
    if (this.id && story && this.relatedTo !== story.id) void this.relate(story);
  }

  render(): TemplateResult | typeof nothing {
    if (!this.id) return nothing;
    const { localize, close } = this.wall;
    const { value: story } = this.loader;
    const say = (key: MessageKey) => localize.say(key);
    return html`
      <dialog part="reading" class="reading" aria-label=${story ? titleOf(story) : say('readingLabel')} @cancel=${this.cancel}>
        <div class="sheet" tabindex="-1">
          <div class="ways-out">
            <button type="button" class="close" @click=${close}>${say('readingClose')}</button>
            ${story && this.wall.link(story.id) ? html`<button type="button" @click=${() => this.share(story)}>${say('readingShare')}</button>` : nothing}
            <span class="steps">${this.renderSteps()}</span>
          </div>
          <p class="quiet" role="status">${this.turned && story ? titleOf(story) : nothing}</p>
          <p class="shared" role="status">${this.note ? say(this.note) : nothing}</p>
          ${this.link ? html`<input class="link" readonly dir="ltr" aria-label=${say('readingLink')} .value=${this.link} @focus=${this.mark} />` : nothing}
          ${this.renderStory(story)} ${this.renderRelated()}
        </div>
      </dialog>
    `;
  }

  private get dialog() {
    return this.host.renderRoot.querySelector('dialog');
  }

  private renderStory(story: Story | undefined) {
    const { state, failure } = this.loader;
    const say = (key: MessageKey) => this.wall.localize.say(key);
    if (story) {
      return html`<ff-story-card whole exportparts="title, lesson" heading-level=${this.wall.level()} .client=${this.wall.source()} .story=${story}></ff-story-card>`;
    }
    if (state === 'waiting') return waiting(say);
    return failure === 'missing' || state === 'empty' ? empty(say('storyGone')) : failed(say, failure, () => this.loader.again());
  }

  /** The stories before and after, where this one stands on the wall. */
  private renderSteps() {
    const { stories, hasMore } = this.wall.pages;
    const at = stories.findIndex(({ id }) => id === this.id);
    if (at < 0) return nothing;
    const step = (key: MessageKey, can: boolean, go: () => void) => html`<button type="button" aria-disabled=${!can} @click=${() => can && go()}>${this.wall.localize.say(key)}</button>`;
    return html`
      ${step('readingPrevious', at > 0, () => this.turn(stories[at - 1]))} ${step('readingNext', hasMore || at + 1 < stories.length, () => void this.next(at))}
    `;
  }

  private renderRelated() {
    if (this.related.length === 0) return nothing;
    return html`
      <section class="related" aria-labelledby="related">
        <h4 id="related">${this.wall.localize.say('readingRelated')}</h4>
        <ul>
          ${this.related.map((story) => html`<li><button type="button" class="open" lang=${story.lang} dir="auto" @click=${() => this.turn(story)}>${titleOf(story)}</button></li>`)}
        </ul>
      </section>
    `;
  }

  /** Others from the same root cause; a reader who gets none misses nothing. */
  private async relate(story: Story) {
    this.relatedTo = story.id;
    try {
      const { items } = (await this.wall.source()?.stories.list({ cause: story.causes.root, limit: mostRelated + 1 })) ?? { items: [] };
      if (this.relatedTo !== story.id) return;
      this.related = items.filter(({ id }) => id !== story.id).slice(0, mostRelated);
      this.host.requestUpdate();
    } catch (error) {
      tell(error);
    }
  }

  private turn(story: Story | undefined) {
    if (story) this.wall.turn(story.id);
  }

  private async next(at: number) {
    const { pages } = this.wall;
    if (at + 1 >= pages.stories.length) await pages.more();
    this.turn(pages.stories[at + 1]);
  }

  private readonly cancel = (event: Event) => {
    event.preventDefault();
    this.wall.close();
  };

  private async share(story: Story) {
    const url = this.wall.link(story.id);
    this.link = '';
    this.note = undefined;
    try {
      if (navigator.share) await navigator.share({ title: titleOf(story), url });
      else {
        await navigator.clipboard.writeText(url);
        this.note = 'readingCopied';
      }
    } catch (error) {
      // Who changes their mind is asked nothing more; without https there is no clipboard, but there are eyes and hands.
      if (!isAbort(error)) this.link = url;
    }
    this.host.requestUpdate();
  }

  private readonly mark = (event: Event) => {
    if (event.target instanceof HTMLInputElement) event.target.select();
  };
}
