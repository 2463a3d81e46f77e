// One answer of the backend, and the face of each state.
import { html, type TemplateResult } from 'lit';
import { failureOf, isAbort, tell, type Failure } from '../../client/error.js';
import { failed } from '../../ui/status.js';
import type { DeskView } from './desk-view.js';

export class Asked<T> {
  value: T | undefined;
  private failure: Failure | undefined;
  private running: AbortController | undefined;

  constructor(
    private readonly view: DeskView,
    private readonly load: (signal: AbortSignal) => Promise<T>,
  ) {}

  /** Asks anew; what is shown stays until the answer is here. */
  async again(): Promise<void> {
    this.running?.abort();
    const { signal } = (this.running = new AbortController());
    this.failure = undefined;
    this.view.requestUpdate();
    try {
      const value = await this.load(signal);
      if (!signal.aborted) this.value = value;
    } catch (error) {
      if (signal.aborted || isAbort(error)) return;
      if (this.value !== undefined || failureOf(error) === 'forbidden') this.view.failed(error);
      else tell(error);
      this.failure = failureOf(error);
    }
    this.view.requestUpdate();
  }

  render(full: (value: T) => unknown): TemplateResult | unknown {
    const { view, value, failure } = this;
    if (value !== undefined) return full(value);
    if (failure) return failed((key) => view.say(key), failure, () => void this.again());
    return html`<p class="muted" role="status">${view.say('waiting')}</p>`;
  }
}
