import type { LitElement, ReactiveController } from 'lit';
import { can, type Client } from '../../client/client.js';
import { tell } from '../../client/error.js';
import { openOutbox, type Outbox, type OutboxState, type Outgoing } from '../../client/outbox.js';
import type { Submission } from '../../model/submission.js';
import { wear } from '../../ui/later.js';
import type { Localize } from '../../ui/localize.js';
import { whenNear } from '../../ui/near.js';
import type { Keep, Keeper } from './keep.js';
import type { Kiosk } from './kiosk.js';
import { WorkFace } from './work-face.js';

/** Where the story that was just sent is now; `undefined` while one is being told. */
export type Place = 'delivered' | 'kept' | 'removed' | undefined;

const nothingYet: OutboxState = { waiting: 0, refused: 0, lasting: true };
const warn = (event: BeforeUnloadEvent) => event.preventDefault();
const face = () => import('./keep.js');

/** What a delivery needs of its form. */
export interface Teller extends LitElement, Keeper {
  /** Takes in English words that came later. */
  learn(words: Parameters<Localize['learn']>[0]): void;
}

/** The way of a story from the form to the backend, and of what waits on the device. */
export class Delivery implements ReactiveController {
  place: Place;
  state = nothingYet;
  sending = false;
  trying = false;
  /** Whether "try now" was pressed and did not help. */
  tried = false;
  /** Whether "remove" was pressed once. */
  sure = false;
  /** The proof of work under way. */
  readonly work: WorkFace;
  /** What will leave, for its author to look at; `true` while it is made. */
  prepared: Submission | boolean = false;
  /** The receipt of the story that was just sent, until its author has it. */
  receipt: string | undefined;
  /** What shows the receipt, once it has come. */
  keep: Pick<Keep, 'render'> | undefined;
  /** How the receipt left the page. */
  wiped: 'saved' | 'left' | undefined;
  private client: Client | undefined;
  private kiosk: Kiosk | undefined;
  private removing = false;
  private outbox: Outbox | undefined;
  private unwatch: (() => void) | undefined;

  /** `arrived` is called when a story that was kept went out or came back, so that the form can say so. */
  constructor(
    private readonly host: Teller,
    private readonly arrived: (how: 'delivered' | 'refused') => void,
    /** Called when the receipt has left the page, and with it the button that had the focus. */
    private readonly kept: () => void,
  ) {
    host.addController(this);
    this.work = new WorkFace(host);
  }

  hostUpdated() {
    // The two moments in which closing the page would lose what was sent, or the only way back to it.
    removeEventListener('beforeunload', warn);
    if (this.kiosk) return;
    if ((this.place === 'kept' && !this.state.lasting) || this.receipt !== undefined) addEventListener('beforeunload', warn);
  }

  hostConnected() {
    if (this.outbox) this.watch(this.outbox);
  }

  hostDisconnected() {
    this.unwatch?.();
    removeEventListener('beforeunload', warn);
  }

  /** Opens the outbox of a client; on a kiosk one that keeps nothing. */
  async open(client: Client, kiosk?: Kiosk): Promise<void> {
    this.client = client;
    this.kiosk = kiosk;
    this.watch(kiosk?.outbox(client) ?? openOutbox(client));
    if (!kiosk && can(client, 'get', 'receipt')) this.approach();
    await this.look();
  }

  /** Calls off what is under way on a kiosk, and forgets it: what is told from now on is somebody else's. */
  renew(): void {
    const { client, kiosk } = this;
    this.next();
    this.work.drop();
    this.sending = this.trying = this.tried = this.prepared = false;
    this.state = nothingYet;
    if (client && kiosk) this.watch(kiosk.outbox(client));
  }

