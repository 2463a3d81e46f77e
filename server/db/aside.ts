// libsql works on the thread that asks it. What takes seconds is done on another, so that this one goes on answering.
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

// A text, since the server is bundled: no file would lie beside this one. What a thread throws would arrive without its words.
const work = `
  const { parentPort, workerData: { libsql, file, statements } } = require('node:worker_threads');
  const answer = () => {
    const database = new (require(libsql))(file);
    try {
      for (const statement of statements.slice(0, -1)) database.exec(statement);
      return { rows: database.prepare(statements.at(-1)).all() };
    } catch ({ message, code }) {
      return { message, code };
    } finally {
      database.close();
    }
  };
  parentPort.postMessage(answer());
`;
const libsql = createRequire(import.meta.url).resolve('libsql');

type Answer = { readonly rows: readonly Readonly<Record<string, unknown>>[] } | { readonly message: string; readonly code: string };

/** Runs statements on a database file by a connection of their own, on a thread of their own; resolves to the rows of the last. */
export async function runAside(file: string, statements: readonly string[]): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const worker = new Worker(work, { eval: true, execArgv: [], workerData: { libsql, file, statements } });
  const [answer] = (await once(worker, 'message')) as [Answer];
  if ('rows' in answer) return answer.rows;
  throw Object.assign(new Error(answer.message), { code: answer.code });
}
