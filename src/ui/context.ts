import { createContext, type ContextCallback, type ContextEvent } from '@lit/context';
import type { Client } from '../client/client.js';

/** The key under which a source hands its client to what is inside it. Shared by every copy of the suite on a page. */
export const clientContext = createContext<Client | undefined>(Symbol.for('failing-forward/client'));

type Answer = ContextCallback<Client | undefined>;

/**
 * Answers requests for a client that reach a node, and tells those who stay on when the client changes. In place of
 * @lit/context's provider, which wants a reactive element: the page itself answers too.
 */
export class ClientProvider {
  private readonly subscribers = new Map<Answer, () => void>();

  constructor(
    node: Node,
    /** The client to hand out now. */
    private readonly current: () => Client | undefined,
  ) {
    node.addEventListener('context-request', (event) => {
      const { context, callback, subscribe } = event as ContextEvent<typeof clientContext>;
      if (context !== clientContext) return;
      event.stopImmediatePropagation();
      const unsubscribe = () => void this.subscribers.delete(callback);
      if (subscribe) this.subscribers.set(callback, unsubscribe);
      const client = current();
      if (client) callback(client, subscribe ? unsubscribe : undefined);
    });
  }

  /** Tells all that stayed on. */
  tell(): void {
    this.subscribers.forEach((unsubscribe, callback) => callback(this.current(), unsubscribe));
  }
}