  /** Makes what will leave, without sending it: this fetches a challenge, which carries nothing. */
  async prepare(draft: Outgoing, hp: string): Promise<void> {
    const { outbox } = this;
    if (!outbox || this.prepared === true) return;
    this.prepared = true;
    this.host.requestUpdate();
    try {
      const prepared = await outbox.prepare(draft, hp, this.work.begin());
      // What was typed meanwhile is not in it.
      if (this.prepared && outbox === this.outbox) this.prepared = prepared;
    } catch (error) {
      if (outbox !== this.outbox) return;
      this.prepared = false;
      throw error;
    } finally {
      this.host.requestUpdate();
    }
  }

  /** Sends a story. Rejects when the backend refused it; then the form still has it. */
  async send(draft: Outgoing, hp: string): Promise<'delivered' | 'kept' | undefined> {
    const { outbox, prepared } = this;
    if (this.sending || !outbox) return undefined;
    this.sending = true;
    this.host.requestUpdate();
    try {
      const { place, receipt } = await outbox.send(draft, hp, typeof prepared === 'object' ? prepared : undefined, this.work.begin());
      if (outbox !== this.outbox) return undefined;
      this.prepared = false;
      if (can(this.client, 'get', 'receipt')) this.hand(receipt);
      await this.look();
      this.tried = this.sure = false;
      return (this.place = place);
    } catch (error) {
      if (outbox !== this.outbox) return undefined;
      throw error;
    } finally {
      if (outbox === this.outbox) this.sending = false;
      this.host.requestUpdate();
    }
  }

  /** Takes note that the story is another now: what was to leave is not what stands in the form any more. */
  changed(): void {
    this.prepared = false;
    this.work.cancel('workChanged');
  }

  async tryNow(): Promise<void> {
    const { outbox } = this;
    if (this.trying) return;
    this.trying = true;
    this.host.requestUpdate();
    await outbox?.flush();
    await this.look();
    if (outbox !== this.outbox) return;
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
    this.wipe();
    await this.outbox?.clear();
    this.removing = false;
    if (this.place === 'kept') this.place = 'removed';
    await this.look();
    return true;
  }

  /** Hands back a story that the backend refused. */
  async takeBack(): Promise<Outgoing | undefined> {
    const { outbox } = this;
    const draft = await outbox?.takeBack();
    if (outbox !== this.outbox) return undefined;
    this.next();
    await this.look();
    return draft;
  }

  /** Makes room for another story. */
  next(): void {
    this.place = undefined;
    this.wipe();
  }

  /** Takes the receipt off the page. */
  private wipe(how?: 'saved' | 'left') {
    this.receipt = this.keep = undefined;
    this.wiped = how;
    this.host.requestUpdate();
  }

  /** Shows the receipt: at once in plain words, and with all that helps to keep it as soon as that is here. */
  private hand(receipt: string) {
    this.receipt = receipt;
    this.wiped = undefined;
    const { receiptPage } = this.client?.backend ?? {};
    if (this.kiosk) return void (this.keep = this.kiosk.receipt(receipt, receiptPage));
    const page = receiptPage ?? location.origin + location.pathname;
    face().then(({ Keep, keepStyles, words }) => {
      if (this.receipt !== receipt) return;
      this.host.learn(words);
      wear(this.host, keepStyles);
      this.keep = new Keep(this.host, receipt, page, (how) => {
        this.wipe(how);
        this.kept();
      });
      this.host.requestUpdate();
    }, tell);
  }

  /** Fetches what shows a receipt when the form comes near; where that fails it is asked for again when it is needed. */
  private approach() {
    whenNear(this.host, '50%', () => void face().catch(() => undefined));
  }

  private watch(outbox: Outbox) {
    this.unwatch?.();
    this.outbox = outbox;
    this.unwatch = outbox.watch(() => void this.look());
  }

  private async look() {
    const { outbox, state: before } = this;
    const state = await outbox?.state();
    if (!state || outbox !== this.outbox) return;
    this.state = state;
    this.host.requestUpdate();
    if (this.removing || this.place !== 'kept' || before.waiting === 0 || this.state.waiting > 0) return;
    if (this.state.refused === 0) this.place = 'delivered';
    this.arrived(this.state.refused > 0 ? 'refused' : 'delivered');
  }
}
