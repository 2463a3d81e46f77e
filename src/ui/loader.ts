import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { failureOf, isAbort, tell, type Failure } from '../client/error.js';

// In place of @lit/task: the four faces and an abort are all that is needed, at a third of its bytes.
/** Loads one value for its element and says which face to show. Stops with the element, starts again with it. */
export class Loader<T> implements ReactiveController {
  state: 'waiting' | 'empty' | 'failed' | 'full' = 'waiting';
  value: T | undefined;
  failure: Failure | undefined;
  private work: ((signal: AbortSignal) => Promise<T | undefined>) | undefined;
  private running: AbortController | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected() {
    if (this.work && this.state !== 'full') this.again();
  }

  hostDisconnected() {
    this.running?.abort();
  }

  /** Loads with `work`; an `undefined` result is the empty face. What ran before is stopped and forgotten. */
  run(work: (signal: AbortSignal) => Promise<T | undefined>): void {
    this.work = work;
    this.again();
  }

  /** Shows a value that is already there. */
  show(value: T): void {
    this.stop();
    this.settle('full', value);
  }

  /** Shows what is wrong with a value that is already there, and tells the developer. */
  fail(error: unknown): void {
    this.stop();
    this.broke(error);
  }

  /** Runs the last work again. */
  again(): void {
    this.running?.abort();
    const running = (this.running = new AbortController());
    this.settle('waiting', undefined);
    this.work?.(running.signal).then(
      (value) => running.signal.aborted || this.settle(value === undefined ? 'empty' : 'full', value),
      (error: unknown) => {
        if (!running.signal.aborted && !isAbort(error)) this.broke(error);
      },
    );
  }

  private stop() {
    this.running?.abort();
    this.work = undefined;
  }

  private broke(error: unknown) {
    tell(error);
    this.settle('failed', undefined, failureOf(error));
  }

  private settle(state: Loader<T>['state'], value: T | undefined, failure?: Failure) {
    this.state = state;
    this.value = value;
    this.failure = failure;
    this.host.requestUpdate();
  }
}
