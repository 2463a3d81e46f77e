import { instant, rowDay, zone, type Day } from './dates.js';
import { isSafeLink } from './link.js';
import { coming, lastEvening, rhythms, type Evening, type Override, type Rhythm } from './occurrence.js';
import { flag, id, known, lenient, object, parser, rowList, rowText, whole, type Reader } from './read.js';
import { contentNotes, noteLimit, type ContentNote } from './story.js';

export const meetupFormats = ['stage', 'circle', 'lightning', 'read_aloud'] as const;

export const meetupStatuses = ['scheduled', 'live', 'done', 'cancelled'] as const;

/** How people say that they come: by a count without names, at another address, or not at all. */
export const rsvps = ['none', 'count_only', 'link'] as const;

export const meetupLimits = { title: 80, place: 80, rules: 8, rule: 120, except: 50, overrides: 20, notice: 120 } as const;

/** An evening at which members tell what went wrong. The only kind of row with an instant that people chose to publish. */
export interface Meetup {
  readonly id: string;
  readonly title: string;
  /** The instant at which it begins; of a series, the first evening. */
  readonly startsAt: string;
  readonly timeZone: string;
  /** 15 to 240. */
  readonly minutes: number;
  readonly place: string;
  readonly format: (typeof meetupFormats)[number] | 'other';
  /** Places to tell a story, and how many of them are still free; `undefined` if unknown. */
  readonly slots: number | undefined;
  readonly slotsLeft: number | undefined;
  /** `other`: a word that only a newer server knows, so that nobody says it goes ahead. */
  readonly status: (typeof meetupStatuses)[number] | 'other';
  readonly repeats: Rhythm;
  /** The last day of a series; without it there is no end. */
  readonly until: Day | undefined;
  /** Days of a series on which it does not take place. */
  readonly except: readonly Day[];
  /** Evenings of a series that are moved, elsewhere, or called off with a notice. */
  readonly overrides: readonly Override[];
  /** What the house asks of those who come. */
  readonly groundRules: readonly string[];
  readonly contentNotes: readonly ContentNote[];
  readonly rsvp: (typeof rsvps)[number];
  /** Where to say that one comes, `https:` or `mailto:`; with `rsvp` as `link`. */
  readonly link: string | undefined;
  /** How many said that they come, in steps of five; `undefined` below five and where nobody is asked. */
  readonly coming: number | undefined;
  /** Polls that ask the same before and after the evening. */
  readonly pulseBefore: string | undefined;
  readonly pulseAfter: string | undefined;
}

/** Reads an address on the web or of a mailbox. */
export const rsvpLink: Reader<string> = (input, field, note) =>
  typeof input === 'string' && input.length <= 500 && /^(https|mailto):/i.test(input) && isSafeLink(input) ? input : void note({ field, rule: 'value' });

const override = object<Override>({
  day: rowDay,
  startsAt: lenient(instant, undefined),
  place: rowText(0, meetupLimits.place, 'one'),
  cancelled: lenient(flag, false),
  notice: rowText(0, meetupLimits.notice, 'one'),
});

/** Reads a meet-up of a list. */
export const meetupRow = object<Meetup>({
  id,
  title: rowText(1, 80, 'one'),
  startsAt: instant,
  timeZone: lenient(zone, 'UTC'),
  minutes: lenient(whole(15, 240), 90),
  place: rowText(0, 80, 'one'),
  format: known([...meetupFormats, 'other'], 'other'),
  slots: lenient(whole(0, 6), undefined),
  slotsLeft: lenient(whole(0, 6), undefined),
  status: known<Meetup['status']>(meetupStatuses, 'other', 'scheduled'),
  repeats: known(rhythms, 'once'),
  until: lenient(rowDay, undefined),
  except: rowList(rowDay, meetupLimits.except),
  overrides: rowList(override, meetupLimits.overrides),
  groundRules: rowList(rowText(1, meetupLimits.rule, 'one'), meetupLimits.rules),
  contentNotes: rowList(known(contentNotes, 'other'), noteLimit),
  rsvp: known(rsvps, 'none'),
  link: lenient(rsvpLink, undefined),
  coming: lenient(whole(5, 1e6), undefined),
  pulseBefore: lenient(id, undefined),
  pulseAfter: lenient(id, undefined),
});

/** A meet-up from a row, or `undefined` when it has no title or no moment. */
export const parseMeetup = parser(meetupRow);

/** A meet-up by one of its evenings: when, where and whether it is are that evening's. */
export interface MeetupEvening extends Meetup {
  /** The instant at which the series has that evening, where it is moved. */
  readonly movedFrom: string | undefined;
  /** Whether it is elsewhere than the others. */
  readonly isElsewhere: boolean;
  /** Why it is another than the others. */
  readonly notice: string;
  /** Evenings that come before it, and do not take place. */
  readonly off: readonly { readonly startsAt: string; readonly notice: string }[];
}

const text = (instant: number) => new Date(instant).toISOString();

function by(meetup: Meetup, { start, planned, override }: Evening, off: readonly Evening[]): MeetupEvening {
  const place = override?.place || meetup.place;
  return {
    ...meetup,
    startsAt: text(start),
    place,
    status: override?.cancelled ? 'cancelled' : meetup.status,
    movedFrom: start === planned ? undefined : text(planned),
    isElsewhere: place !== meetup.place,
    notice: override?.notice ?? '',
    off: off.map((evening) => ({ startsAt: text(evening.start), notice: evening.override?.notice ?? '' })),
  };
}

/** A meet-up as it stands at an instant: of a series, the evening that runs or comes next. `undefined` when it is over. */
export function standing(meetup: Meetup, now: number): MeetupEvening | undefined {
  const { next, off } = coming(meetup, now);
  const [first] = off;
  // Of a series that ends with evenings that are called off, the first of them says so.
  return next ? by(meetup, next, off) : first && by(meetup, first, []);
}

/** A meet-up that is over, by its last evening. */
export function ended(meetup: Meetup): MeetupEvening {
  const first = Date.parse(meetup.startsAt);
  return by(meetup, lastEvening(meetup) ?? { start: first, planned: first, override: undefined }, []);
}

/** The meet-ups that run at an instant or come after it, each by its next evening, soonest first. */
export const upcoming = (meetups: readonly Meetup[], now: number): readonly MeetupEvening[] =>
  meetups
    .map((meetup) => standing(meetup, now))
    .filter((meetup) => meetup !== undefined)
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));

/** Whether a meet-up is known to go ahead, or to have begun. */
export const goesAhead = ({ status }: Pick<Meetup, 'status'>): boolean => status === 'scheduled' || status === 'live';

/** The meet-up that runs at an instant, else the one that comes next. */
export const nextMeetup = (meetups: readonly Meetup[], now: number): MeetupEvening | undefined =>
  upcoming(meetups, now).find(goesAhead);
