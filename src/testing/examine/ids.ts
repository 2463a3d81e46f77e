// Whether ids tell when, or in which order, their rows came.

const since = Date.UTC(2010);
const isPlausible = (milliseconds: number) => milliseconds > since && milliseconds < Date.now() + 86_400_000;

const crockford = '0123456789abcdefghjkmnpqrstvwxyz';

/** Ways to put a moment into an id, and the moment that an id would tell. */
const clocks: readonly (readonly [name: string, moment: (id: string) => number])[] = [
  ['UUIDs of version 7', (id) => (/^[0-9a-f]{8}-?[0-9a-f]{4}-?7[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}$/i.test(id) ? parseInt(id.replace(/-/g, '').slice(0, 12), 16) : NaN)],
  // Their moment is scattered; the version says enough.
  ['UUIDs of version 1 or 6', (id) => (/^[0-9a-f]{8}-?[0-9a-f]{4}-?[16][0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}$/i.test(id) ? Date.now() : NaN)],
  ['ULIDs', (id) => (/^[0-7][0-9a-hjkmnp-tv-z]{25}$/i.test(id) ? [...id.toLowerCase().slice(0, 10)].reduce((sum, symbol) => sum * 32 + crockford.indexOf(symbol), 0) : NaN)],
  ['ObjectIds', (id) => (/^[0-9a-f]{24}$/i.test(id) ? parseInt(id.slice(0, 8), 16) * 1000 : NaN)],
];

/** Fewest ids that can tell anything by their form, and fewest days by their order: with eight, chance does it once in 20,000 times. */
const [fewestIds, fewestDays] = [3, 8];

const isSorted = (values: readonly string[]) => values.every((value, index) => index === 0 || (values[index - 1] ?? '') <= value);

/** An id and the day on which its row was published, if known. */
export interface Dated {
  readonly id: string;
  readonly day: string | undefined;
}

/** What the ids of rows tell, a phrase; empty if nothing shows; `undefined` where there are too few to say. */
export function toldBy(rows: readonly Dated[]): string | undefined {
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return undefined;
  if (ids.every((id) => /^\d{1,15}$/.test(id))) return `they are numbers, such as ${ids.slice(0, 3).join(', ')}`;
  if (ids.length < fewestIds) return undefined;
  const clock = clocks.find(([, moment]) => ids.every((id) => isPlausible(moment(id))));
  if (clock) return `they are ${clock[0]}, which hold the moment`;
  const counted = ids.map((id) => /^(\D*)(\d{1,9})$/.exec(id));
  if (counted.every((match) => match !== null) && new Set(counted.map((match) => match?.[1])).size === 1) return `they are numbered, such as ${ids.slice(0, 3).join(', ')}`;
  const days = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1)).flatMap(({ day }) => (day === undefined ? [] : [day]));
  if (new Set(days).size < fewestDays) return '';
  return isSorted(days) || isSorted([...days].reverse()) ? 'sorted by their ids, stories stand in the order of their days' : '';
}
