// Which story a card shows that does not just ask for the latest. Apart, so that only such a card carries it.
import { dayIn, type Day } from '../model/dates.js';
import { pickOfDay, turnOfDay } from '../model/pick.js';
import type { Story } from '../model/story.js';
import type { CallOptions } from './backend.js';
import type { Client, Pick } from './client.js';
import { failureOf } from './error.js';

const most = 50;
// A backend that looks for itself in what its API lists may find none on the first pages.
const mostPages = 4;

/** The day in the house. */
async function today(client: Client, options?: CallOptions): Promise<Day> {
  const [now, { timeZone }] = await Promise.all([client.now(options).catch(Date.now), client.space.get()]);
  return dayIn(timeZone, now);
}

/** What the moderators picked; of very much the newest. */
async function featured({ stories }: Client, options?: CallOptions): Promise<readonly Story[]> {
  try {
    let cursor: string | undefined;
    for (let asks = 0; asks < mostPages; asks++) {
      const { items, next } = await stories.list({ featured: 'true', limit: most, cursor }, options);
      if (items.length > 0 || next === undefined) return items;
      cursor = next;
    }
    return [];
  } catch (error) {
    const failure = failureOf(error);
    // A backend that knows no such filter has nothing that was picked.
    if (failure === 'unsupported' || failure === 'invalid') return [];
    throw error;
  }
}

/** One story, or `undefined` when none is published. */
export async function pickOf(client: Client, pick: Exclude<Pick, 'latest'>, options?: CallOptions): Promise<Story | undefined> {
  if (pick === 'featured') {
    const picked = await featured(client, options);
    return picked.length > 0 ? turnOfDay(picked, await today(client, options)) : client.stories.pick('latest', options);
  }
  const { items } = await client.stories.list({ limit: most }, options);
  return pick === 'random' ? items[Math.floor(Math.random() * items.length)] : pickOfDay(items, await today(client, options));
}
