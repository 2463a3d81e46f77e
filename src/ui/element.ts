import { ContextConsumer } from '@lit/context';
import { LitElement, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import type { Client } from '../client/client.js';
import { languages, type MessageKey } from '../i18n/index.js';
import { clientContext } from './context.js';
import { Localize, type Languages, type Params, type Words } from './localize.js';

/** What every widget shares: a client, a language, and a listener for what the client learns. */
export abstract class FFElement extends LitElement {
  /** @internal The English words of the widget. */
  static words: Words = {};
  /** @internal Its words in other languages. */
  static languages: Languages = languages;

  /** The client to use. Without it the nearest `<ff-source>`, else `<ff-source default>`, provides one. */
  @property({ attribute: false }) client: Client | undefined;

  /** @internal */
  protected readonly localize = new Localize(this, (this.constructor as typeof FFElement).words, (this.constructor as typeof FFElement).languages);
  private unwatch: (() => void) | undefined;
  private watched: Client | undefined;
  private readonly provided = new ContextConsumer(this, {
    context: clientContext,
    subscribe: true,
    callback: () => this.requestUpdate(),
  });

  /** @internal The client in use, `undefined` until one is known. */
  protected get source(): Client | undefined {
    return this.client ?? this.provided.value;
  }

  override connectedCallback() {
    super.connectedCallback();
    if (this.hasUpdated) this.requestUpdate();
  }

  /** @internal Whether this update is the first with the client in use. */
  protected sourceIsNew = false;

  protected override willUpdate(_changed: PropertyValues) {
    this.sourceIsNew = this.isConnected && this.source !== this.watched;
    if (!this.sourceIsNew) return;
    this.unwatch?.();
    this.watched = this.source;
    this.unwatch = this.watched?.watch(() => this.requestUpdate());
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.unwatch?.();
    this.unwatch = this.watched = undefined;
  }

  /** @internal A message in the widget's language. */
  protected say(key: MessageKey, params?: Params): string {
    return this.localize.say(key, params);
  }
}
