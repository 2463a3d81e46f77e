// The other end of `postgres-ask.ts`. Plain JavaScript, since a worker has no TypeScript loader on Node 20.
import { workerData } from 'node:worker_threads';
import pg from 'pg';

const { bell, port } = workerData;
const clients = new Map();

async function clientOf(address) {
  const open = clients.get(address);
  if (open) return open;
  const client = new pg.Client({ connectionString: address });
  // Its database was dropped.
  client.on('error', () => clients.delete(address));
  await client.connect();
  clients.set(address, client);
  return client;
}

async function answer({ address, statements }) {
  try {
    const client = await clientOf(address);
    const lists = [];
    for (const statement of statements) lists.push((await client.query(statement)).rows);
    return { lists };
  } catch (error) {
    return { error: String(error) };
  }
}

port.on('message', async (question) => {
  port.postMessage(await answer(question));
  Atomics.store(bell, 0, 1);
  Atomics.notify(bell, 0);
});
