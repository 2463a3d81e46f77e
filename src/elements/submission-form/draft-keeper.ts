import { html, type LitElement, type ReactiveController } from 'lit';
import type { Client } from '../../client/client.js';
import { forget, keep, lasts, recall } from '../../client/storage.js';
import { isRecord } from '../../model/read.js';
import { tick, type FormView } from './controls.js';
import { emptyEntry, type Entry } from './draft.js';

const pause = 500;

type Host = LitElement & Pick<FormView, 'entry' | 'say'> & { readonly brief: boolean };

/** What is kept of a form: what was entered, and whether it is a lesson alone. */
export interface KeptDraft {
  readonly entry: Entry;
  readonly brief: boolean;
}

/** A kept draft; members that an older version wrote otherwise are empty. */
function readDraft(row: unknown): KeptDraft | undefined {
  if (!isRecord(row) || !isRecord(row['entry'])) return undefined;
  const empty = emptyEntry('en');
  const kept = row['entry'];
  const fits = ([name, value]: [string, unknown]) => typeof value === typeof kept[name] && Array.isArray(value) === Array.isArray(kept[name]) && isRecord(value) === isRecord(kept[name]);
  const members = Object.entries(empty).filter(fits).map(([name]) => [name, kept[name]]);
  return { entry: { ...empty, ...(Object.fromEntries(members) as Partial<Entry>), hp: '' }, brief: row['brief'] === true };
}

/** Keeps what is being told on the device, where its author chose that, until it is sent or the choice is taken back. */
export class DraftKeeper implements ReactiveController {
  /** Whether its author chose it. */
  chosen = false;
  /** Whether this browser keeps anything. */
  private lasting = false;
  private restored = false;
  private key = '';
  private saved: string | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly host: Host) {
    host.addController(this);
  }

  hostConnected() {
    addEventListener('pagehide', this.save);
  }

  hostUpdated() {
    if (!this.chosen || this.now === this.saved) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(this.save, pause);
  }

  hostDisconnected() {
    removeEventListener('pagehide', this.save);
    this.save();
  }

  /** The draft that was kept for this backend, if there is one. */
  async open({ backend }: Client): Promise<KeptDraft | undefined> {
    this.key = `draft|${backend.scope}`;
    const [row, lasting] = await Promise.all([recall(this.key), lasts()]);
    const draft = readDraft(row);
    this.chosen = this.restored = draft !== undefined;
    this.lasting = lasting;
    return draft;
  }

  render(): unknown {
    const { host, chosen } = this;
    if (!this.lasting) return '';
    return html`
      <div class="keep">
        ${tick('keep-draft', host.say('draftKeep'), chosen, (on) => this.choose(on))}
        ${chosen ? html`<p class="hint">${host.say('draftKept')}</p>` : ''}
      </div>
    `;
  }

  /** What says that the form is not as empty as its author may expect. */
  notice(): unknown {
    return this.restored ? html`<p class="notice" role="status">${this.host.say('draftBack')}</p>` : '';
  }

  /** Keeps no more of what is told from now on; a draft that lies here stays for the form that kept it. */
  close(): void {
    this.chosen = this.restored = this.lasting = false;
    clearTimeout(this.timer);
  }

  /** Forgets the draft: it was sent, or its author no longer wants it here. */
  async drop(): Promise<void> {
    this.chosen = this.restored = false;
    this.saved = undefined;
    clearTimeout(this.timer);
    this.host.requestUpdate();
    await forget(this.key);
  }

  private choose(on: boolean) {
    if (!on) return void this.drop();
    this.chosen = true;
    this.save();
    this.host.requestUpdate();
  }

  /** What would be kept now. */
  private get now(): string {
    const { entry: { hp: _hp, ...entry }, brief } = this.host;
    return JSON.stringify({ entry, brief });
  }

  private readonly save = () => {
    clearTimeout(this.timer);
    const { now } = this;
    if (!this.chosen || now === this.saved) return;
    this.saved = now;
    void keep(this.key, JSON.parse(now)).then((lasting) => {
      this.lasting = lasting;
      // Sent, or taken back, while it was being written.
      if (!this.chosen) void forget(this.key);
      else if (!lasting) void this.drop();
    });
  };
}
