import { addDays, rowDay, zone, type Day } from './dates.js';
import { link } from './link.js';
import { openingHours } from './opening.js';
import { flag, id, known, language, lenient, object, oneOf, parser, rowList, rowText, token } from './read.js';
import { causes, type Cause } from './story.js';

export const resourceKinds = ['financial', 'mentorship', 'emotional', 'legal', 'practical', 'crisis', 'other'] as const;

export const resourceCosts = ['free', 'member_benefit', 'sliding', 'paid', 'undisclosed'] as const;

/** Somewhere to turn to. */
export interface Resource {
  readonly id: string;
  readonly kind: (typeof resourceKinds)[number];
  readonly title: string;
  readonly summary: string;
  readonly provider: string;
  /** A link that is safe to follow: `https:`, `mailto:`, `tel:` or `sms:`. */
  readonly contact: string;
  /** ISO 3166-1 alpha-2, or `*` for everywhere. */
  readonly countries: readonly string[];
  readonly langs: readonly string[];
  /** When somebody is there, as the house says it. */
  readonly hours: string;
  /** The same as schema.org's `openingHours` has it, such as `Mo-Fr 09:00-17:00`, or `24/7`; empty where nobody said so. */
  readonly openingHours: string;
  /** IANA zone of the clocks that it goes by. */
  readonly timeZone: string | undefined;
  readonly cost: (typeof resourceCosts)[number];
  readonly anonymous: boolean;
  /** Whether a human being answers. */
  readonly human: boolean;
  /** Whether it stands before others of its kind. */
  readonly pinned: boolean;
  readonly causes: readonly Cause[];
  /** The day on which somebody of the space called and confirmed it. */
  readonly verifiedOn: Day | undefined;
  /** Of what ships with the suite: the public pages that say the same. */
  readonly source: readonly string[];
  /** The last day on which one of them is known to have said so. */
  readonly seenOn: Day | undefined;
}

/**
 * Whether it is a number that only public pages give and that nobody of the house has called. It stands in a list, marked as
 * such; it is never put under what somebody writes. A page is no number: who opens it sees where they are.
 */
export const isHearsay = ({ contact, seenOn, verifiedOn }: Pick<Resource, 'contact' | 'seenOn' | 'verifiedOn'>): boolean =>
  seenOn !== undefined && verifiedOn === undefined && !contact.startsWith('https:');

/** Days after which what somebody confirmed has to be confirmed again. */
const freshDays = 180;

/** Whether nobody has confirmed a resource, or so long ago that it may have changed. */
export const isStale = ({ verifiedOn }: Pick<Resource, 'verifiedOn'>, today: Day): boolean => verifiedOn === undefined || addDays(verifiedOn, freshDays) < today;

const page = token(/^https:\/\/[^\s/]\S{0,490}$/);

/** Reads a resource of a list. */
export const resourceRow = object<Resource>({
  id,
  kind: known(resourceKinds, 'other'),
  title: rowText(1, 80, 'one'),
  summary: rowText(0, 240),
  provider: rowText(0, 80, 'one'),
  contact: link,
  countries: rowList(token(/^([A-Z]{2}|\*)$/), 250),
  langs: rowList(language, 50),
  hours: rowText(0, 80, 'one'),
  openingHours: lenient(openingHours, ''),
  timeZone: lenient(zone, undefined),
  cost: known(resourceCosts, 'undisclosed'),
  anonymous: lenient(flag, false),
  human: lenient(flag, false),
  pinned: lenient(flag, false),
  causes: rowList(oneOf(causes), causes.length),
  verifiedOn: lenient(rowDay, undefined),
  source: rowList(page, 5),
  seenOn: lenient(rowDay, undefined),
});

/** A resource from a row, or `undefined` when it has no title or no safe contact. */
export const parseResource = parser(resourceRow);
