// The cards in their feed: drawn as they come, and walked through as the ARIA Authoring Practices have it for feeds.
import type { Story } from '../../model/story.js';
import { cardOf, type CardMaker } from './cards.js';

// So many cards are laid out as they come; of the others the browser may guess how high they are until they come near.
const near = 24;

/** What is drawn where; a feed of another `look` (its words, its addresses) is drawn anew. */
export class Feed {
  private element: Element | undefined;
  private stories: readonly Story[] = [];
  private look = '';

  /** Draws the cards that are not there yet; all of them where others come first. */
  draw(element: Element | null, stories: readonly Story[], look: string, maker: CardMaker): void {
    if (!element || (element === this.element && stories === this.stories && look === this.look)) return;
    const grown = element === this.element && look === this.look && this.stories.every((story, index) => story === stories[index]);
    if (!grown) element.textContent = '';
    const from = grown ? this.stories.length : 0;
    const cards = stories.slice(from).map((story, index) => cardOf(story, from + index + 1, maker));
    for (const card of [...[...element.children].slice(0, -near), ...cards.slice(near)]) card.classList.add('far');
    element.append(...cards);
    this.element = element;
    this.stories = stories;
    this.look = look;
  }

  /** The place in the feed of what an event is about; -1 for none. */
  static placeOf({ target }: Event): number {
    const article = target instanceof Element ? target.closest('article') : null;
    return Number(article?.getAttribute('aria-posinset') ?? 0) - 1;
  }

  /** What a key leads to: the next article, the one before, or out of the feed; `undefined` where it means nothing here. */
  ledTo(event: KeyboardEvent, { before, after }: { readonly before: HTMLElement | null; readonly after: HTMLElement | null }): HTMLElement | undefined {
    const { key, ctrlKey } = event;
    if (ctrlKey && key === 'Home') return before ?? undefined;
    if (ctrlKey && key === 'End') return after ?? undefined;
    const step = { PageDown: 1, PageUp: -1 }[key];
    return step === undefined ? undefined : this.article(Feed.placeOf(event) + step);
  }

  article(place: number): HTMLElement | undefined {
    const article = this.element?.children[place];
    return article instanceof HTMLElement ? article : undefined;
  }
}
