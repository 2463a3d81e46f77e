import type { ReactiveController } from 'lit';
import { tell } from '../../client/error.js';
import { periodEnd } from '../../model/calendar.js';
import { periodKeyOf } from '../../model/periods.js';
import { after, cancel } from '../../ui/timer.js';
import type { Asked, LaterHost } from './later.js';

// Timers stand still while a device sleeps, and none runs longer than 24 days.
const longest = 3_600_000;
/** The answer about the time was on its way for a while. */
const margin = 500;
/** Before it is asked again where a backend goes on with what should be over. */
const soon = 20_000;

/** Milliseconds until a poll ends or asks anew, by the backend's clock and in the space's zone; `Infinity` for never. */
async function timeLeft({ client, poll: { period, periodKey, closesAt, status } }: Asked): Promise<number> {
  if (status !== 'open' || (period === 'once' && closesAt === undefined)) return Infinity;
  const [now, { timeZone }] = await Promise.all([client.now(), client.space.get()]);
  if (periodKeyOf(period, timeZone, now) !== periodKey) return 0;
  return Math.min(periodEnd(period, timeZone, now), closesAt === undefined ? Infinity : Date.parse(closesAt)) - now;
}

/** Asks the poll anew when its running period ends, also in a page that stays open over it. */
export class PeriodEnd implements ReactiveController {
  private late = 0;

  constructor(private readonly host: LaterHost) {
    host.addController(this);
  }

  hostConnected() {
    // A laptop that is opened on Monday shows Friday's question.
    document.addEventListener('visibilitychange', this.look);
  }

  hostDisconnected() {
    document.removeEventListener('visibilitychange', this.look);
    cancel(this.look);
  }

  /** Looks at the clock, and again in time. */
  readonly look = (): void => {
    cancel(this.look);
    if (document.visibilityState === 'visible') void this.check();
  };

  private async check() {
    const { asked } = this.host;
    if (!asked) return;
    const left = await timeLeft(asked).catch((error: unknown) => {
      tell(error);
      return longest;
    });
    if (left > 0) this.late = 0;
    else await this.host.refresh();
    const wait = left > 0 ? left + margin : soon * 2 ** this.late++;
    if (this.host.isConnected && left < Infinity) after(Math.min(wait, longest), this.look);
  }
}
