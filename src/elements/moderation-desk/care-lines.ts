// The crisis lines that a moderator can go by: of the house's country, and not from public pages alone.
import { readRows } from '../../client/rows.js';
import { isHearsay, parseResource, type Resource } from '../../model/resource.js';
import type { DeskView } from './desk-view.js';
import { isAtHome } from './stale-places.js';

export async function loadLines(view: DeskView): Promise<readonly Resource[]> {
  const { backend } = view.desk.client;
  const { items } = await backend.list('resources', { limit: 50, kind: 'crisis' });
  return readRows(backend, 'resources', parseResource, items).filter((place) => place.kind === 'crisis' && isAtHome(view, place) && !isHearsay(place));
}
