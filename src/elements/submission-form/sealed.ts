// The form in a frame of the backend's own origin, where no script of the page around can read what is typed. Loaded by
// forms that ask for it.
import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Client } from '../../client/client.js';
import { BackendError } from '../../client/error.js';
import { isRecord, read } from '../../model/read.js';
import { tokens } from '../../ui/tokens.js';
import { frameMessage, type SubmittedMessage, type ThemeMessage } from './frame-messages.js';

const names = [...tokens.cssText.matchAll(/var\((--ff-[a-z-]+)/g)].map(([, name = '']) => name);
const patience = 15_000;

type Host = ReactiveControllerHost & HTMLElement;

export interface SealedOptions {
  /** What the frame is called for those who can't see it. */
  readonly title: () => string;
  /** Called when a story was sent. */
  readonly submitted: (state: SubmittedMessage['state']) => void;
}

/** Where the sealed form is, for a page of another origin. Rejects where it would not be sealed. */
export async function sealedAddress(client: Client, wishes: Readonly<Record<string, string>>, page: string): Promise<URL> {
  const { backend } = client;
  const row = await backend.get('sealed');
  const text = isRecord(row) ? String(row['url']) : '';
  const address = /^https?:\/\//.test(text) ? new URL(text) : undefined;
  if (!address) throw new BackendError(backend.name, 'broken', 'does not say where its sealed form is.');
  if (address.origin === page) {
    throw new BackendError(backend.name, 'unsupported', `the sealed form is of the same origin as this page, ${page}, so the page's scripts could read it. Serve the backend from another origin.`);
  }
  for (const [name, wish] of Object.entries(wishes)) address.searchParams.set(name, wish);
  return address;
}

/** Shows the frame, tells it how the page looks, and follows its height. */
export class SealedFrame implements ReactiveController {
  /** Resolves with the first word of the frame; rejects where it stays silent. */
  readonly ready: Promise<void>;
  private settle: (error?: BackendError) => void = () => undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private loaded = false;

  constructor(
    private readonly host: Host,
    private readonly address: URL,
    private readonly options: SealedOptions,
  ) {
    this.ready = new Promise((resolve, reject) => (this.settle = (error) => (error ? reject(error) : resolve())));
    host.addController(this);
  }

  hostConnected() {
    addEventListener('message', this.hear);
  }

  hostUpdated() {
    this.tell();
  }

  hostDisconnected() {
    removeEventListener('message', this.hear);
    clearTimeout(this.timer);
  }

  /** Ends it: the next one takes its place. */
  drop() {
    this.hostDisconnected();
    this.host.removeController(this);
  }

  render(): TemplateResult {
    return html`<iframe
      part="frame"
      class="frame"
      title=${this.options.title()}
      src=${this.address.href}
      referrerpolicy="no-referrer"
      allow="clipboard-write"
      @load=${this.wait}
    ></iframe>`;
  }

  private get frame() {
    return this.host.shadowRoot?.querySelector('iframe');
  }

  private readonly wait = () => {
    this.loaded = true;
    this.tell();
    clearTimeout(this.timer);
    const { origin } = this.address;
    const silent = `the sealed form at ${origin} does not answer. Allow it in this page's policy (frame-src ${origin}), and this page over there (FF_ORIGINS).`;
    this.timer = setTimeout(() => this.settle(new BackendError('ff-submission-form', 'broken', silent)), patience);
  };

  private tell() {
    const to = this.frame?.contentWindow;
    if (!to || !this.loaded) return;
    const computed = getComputedStyle(this.host);
    const wishes = [...names, 'color', 'color-scheme', 'font-family', 'font-size'].map((name) => [name, computed.getPropertyValue(name).trim()] as const);
    const style = Object.fromEntries(wishes.filter(([, value]) => value !== ''));
    to.postMessage({ type: 'ff-frame-theme', style } satisfies ThemeMessage, this.address.origin);
  }

  private readonly hear = ({ origin, source, data }: MessageEvent<unknown>) => {
    const { frame } = this;
    if (!frame || origin !== this.address.origin || source !== frame.contentWindow) return;
    const { value } = read(frameMessage, data);
    if (!value) return;
    this.settle();
    if (value.type === 'ff-frame-height') frame.style.setProperty('block-size', `${value.height}px`);
    else this.options.submitted(value.state);
  };
}
