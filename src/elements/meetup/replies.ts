// Who comes, as far as this device knows of itself: counted without a name, by a ballot for each evening.
import type { ReactiveControllerHost } from 'lit';
import { can, type Client } from '../../client/client.js';
import { tell } from '../../client/error.js';
import { dayIn, type Day } from '../../model/dates.js';
import type { MeetupEvening } from '../../model/meetup.js';
import type { MessageKey } from '../../i18n/index.js';
import type { Reply } from './view.js';

interface Known {
  coming: boolean;
  /** The day for which it said so, where the evening is on another one now. */
  earlier: Day | undefined;
  noted: MessageKey | undefined;
  sending: boolean;
}

export class Replies {
  private known = new Map<string, Known>();
  private client: Client | undefined;

  constructor(private readonly host: ReactiveControllerHost) {}

  /** What can be replied to evenings of a client; `undefined` where its backend counts nobody. */
  to(client: Client | undefined): ((meetup: MeetupEvening, now: number) => Reply) | undefined {
    if (client !== this.client) this.known = new Map();
    this.client = client;
    return client && can(client, 'create', 'rsvps') ? (meetup, now) => this.of(client, meetup, now) : undefined;
  }

  private of(client: Client, meetup: MeetupEvening, now: number): Reply {
    const key = `${meetup.id}|${meetup.startsAt}`;
    const known = this.known.get(key) ?? { coming: false, earlier: undefined, noted: undefined, sending: false };
    if (!this.known.has(key)) {
      this.known.set(key, known);
      void this.recall(client, meetup, known, now);
    }
    return { ...known, press: () => void this.press(client, meetup, known) };
  }

  private async recall({ backend }: Client, meetup: MeetupEvening, known: Known, now: number) {
    const { periodsGiven } = await import('../../client/given.js');
    const days = await periodsGiven(backend.scope, meetup.id).catch((): readonly string[] => []);
    // What was pressed meanwhile is newer.
    if (known.noted !== undefined || known.sending) return;
    known.coming = days.includes(dayOf(meetup));
    known.earlier = known.coming ? undefined : days.find((day) => isMoved(meetup, day, now));
    // Who said so for one day has not said it for another.
    if (known.earlier) known.noted = 'meetupAnew';
    this.host.requestUpdate();
  }

  private async press(client: Client, meetup: MeetupEvening, known: Known) {
    // A double tap is one answer, not an answer and its opposite.
    if (known.sending) return;
    const before = known.coming;
    Object.assign(known, { coming: !before, noted: undefined, sending: true });
    this.host.requestUpdate();
    try {
      const { comeTo } = await import('../../client/ballots.js');
      await comeTo(client, meetup.id, dayOf(meetup), before ? 'none' : 'coming');
      known.noted = before ? 'meetupTaken' : 'meetupNoted';
      await this.settle(client, meetup.id, known);
    } catch (error) {
      tell(error);
      Object.assign(known, { coming: before, noted: 'meetupFailed' });
    }
    known.sending = false;
    this.host.requestUpdate();
  }

  /** What was said for the earlier day is answered: it is not asked again. */
  private async settle({ backend }: Client, id: string, known: Known) {
    if (known.earlier === undefined) return;
    const { aboutOf, note } = await import('../../client/given.js');
    await note(backend.scope, aboutOf(id, known.earlier), undefined);
    known.earlier = undefined;
  }
}

const dayAt = ({ timeZone }: MeetupEvening, startsAt: string) => dayIn(timeZone, Date.parse(startsAt));
const dayOf = (meetup: MeetupEvening) => dayAt(meetup, meetup.startsAt);

/** Whether an evening was on another day when this device said so for that day. One that is over, or called off, was not moved. */
const isMoved = (meetup: MeetupEvening, day: Day, now: number): boolean =>
  meetup.repeats === 'once' || (meetup.movedFrom !== undefined && day === dayAt(meetup, meetup.movedFrom)) || (day >= dayIn(meetup.timeZone, now) && !meetup.off.some(({ startsAt }) => day === dayAt(meetup, startsAt)));
