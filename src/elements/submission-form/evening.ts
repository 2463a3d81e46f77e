// The evening for which a story is told: what the form says about it. Loaded by forms that name one.
import { html, nothing, type LitElement } from 'lit';
import type { Client } from '../../client/client.js';
import { failureOf, tell } from '../../client/error.js';
import { loadMeetup } from '../../client/meetups.js';
import { tellFor } from '../../i18n/en/tell-for.js';
import { standing, type Meetup } from '../../model/meetup.js';
import { read } from '../../model/read.js';
import { rowId } from '../../model/strict.js';
import type { Localize } from '../../ui/localize.js';
import { timesIn } from '../meetup/times.js';
import { tick, type FormView } from './controls.js';

export interface EveningHost extends LitElement, Pick<FormView, 'entry' | 'say' | 'set'> {}

interface Found {
  readonly state: 'tellForText' | 'tellForOff' | 'tellForOver';
  readonly meetup: Meetup;
  /** The backend's instant when it was asked. */
  readonly now: number;
}

export class Evening {
  private found: Found | 'asking' | 'tellForUnknown' | 'tellForGone' = 'asking';

  constructor(
    private readonly host: EveningHost,
    private readonly localize: Localize,
    private readonly client: Client,
    readonly id: string,
  ) {
    localize.learn(tellFor);
    host.set({ meetupId: id });
    void this.look();
  }

  /** The id where a story can be put forward; else empty. What is not known yet, or not now, can be: nothing that is sent is lost by it. */
  get open(): string {
    const { found } = this;
    return found === 'tellForGone' || (typeof found === 'object' && found.state !== 'tellForText') ? '' : this.id;
  }

  /** What stands above the form. */
  notice(): unknown {
    const { host, found } = this;
    if (found === 'asking') return nothing;
    const text = typeof found === 'object' ? host.say(found.state, this.words(found)) : host.say(found);
    return html`<p class="notice" role="status">${text} ${this.open ? host.say('tellForHow') : nothing}</p>`;
  }

  /** What stands below the consent for meet-ups. */
  below(): unknown {
    const { host, found, id } = this;
    const { consent, meetupId } = host.entry;
    if (!this.open) return nothing;
    if (consent.meetup === 'no') return html`<p class="hint under-choice">${host.say('tellForUnticked')}</p>`;
    const label = typeof found === 'object' ? host.say('tellForTick', this.words(found)) : host.say('tellForTickUnknown');
    return html`
      <div class="under-choice">
        ${tick('consent-evening', label, meetupId === id, (on) => host.set({ meetupId: on ? id : '' }))}
        <p class="hint">${host.say('tellForSeen')}</p>
      </div>
    `;
  }

  private words({ meetup, now }: Found) {
    // Its title may run the other way than the sentence around it.
    return { title: `\u2068${meetup.title}\u2069`, ...timesIn(this.localize.lang, meetup.timeZone, meetup, now) };
  }

  private async look() {
    const { host, id } = this;
    this.found = await this.ask().catch((error: unknown) => {
      if (failureOf(error) === 'missing') return 'tellForGone';
      tell(error);
      return 'tellForUnknown';
    });
    if (!this.open && host.entry.meetupId === id) host.set({ meetupId: '' });
    host.requestUpdate();
  }

  private async ask(): Promise<Found | 'tellForGone' | 'tellForUnknown'> {
    const { client, id } = this;
    // What stands in an address may be anything, and only an id is taken with a story.
    if (read(rowId, id).value === undefined) return 'tellForGone';
    const [now, meetup] = await Promise.all([client.now().catch(Date.now), loadMeetup(client, id)]);
    // Of a state that only a newer server knows, nothing is said about when.
    if (meetup.status === 'other') return 'tellForUnknown';
    const next = standing(meetup, now);
    return { state: meetup.status === 'cancelled' ? 'tellForOff' : meetup.status === 'done' || !next ? 'tellForOver' : 'tellForText', meetup: next ?? meetup, now };
  }
}
