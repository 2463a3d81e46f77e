// The page's own provider: it answers, on `document`, what no source around the widget took. It is there once, however
// many sources come and go, so a widget may stand before its source, or come long before it.
import type { ContextEvent } from '@lit/context';
import { createClient, type Client } from '../../client/client.js';
import { clientContext } from '../../ui/context.js';
import { noSource } from './no-source.js';

type Answer = (client: Client | undefined, unsubscribe?: () => void) => void;

const waiting = new Map<Answer, () => void>();
const defaults: Client[] = [];
let parsed = false;
let none: Client | undefined;

/** The client of the page: its last default source, or, once the page is parsed without any, one that says so. */
function current(): Client | undefined {
  const client = defaults[defaults.length - 1];
  if (client || !parsed || document.querySelector('ff-source[default]')) return client;
  return (none ??= createClient(noSource()));
}

const tellAll = () => waiting.forEach((unsubscribe, answer) => answer(current(), unsubscribe));

/** Makes a client the page's default; returns the way to take it back. */
export function provideDefault(client: Client): () => void {
  defaults.push(client);
  tellAll();
  return () => {
    const at = defaults.indexOf(client);
    if (at >= 0) defaults.splice(at, 1);
    tellAll();
  };
}

/** Starts answering. Called by the copy of the suite that defines `<ff-source>`, so that one page has one answer. */
export function answerOnPage(): void {
  document.addEventListener('context-request', (event) => {
    const request = event as ContextEvent<typeof clientContext>;
    if (request.context !== clientContext) return;
    request.stopImmediatePropagation();
    const answer = request.callback as Answer;
    const unsubscribe = () => void waiting.delete(answer);
    if (request.subscribe) waiting.set(answer, unsubscribe);
    const client = current();
    if (client) answer(client, request.subscribe ? unsubscribe : undefined);
  });
  const done = () => {
    parsed = true;
    tellAll();
  };
  // After `DOMContentLoaded` every source of the page's own markup has been upgraded.
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', done, { once: true });
  else setTimeout(done);
}
