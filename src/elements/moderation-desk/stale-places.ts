// The places that nobody has confirmed, or not for half a year.
import { openShelf, type Revised } from '../../client/desk-editors.js';
import { today } from '../../client/lessons.js';
import { isHearsay, isStale, parseResource, type Resource } from '../../model/resource.js';
import type { DeskView } from './desk-view.js';

const mostPages = 5;

/** All places of the list, as far as a house can have called them. */
export async function loadPlaces({ desk: { client } }: DeskView, signal: AbortSignal): Promise<readonly Revised<Resource>[]> {
  const shelf = openShelf(client, 'desk/resources', parseResource);
  const places: Revised<Resource>[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages && (page === 0 || cursor !== undefined); page++) {
    const { items, next } = await shelf.list({ cursor }, { signal });
    places.push(...items);
    cursor = next;
  }
  return places;
}

/** Whether a place is offered in the country of the space. */
export const isAtHome = ({ space }: DeskView, { countries }: Resource): boolean => countries.includes('*') || !space.country || countries.includes(space.country);

/** Those to call, crisis lines first. Of what came with the suite for other countries nothing: that is not for this house to call. */
export const toCall = (view: DeskView, places: readonly Revised<Resource>[]): readonly Revised<Resource>[] =>
  places
    .filter((place) => isStale(place, today(view.space.timeZone, 0)) && (!isHearsay(place) || isAtHome(view, place)))
    .sort((a, b) => Number(b.kind === 'crisis') - Number(a.kind === 'crisis') || (a.title < b.title ? -1 : 1));
