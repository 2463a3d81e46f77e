import { zone } from './dates.js';
import { guarantees, type Guarantee } from './guarantee.js';
import { language, lenient, object, oneOf, parser, rowList, rowText, token, whole } from './read.js';

/** The real places that the consent step names, as a reader would say them; empty where there is none to name. */
export interface Places {
  /** Who sees the pages, such as "anyone on the web at harbour.example". */
  readonly wall: string;
  /** Which screens, such as "the screen in the entrance". */
  readonly lobby: string;
  /** Which evening, such as "the stories evening in the kitchen". */
  readonly meetup: string;
}

/** A coworking space and what its backend promises. */
export interface Space {
  readonly id: string;
  readonly name: string;
  /** IANA zone in which its days begin. */
  readonly timeZone: string;
  /** ISO 3166-1 alpha-2; empty if unknown. */
  readonly country: string;
  /** BCP 47, the first is the usual one. */
  readonly langs: readonly string[];
  /** Least number of people in a released batch of answers; never below 5. */
  readonly k: number;
  readonly places: Places;
  /** Names that are known in the space, at most 200: the form asks before one of them is sent. */
  readonly names: readonly string[];
  /** How many members it has; `undefined` if unknown. */
  readonly headCount: number | undefined;
  /** Who reads what is sent, such as "Ada and the house team"; empty if not told. */
  readonly moderators: string;
  readonly guarantees: readonly Guarantee[];
}

/** The form of a space's id, as it stands in addresses. */
export const spaceId = token(/^[a-z0-9][a-z0-9-]{0,62}$/);

/** Limits of what is said about a space: characters of its texts, members of its lists, least and most of its numbers. */
export const spaceLimits = { name: 60, place: 80, moderators: 120, langs: 20, names: 200, aName: 60, k: [5, 1e6], headCount: [1, 1e6] } as const;

const place = rowText(0, spaceLimits.place, 'one');

/** Reads a space from an answer. */
export const spaceRow = object<Space>({
  id: spaceId,
  name: rowText(1, spaceLimits.name, 'one'),
  timeZone: lenient(zone, 'UTC'),
  country: lenient(token(/^[A-Z]{2}$/), ''),
  langs: rowList(language, spaceLimits.langs),
  k: lenient(whole(...spaceLimits.k), 5),
  places: lenient(object<Places>({ wall: place, lobby: place, meetup: place }), { wall: '', lobby: '', meetup: '' }),
  names: rowList(rowText(1, spaceLimits.aName, 'one'), spaceLimits.names),
  headCount: lenient(whole(...spaceLimits.headCount), undefined),
  moderators: rowText(0, spaceLimits.moderators, 'one'),
  guarantees: rowList(oneOf(guarantees), guarantees.length),
});

/** A space from a row, or `undefined` when it has no id or name. */
export const parseSpace = parser(spaceRow);
