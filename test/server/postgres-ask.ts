// Asks PostgreSQL while the test waits, as the driver of SQLite does by itself: so a test reads the same on both.
import { MessageChannel, Worker, receiveMessageOnPort, type MessagePort } from 'node:worker_threads';

type Rows = Record<string, unknown>[];
type Answer = { readonly lists: readonly Rows[] } | { readonly error: string };
interface Line {
  readonly bell: Int32Array;
  readonly port: MessagePort;
}

const patience = 20_000;
let line: Line | undefined;

function open(): Line {
  const { port1, port2 } = new MessageChannel();
  const bell = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL('postgres-worker.mjs', import.meta.url), { workerData: { bell, port: port2 }, transferList: [port2] });
  worker.unref();
  return { bell, port: port1 };
}

/** Runs statements by a connection of the test alone; hands back the rows of each. Throws what PostgreSQL says against one. */
export function ask(address: string, ...statements: readonly string[]): readonly Rows[] {
  line ??= open();
  const { bell, port } = line;
  Atomics.store(bell, 0, 0);
  port.postMessage({ address, statements });
  if (Atomics.wait(bell, 0, 0, patience) === 'timed-out') throw new Error(`no answer to: ${statements.join('; ')}`);
  const { message } = receiveMessageOnPort(port) as { message: Answer };
  if ('error' in message) throw new Error(`${message.error}, to: ${statements.join('; ')}`);
  return message.lists;
}
