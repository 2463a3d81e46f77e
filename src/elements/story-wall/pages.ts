import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { StoryPage } from '../../client/client.js';
import { failureOf, isAbort, tell, type Failure } from '../../client/error.js';
import type { Story } from '../../model/story.js';

export type LoadPage = (cursor: string | undefined, signal: AbortSignal) => Promise<StoryPage>;

/** Stories that come page by page. What is there stays while others are asked for, and when the next page does not come. */
export class Pages implements ReactiveController {
  stories: readonly Story[] = [];
  /** Whether a first page has come, or has failed to. */
  answered = false;
  busy = false;
  /** Why the last page did not come. */
  failure: Failure | undefined;
  private next: string | undefined;
  private load: LoadPage | undefined;
  private fromStart = true;
  private running: AbortController | undefined;
  private turned: Promise<void> = Promise.resolve();

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  /** Whether there are stories beyond those that are here. */
  get hasMore(): boolean {
    return this.next !== undefined;
  }

  /** Whether what failed was the first page, so that there is nothing to show. */
  get failed(): boolean {
    return this.failure !== undefined && this.fromStart;
  }

  hostConnected() {
    if (this.busy) this.again();
  }

  hostDisconnected() {
    this.running?.abort();
  }

  /** Starts anew; what is shown stays until the answer. */
  begin(load: LoadPage): void {
    this.load = load;
    this.fromStart = true;
    this.again();
  }

  /** Brings the next page; resolves when it is there, or will not come. */
  more(): Promise<void> {
    if (this.busy || !this.hasMore) return this.turned;
    this.fromStart = false;
    this.again();
    return this.turned;
  }

  /** Asks again for what was asked for last. */
  again(): void {
    this.running?.abort();
    const { signal } = (this.running = new AbortController());
    this.busy = true;
    this.failure = undefined;
    this.host.requestUpdate();
    this.turned = (this.load?.(this.fromStart ? undefined : this.next, signal) ?? Promise.resolve({ items: [], next: undefined })).then(
      (page) => signal.aborted || this.take(page),
      (error: unknown) => {
        if (!signal.aborted && !isAbort(error)) this.broke(error);
      },
    ).then(() => undefined);
  }

  private take({ items, next }: StoryPage) {
    const before = this.fromStart ? [] : this.stories;
    const here = new Set(before.map(({ id }) => id));
    // Where a story was published or taken back meanwhile, a page may begin with what the last one ended with.
    this.stories = [...before, ...items.filter(({ id }) => !here.has(id))];
    this.next = next;
    this.settle();
  }

  private broke(error: unknown) {
    tell(error);
    this.failure = failureOf(error);
    if (this.fromStart) {
      this.stories = [];
      this.next = undefined;
    }
    this.settle();
  }

  private settle() {
    this.busy = false;
    this.answered = true;
    this.host.requestUpdate();
  }
}
