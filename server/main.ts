import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { createApp } from './app.js';
import { readConfig } from './config.js';
import { openData, type Data } from './data.js';
import { createKeys, newCode } from './keys.js';
import { describe } from './log.js';
import { createNotice } from './notice.js';
import { findRoot } from './root.js';
import { fullTrouble, lineOf, listenTrouble } from './trouble.js';

const print = (line: string) => void process.stdout.write(`${line}\n`);
const complain = (line: string) => void process.stderr.write(`${line}\n`);
const [minute, patience] = [60_000, 5_000];

// Files are for this user only, whatever the shell says.
process.umask(0o077);
// The HTTP adapter tells the console of visitors who left, and whole errors: neither is ours to keep.
console.info = () => undefined;
console.error = (error: unknown) => complain(`[failing-forward] server: ${describe(error)}`);

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(listenTrouble(error, host, port)));
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port));
  });
}

/** The address to print: one that can be opened, also where the server listens on all. */
function addressOf(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

async function printOwnerLinks({ store, secret }: Data, address: string): Promise<void> {
  const keys = createKeys(secret);
  for (const space of await store.spaces.ids()) {
    const code = newCode();
    if (!(await store.tokens.invite(space, keys.invite(code)))) continue;
    print(`Nobody owns the space "${space}" yet. This link makes you its owner, once: ${address}/desk#invite=${code}&space=${space}`);
  }
}

async function start(): Promise<void> {
  const { port, host, origins, pow, notice, ...where } = readConfig(process.env);
  const root = findRoot();
  const data = await openData(where, Date.now());
  const assets = { dist: join(root.path, 'dist'), demo: join(root.path, 'demo') };
  const { store, secret } = data;
  const app = createApp({ store, now: Date.now, secret, version: root.version, assets, origins, pow, log: complain });

  const keys = createKeys(secret);
  const endDue = (now: number) => store.retention.endDue(now, keys.story);
  // The inbox last: it cleans up after the others too. Where one of them fails, the others are still due.
  const dues = [endDue, store.lessons.planDue, store.answers.closeDue, store.rsvps.endDue, store.inbox.releaseDue];
  // Not at the start, which would wait for somebody else's server.
  const notices = notice ? [createNotice({ ...notice, store, log: complain })] : [];
  const check = async (all: readonly ((now: number) => Promise<void>)[]) => {
    for (const due of all) {
      await due(Date.now()).catch((error: unknown) => {
        const full = fullTrouble(error);
        complain(full ? lineOf('server', full) : `[failing-forward] server: the check of the minute failed: ${describe(error)}`);
      });
    }
  };
  await check(dues);
  const server = createServer(getRequestListener(app.fetch));
  const address = addressOf(host, await listen(server, host, port));
  const timer = setInterval(() => void check([...dues, ...notices]), minute);
  print(`Failing Forward ${root.version} listens on ${address}`);
  await printOwnerLinks(data, address);

  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    clearInterval(timer);
    // What is under way may end; what only keeps a line open may not keep us.
    server.close(() => void data.close().then(() => process.exit(0)));
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), patience).unref();
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

const dead = (error: unknown) => {
  complain(`[failing-forward] server: stopped: ${describe(error)}`);
  process.exit(1);
};
process.on('uncaughtException', dead);
process.on('unhandledRejection', dead);

start().catch((error: unknown) => {
  complain(lineOf('server', error));
  process.exit(1);
});
