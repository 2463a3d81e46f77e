// All that there is to turn to, at once: what a reader then narrows it to is nobody's to know, so nothing is asked for later.
import { can, isDemo, type Client } from '../../client/client.js';
import { failureOf, isAbort, tell } from '../../client/error.js';
import { readRows } from '../../client/rows.js';
import { always } from '../../model/opening.js';
import { parseResource, type Resource } from '../../model/resource.js';
import type { Cause } from '../../model/story.js';

const mostPages = 20;

/** Whether a place is open at some times only. */
export const goesByClock = ({ openingHours }: Resource): boolean => openingHours !== '' && openingHours !== always;

export interface Support {
  readonly places: readonly Resource[];
  /** Where the space is; empty where nobody knows. */
  readonly country: string;
  readonly timeZone: string | undefined;
  /** The causes of the story that it is for. */
  readonly told: readonly Cause[];
  /** By how many milliseconds the device's clock is behind. */
  readonly ahead: number;
}

async function everyRow(client: Client, signal: AbortSignal): Promise<readonly Resource[]> {
  const rows: unknown[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages && (page === 0 || cursor !== undefined); page++) {
    const { items, next } = await client.backend.list('resources', { limit: 50, cursor }, { signal });
    rows.push(...items);
    cursor = next;
  }
  const places = readRows(client.backend, 'resources', parseResource, rows);
  return [...new Map(places.map((place) => [place.id, place])).values()];
}

const isCrisis = ({ kind }: Resource) => kind === 'crisis';

/** The places of the space; where it has no crisis line, and in a demo, those of the starter pack too. The last good ones without a network. */
async function loadPlaces(client: Client, signal: AbortSignal): Promise<readonly Resource[]> {
  const own = can(client, 'list', 'resources')
    ? await client.cached('support', () => everyRow(client, signal)).catch((error: unknown) => {
        // A backend without a list is no trouble.
        if (failureOf(error) !== 'missing') throw error;
        return [];
      })
    : [];
  const hasCrisis = own.some(isCrisis);
  if (hasCrisis && !isDemo(client)) return own;
  const [{ starterResources }, { helplines }] = await Promise.all([import('../../starter/resources.js'), import('../../starter/helplines.js')]);
  const starters = own.length === 0 ? starterResources : hasCrisis ? [] : starterResources.filter(isCrisis);
  return [...own, ...starters, ...helplines];
}

async function causesOfStory(client: Client, storyId: string, signal: AbortSignal): Promise<readonly Cause[]> {
  const { causes } = await client.stories.get(storyId, { signal });
  return [causes.root, ...causes.contributing];
}

/** What only makes the list better: without it there is still a list. */
const orElse = <T>(loading: Promise<T>, fallback: T): Promise<T> =>
  loading.catch((error: unknown) => {
    if (isAbort(error)) throw error;
    tell(error);
    return fallback;
  });

export async function loadSupport(client: Client, storyId: string, signal: AbortSignal): Promise<Support> {
  const [places, space, told] = await Promise.all([
    loadPlaces(client, signal),
    orElse<{ country: string; timeZone?: string }>(client.space.get(), { country: '' }),
    storyId ? orElse(causesOfStory(client, storyId, signal), []) : [],
  ]);
  // By a wrong clock nobody is there.
  const now = places.some(goesByClock) ? await orElse(client.now({ signal }), Date.now()) : Date.now();
  return { places, country: space.country, timeZone: space.timeZone, told, ahead: now - Date.now() };
}
