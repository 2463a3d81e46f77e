// The page's own provider: it answers, on `document`, what no source around the widget took. It is there once, however
// many sources come and go, so a widget may stand before its source, or come long before it.
import type { Client } from '../../client/client.js';
import { ClientProvider } from '../../ui/context.js';

const defaults: Client[] = [];
let provider: ClientProvider | undefined;
let parsed = false;
let makeOwn: (() => Promise<Client>) | undefined;
let own: Client | undefined;

/** The client of the page: its last default source, or, once the page is parsed without any, the browser's own. */
function current(): Client | undefined {
  const client = defaults[defaults.length - 1];
  if (client || !parsed || document.querySelector('ff-source[default]')) return client;
  if (!own) {
    void makeOwn?.().then((made) => {
      own = made;
      provider?.tell();
    });
    makeOwn = undefined;
  }
  return own;
}

/** Makes a client the page's default; returns the way to take it back. */
export function provideDefault(client: Client): () => void {
  defaults.push(client);
  provider?.tell();
  return () => {
    defaults.splice(defaults.indexOf(client), 1);
    provider?.tell();
  };
}

/**
 * Starts answering. Called by the copy of the suite that defines `<ff-source>`, so that one page has one answer.
 * `make` makes the client of a page that names no backend.
 */
export function answerOnPage(make: () => Promise<Client>): void {
  makeOwn = make;
  provider = new ClientProvider(document, current);
  const done = () => {
    parsed = true;
    provider?.tell();
  };
  // After `DOMContentLoaded` every source of the page's own markup has been upgraded.
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', done, { once: true });
  else setTimeout(done);
}
