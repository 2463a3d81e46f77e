import { failureOf, isAbort, isBackendError, tell } from '../../client/error.js';
import { after, cancel } from '../../ui/timer.js';

const every = 30_000;
// A backend in trouble is asked more seldom, but what was withdrawn meanwhile is gone within a minute of its return.
const slowest = 1.8;
const longestPause = 300_000;
const jump = 60_000;

/** Asks a backend anew for months: with jitter, since a house has many screens, and with patience while it cannot answer. */
export class Upkeep {
  private running: AbortController | undefined;
  private failures = 0;
  private device = this.difference;

  constructor(
    private readonly ask: (signal: AbortSignal) => Promise<unknown>,
    /** The backend says that there is no such space any more. */
    private readonly gone: () => void,
  ) {}

  start(): void {
    addEventListener('online', this.soon);
    this.again();
  }

  stop(): void {
    removeEventListener('online', this.soon);
    this.running?.abort();
    cancel(this.refresh);
  }

  /** Notices that the device slept or that its clock was set; the backend knows which. */
  look(): void {
    const { difference } = this;
    if (Math.abs(difference - this.device) > jump) this.soon();
    this.device = difference;
  }

  private get difference(): number {
    return Date.now() - performance.now();
  }

  // Not at once: the network came back to all screens of the house.
  private readonly soon = () => after(2000 * Math.random(), this.refresh);

  private again(pause = 0) {
    const wait = every * Math.min(slowest, 1.5 ** this.failures) * (1 - 0.2 * Math.random());
    after(Math.max(wait, Math.min(pause, longestPause)), this.refresh);
  }

  private readonly refresh = () => {
    // Before the answer, since there may never be one.
    this.again();
    this.running?.abort();
    const { signal } = (this.running = new AbortController());
    this.ask(signal).then(
      () => {
        this.failures = 0;
      },
      (error: unknown) => {
        if (isAbort(error) || signal.aborted) return;
        // What fails here fails quietly on the screen: what it shows is better than any message.
        tell(error);
        this.failures++;
        if (failureOf(error) === 'missing') this.gone();
        this.again(1000 * ((isBackendError(error) && error.retryAfter) || 0));
      },
    );
  };
}
