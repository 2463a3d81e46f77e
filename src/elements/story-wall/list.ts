import type { Client, StoryPage } from '../../client/client.js';
import { failureOf } from '../../client/error.js';
import type { Story } from '../../model/story.js';
import { asksFor, denials, type Denial, type Wish } from './wish.js';

// What a backend answers at once.
const most = 50;

export interface Asking {
  readonly cursor: string | undefined;
  readonly size: number;
  readonly signal: AbortSignal;
}

/** A page of stories, of any size. */
export async function listStories(client: Client, wish: Wish, { cursor, size, signal }: Asking): Promise<StoryPage> {
  const items: Story[] = [];
  let next = cursor;
  for (let asks = Math.ceil(size / most); asks > 0; asks--) {
    const page = await client.stories.list({ ...wish, limit: Math.min(most, size), cursor: next }, { signal });
    items.push(...page.items);
    next = page.next;
    if (next === undefined) break;
  }
  return { items, next };
}

/** What to do without after an error: what is wished for and a backend says it cannot do. */
export function denialOf(error: unknown, wish: Wish): Denial | undefined {
  return failureOf(error) === 'unsupported' ? denials.find((denial) => asksFor(wish, denial)) : undefined;
}
