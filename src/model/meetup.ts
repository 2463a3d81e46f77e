import { instant, zone } from './dates.js';
import { id, known, lenient, object, parser, rowText, whole } from './read.js';

export const meetupFormats = ['stage', 'circle', 'lightning', 'read_aloud'] as const;

export const meetupStatuses = ['scheduled', 'live', 'done', 'cancelled'] as const;

/** An evening at which members tell what went wrong. The only kind of row with an instant that people chose to publish. */
export interface Meetup {
  readonly id: string;
  readonly title: string;
  readonly startsAt: string;
  readonly timeZone: string;
  /** 15 to 240. */
  readonly minutes: number;
  readonly place: string;
  readonly format: (typeof meetupFormats)[number] | 'other';
  /** Places to tell a story, and how many of them are still free; `undefined` if unknown. */
  readonly slots: number | undefined;
  readonly slotsLeft: number | undefined;
  readonly status: (typeof meetupStatuses)[number];
}

/** A meet-up from a row, or `undefined` when it has no title or no moment. */
export const parseMeetup = parser(
  object<Meetup>({
    id,
    title: rowText(1, 80, 'one'),
    startsAt: instant,
    timeZone: lenient(zone, 'UTC'),
    minutes: lenient(whole(15, 240), 90),
    place: rowText(0, 80, 'one'),
    format: known([...meetupFormats, 'other'], 'other'),
    slots: lenient(whole(0, 6), undefined),
    slotsLeft: lenient(whole(0, 6), undefined),
    status: known(meetupStatuses, 'scheduled'),
  }),
);

/** When a meet-up is over, milliseconds since 1970. */
const endOf = ({ startsAt, minutes }: Meetup) => Date.parse(startsAt) + 60_000 * minutes;

/** The meet-up that runs at an instant, else the one that comes next. */
export const nextMeetup = (meetups: readonly Meetup[], now: number): Meetup | undefined =>
  meetups
    .filter((meetup) => (meetup.status === 'scheduled' || meetup.status === 'live') && endOf(meetup) > now)
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))[0];
