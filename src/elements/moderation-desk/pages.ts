import { html, nothing, type TemplateResult } from 'lit';
import { failureOf, isAbort, tell, type Failure } from '../../client/error.js';
import { failed } from '../../ui/status.js';
import type { DeskView } from './desk-view.js';

/** Rows that come page by page, and the face of each state. */
export class Pages<T> {
  items: readonly T[] = [];
  private next: string | undefined;
  private state: 'waiting' | 'failed' | 'full' = 'waiting';
  private failure: Failure | undefined;
  private running: AbortController | undefined;

  constructor(
    private readonly view: DeskView,
    private readonly load: (cursor: string | undefined, signal: AbortSignal) => Promise<{ readonly items: readonly T[]; readonly next: string | undefined }>,
  ) {}

  /** Loads the first page anew; what is shown stays until it is here. */
  async again(): Promise<void> {
    await this.fetch(undefined, []);
  }

  /** Loads the first page of another list: one that gets other rows under somebody's finger opens the wrong one. */
  async anew(): Promise<void> {
    this.items = [];
    await this.again();
  }

  /** Loads the next page. */
  async more(): Promise<void> {
    if (this.next !== undefined) await this.fetch(this.next, this.items);
  }

  /** Changes the rows that are here. */
  change(how: (items: readonly T[]) => readonly T[]): void {
    this.items = how(this.items);
    this.view.requestUpdate();
  }

  /** The rows, or why there are none. */
  render(rows: (items: readonly T[]) => unknown, empty: () => unknown): TemplateResult | unknown {
    const { view, state, items, failure } = this;
    if (state === 'failed' && items.length === 0) return failed((key) => view.say(key), failure, () => void this.again());
    if (state === 'waiting' && items.length === 0) return html`<p class="muted" role="status">${view.say('waiting')}</p>`;
    if (items.length === 0) return empty();
    return html`
      ${rows(items)}
      ${this.next === undefined ? nothing : html`<p><button type="button" aria-disabled=${state === 'waiting'} @click=${() => this.more()}>${view.say('deskMore')}</button></p>`}
    `;
  }

  private async fetch(cursor: string | undefined, before: readonly T[]) {
    this.running?.abort();
    const { signal } = (this.running = new AbortController());
    this.state = 'waiting';
    this.view.requestUpdate();
    try {
      const { items, next } = await this.load(cursor, signal);
      if (signal.aborted) return;
      this.items = [...before, ...items];
      this.next = next;
      this.state = 'full';
    } catch (error) {
      if (signal.aborted || isAbort(error)) return;
      tell(error);
      this.failure = failureOf(error);
      this.state = 'failed';
      if (this.items.length > 0) this.view.failed(error);
    }
    this.view.requestUpdate();
  }
}
