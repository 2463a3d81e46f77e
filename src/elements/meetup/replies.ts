// Who comes, as far as this device knows of itself: counted without a name, by a ballot for each evening.
import type { ReactiveControllerHost } from 'lit';
import { can, type Client } from '../../client/client.js';
import { tell } from '../../client/error.js';
import { dayIn } from '../../model/dates.js';
import type { Meetup } from '../../model/meetup.js';
import type { MessageKey } from '../../i18n/index.js';
import type { Reply } from './view.js';

interface Known {
  coming: boolean;
  noted: MessageKey | undefined;
  sending: boolean;
}

export class Replies {
  private known = new Map<string, Known>();
  private client: Client | undefined;

  constructor(private readonly host: ReactiveControllerHost) {}

  /** What can be replied to evenings of a client; `undefined` where its backend counts nobody. */
  to(client: Client | undefined): ((meetup: Meetup) => Reply) | undefined {
    if (client !== this.client) this.known = new Map();
    this.client = client;
    return client && can(client, 'create', 'rsvps') ? (meetup) => this.of(client, meetup) : undefined;
  }

  private of(client: Client, meetup: Meetup): Reply {
    const key = `${meetup.id}|${meetup.startsAt}`;
    const known = this.known.get(key) ?? { coming: false, noted: undefined, sending: false };
    if (!this.known.has(key)) {
      this.known.set(key, known);
      void this.recall(client, meetup, known);
    }
    return { ...known, press: () => void this.press(client, meetup, known) };
  }

  private async recall({ backend }: Client, meetup: Meetup, known: Known) {
    const { aboutOf, given } = await import('../../client/given.js');
    const before = await given(backend.scope, aboutOf(meetup.id, dayOf(meetup))).catch(() => undefined);
    // What was pressed meanwhile is newer.
    if (known.noted !== undefined || known.sending) return;
    known.coming = before !== undefined;
    this.host.requestUpdate();
  }

  private async press(client: Client, meetup: Meetup, known: Known) {
    // A double tap is one answer, not an answer and its opposite.
    if (known.sending) return;
    const before = known.coming;
    Object.assign(known, { coming: !before, noted: undefined, sending: true });
    this.host.requestUpdate();
    try {
      const { comeTo } = await import('../../client/ballots.js');
      await comeTo(client, meetup.id, dayOf(meetup), before ? 'none' : 'coming');
      known.noted = before ? 'meetupTaken' : 'meetupNoted';
    } catch (error) {
      tell(error);
      Object.assign(known, { coming: before, noted: 'meetupFailed' });
    }
    known.sending = false;
    this.host.requestUpdate();
  }
}

const dayOf = ({ timeZone, startsAt }: Meetup) => dayIn(timeZone, Date.parse(startsAt));
