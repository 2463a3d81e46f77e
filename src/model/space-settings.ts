// What the owner of a space sets. Apart from the space that visitors read, so that no page carries the strict readers.
import { zone } from './dates.js';
import { language, object, oneOf, token, whole, type Reader } from './read.js';
import { spaceLimits, type Places, type Space } from './space.js';
import { list, text } from './strict.js';

/**
 * When stories leave the inbox for the desk: `batch3` at midnight of the space or when three wait, `next_morning` at six,
 * `none` at once.
 */
export const queueDelays = ['batch3', 'next_morning', 'none'] as const;
export type QueueDelay = (typeof queueDelays)[number];

/** Fewest and most months for which a story may stay on the pages. */
export const retentionLimits = [1, 120] as const;

/** What can be set. */
export interface SpaceSettings extends Pick<Space, 'name' | 'timeZone' | 'country' | 'langs' | 'places' | 'names' | 'k' | 'moderators'> {
  /** How many members the space has; null when that is not told. */
  readonly headCount: number | null;
  /** For stories that are published from now on; what an author was told stays. */
  readonly retentionMonths: number;
  readonly queueDelay: QueueDelay;
}

/** The settings as the desk shows them. */
export interface DeskSpace extends SpaceSettings {
  readonly id: string;
  /** Sites whose pages may write; empty: all. The server's environment sets them. */
  readonly origins: readonly string[];
}

/** A line that may be empty, and not missing: nothing is emptied by an oversight. */
const line =
  (max: number): Reader<string> =>
  (input, field, note) =>
    typeof input === 'string' ? text(0, max, 'one')(input, field, note) : void note({ field, rule: input === undefined ? 'required' : 'type' });

const place = line(spaceLimits.place);
const someLangs: Reader<readonly string[]> = (input, field, note) => {
  const langs = list(language, spaceLimits.langs)(input, field, note);
  return langs?.length === 0 ? void note({ field, rule: 'required' }) : langs;
};

/** A reader that is asked only where the member is there: null is a value, and what is missing stays as it was. */
const ifThere =
  <T>(reader: Reader<T>): Reader<T | undefined> =>
  (input, field, note) =>
    input === undefined ? undefined : reader(input, field, note);

const headCount: Reader<number | null> = (input, field, note) => (input === null ? null : whole(...spaceLimits.headCount)(input, field, note));

/** Reads the body of `PATCH desk/space`, strictly: what is there is changed, what is missing is not. */
export const spaceChange: Reader<Partial<SpaceSettings>> = object<Partial<SpaceSettings>>(
  {
    name: ifThere(text(1, spaceLimits.name, 'one')),
    timeZone: ifThere(zone),
    country: ifThere(token(/^([A-Z]{2})?$/)),
    langs: ifThere(someLangs),
    places: ifThere(object<Places>({ wall: place, lobby: place, meetup: place }, { exact: true })),
    names: ifThere(list(text(1, spaceLimits.aName, 'one'), spaceLimits.names)),
    k: ifThere(whole(...spaceLimits.k)),
    moderators: ifThere(line(spaceLimits.moderators)),
    headCount: ifThere(headCount),
    retentionMonths: ifThere(whole(...retentionLimits)),
    queueDelay: ifThere(oneOf(queueDelays)),
  },
  { exact: true },
);
