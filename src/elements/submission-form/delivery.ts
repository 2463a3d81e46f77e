import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Client } from '../../client/client.js';
import { openOutbox, type Outbox, type OutboxState } from '../../client/outbox.js';
import type { StoryDraft } from '../../model/story.js';

/** Where the story that was just sent is now; `undefined` while one is being told. */
export type Place = 'delivered' | 'kept' | 'removed' | undefined;

const warn = (event: BeforeUnloadEvent) => event.preventDefault();

/** The way of a story from the form to the backend, and of what waits on the device. */
export class Delivery implements ReactiveController {
  place: Place;
  state: OutboxState = { waiting: 0, refused: 0, lasting: true };
  sending = false;
  trying = false;
  /** Whether "try now" was pressed and did not help. */
  tried = false;
  /** Whether "remove" was pressed once. */
  sure = false;
  private removing = false;
  private outbox: Outbox | undefined;
  private unwatch: (() => void) | undefined;

  /** `arrived` is called when a story that was kept went out or came back, so that the form can say so. */
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly arrived: (how: 'delivered' | 'refused') => void,
  ) {
    host.addController(this);
  }

  hostUpdated() {
    // The one moment in which closing the page would lose what was sent.
    removeEventListener('beforeunload', warn);
    if (this.place === 'kept' && !this.state.lasting) addEventListener('beforeunload', warn);
  }

  hostConnected() {
    if (this.outbox) this.watch(this.outbox);
  }

  hostDisconnected() {
    this.unwatch?.();
    removeEventListener('beforeunload', warn);
  }

  /** Opens the outbox of a client. */
  async open(client: Client): Promise<void> {
    this.watch(openOutbox(client));
    await this.look();
  }

  /** Sends a story. Rejects when the backend refused it; then the form still has it. */
  async send(draft: StoryDraft, hp: string): Promise<'delivered' | 'kept' | undefined> {
    if (this.sending || !this.outbox) return undefined;
    this.sending = true;
    this.host.requestUpdate();
    try {
      const place = await this.outbox.send(draft, hp);
      await this.look();
      this.tried = this.sure = false;
      return (this.place = place);
    } finally {
      this.sending = false;
      this.host.requestUpdate();
    }
  }

  async tryNow(): Promise<void> {
    if (this.trying) return;
    this.trying = true;
    this.host.requestUpdate();
    await this.outbox?.flush();
    await this.look();
    this.trying = false;
    this.tried = true;
    this.host.requestUpdate();
  }

  /** Removes what waits from the device: the first call asks, the second does it. Resolves to whether it was done. */
  async discard(): Promise<boolean> {
    this.host.requestUpdate();
    this.sure = !this.sure;
    if (this.sure) return false;
    this.removing = true;
    await this.outbox?.clear();
    this.removing = false;
    if (this.place === 'kept') this.place = 'removed';
    await this.look();
    return true;
  }

  /** Hands back a story that the backend refused. */
  async takeBack(): Promise<StoryDraft | undefined> {
    const draft = await this.outbox?.takeBack();
    this.place = undefined;
    await this.look();
    return draft;
  }

  private watch(outbox: Outbox) {
    this.unwatch?.();
    this.outbox = outbox;
    this.unwatch = outbox.watch(() => void this.look());
  }

  private async look() {
    const before = this.state;
    this.state = (await this.outbox?.state()) ?? before;
    this.host.requestUpdate();
    if (this.removing || this.place !== 'kept' || before.waiting === 0 || this.state.waiting > 0) return;
    if (this.state.refused === 0) this.place = 'delivered';
    this.arrived(this.state.refused > 0 ? 'refused' : 'delivered');
  }
}
