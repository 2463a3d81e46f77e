import { LitElement, html, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { makeBackend, type SourceOptions } from '../../backends/index.js';
import { createClient, type Client } from '../../client/client.js';
import { BackendError, isBackendError, tell } from '../../client/error.js';
import { ClientProvider } from '../../ui/context.js';
import { after } from '../../ui/timer.js';
import { noSource } from './no-source.js';
import { provideDefault } from './page.js';

/** Milliseconds until the file of a backend is asked for again. */
const pause = 30_000;

async function makeClient(options: SourceOptions, lost?: () => void): Promise<Client> {
  const backend = await makeBackend(options).catch((error: unknown) => {
    tell(error);
    if (isBackendError(error)) return noSource(error);
    lost?.();
    return noSource(new BackendError('ff-source', 'broken', 'the backend could not be made.', { cause: error }));
  });
  return createClient(backend);
}

/** The client of a page that names no backend: starter lessons, and what is written stays in this browser. */
export function ownClient(): Promise<Client> {
  console.info('[failing-forward] ff-source: this page names no backend, so the widgets are a demo in this browser. Add <ff-source default url="https://…/api/v1" space="…"></ff-source>.');
  return makeClient({ type: 'local', url: '', space: '', key: '' });
}

/**
 * Names the backend and provides it to the widgets inside, or with `default` to the whole page. Shows nothing itself.
 *
 * @tag ff-source
 * @summary Names the backend for the widgets inside it or on the page.
 *
 * @slot - The widgets that use this source; with `type="mapped"` also a `<script type="application/json">` that describes the API.
 */
export class Source extends LitElement {
  /** Kind of backend: `rest`, `static-json` (files, read only), `mapped` (any JSON API, by a description), `local` (this browser alone) or `memory` (this page alone). */
  @property() type = 'rest';
  /** Address of the backend; for `rest` the API, such as `https://stories.example/api/v1`. */
  @property() url = '';
  /** Id of the space. */
  @property() space = '';
  /** Public key, for backends that want one. Never put a moderator's token here. */
  @property() key = '';
  /** Whether it serves every widget of the page that has no source of its own. */
  @property({ type: Boolean }) default = false;

  private provided: Client | undefined;
  private readonly provider = new ClientProvider(this, () => this.provided);
  private takeBack: (() => void) | undefined;
  private made = '';

  // A property of Lit's with accessors of our own, so that one that was set before the definition is taken over.
  /** The client that it provides; `undefined` until it is made. Set it to provide one of your own. */
  @property({ attribute: false, noAccessor: true })
  get client(): Client | undefined {
    return this.provided;
  }
  set client(client: Client | undefined) {
    this.made = 'own';
    this.provide(client);
  }

  override connectedCallback() {
    super.connectedCallback();
    if (this.hasUpdated) this.announce();
  }

  protected override updated(_changed: PropertyValues) {
    void this.make();
    this.announce();
  }

  protected override render() {
    return html`<slot @slotchange=${this.make}></slot>`;
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.takeBack?.();
    this.takeBack = undefined;
  }

  private async make() {
    const { type, url, space, key } = this;
    // Half of a description may be there.
    if (type === 'mapped' && document.readyState === 'loading') return document.addEventListener('DOMContentLoaded', () => void this.make(), { once: true });
    const script = type === 'mapped' && this.querySelector(':scope>script[type="application/json"]');
    const options: SourceOptions = { type, url, space, key, description: (script && script.textContent) || '' };
    const wish = JSON.stringify(options);
    if (this.made === 'own' || wish === this.made) return;
    this.made = wish;
    const client = await makeClient(options, () => after(pause, this.remake));
    if (this.made === wish) this.provide(client);
  }

  // The network was away when the file was wanted, and a screen has nobody to load its page anew.
  private readonly remake = () => {
    if (!this.isConnected || this.made === 'own') return;
    this.made = '';
    void this.make();
  };

  private provide(client: Client | undefined) {
    this.provided = client;
    this.provider.tell();
    this.takeBack?.();
    this.takeBack = undefined;
    this.announce();
  }

  private announce() {
    const { client } = this;
    const wanted = this.default && this.isConnected && client !== undefined;
    if (wanted) this.takeBack ??= provideDefault(client);
    else {
      this.takeBack?.();
      this.takeBack = undefined;
    }
  }
}
