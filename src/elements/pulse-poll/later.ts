// What an open question needs besides, once it is seen: its end, and two places to turn to.
import { nothing, type ReactiveController, type ReactiveControllerHost } from 'lit';
import type { Client } from '../../client/client.js';
import { tell } from '../../client/error.js';
import { trend as words } from '../../i18n/en/trend.js';
import { isSameRound, type Poll } from '../../model/poll.js';
import { PeriodEnd } from './period-end.js';
import { loadSupport, supportSection, supportStyles as styles, type Support } from './support.js';
import type { PulseView } from './view.js';

export { styles, words };

/** An open question, and whom to ask about it. */
export interface Asked {
  readonly client: Client;
  readonly poll: Poll;
  /** Whether nobody can answer here. */
  readonly alone: boolean;
}

export interface LaterHost extends ReactiveControllerHost {
  readonly isConnected: boolean;
  readonly asked: Asked | undefined;
  refresh(): Promise<void>;
}

export class Later implements ReactiveController {
  private seen: Asked | undefined;
  private support: Support | undefined;
  private readonly end: PeriodEnd;

  constructor(private readonly host: LaterHost) {
    this.end = new PeriodEnd(host);
    host.addController(this);
    host.requestUpdate();
  }

  hostUpdated() {
    const { asked } = this.host;
    const { seen } = this;
    this.seen = asked;
    if (!isSameRound(asked?.poll, seen?.poll)) this.end.look();
    if (asked && !asked.alone && asked.client !== seen?.client) void this.fetch(asked.client);
  }

  hostDisconnected() {
    this.seen = undefined;
  }

  render({ say, lang }: PulseView, shared: boolean): unknown {
    return this.support ? supportSection(this.support, say, lang, shared) : nothing;
  }

  private async fetch(client: Client) {
    try {
      this.support = await loadSupport(client);
      this.host.requestUpdate();
    } catch (error) {
      tell(error);
    }
  }
}
