// A copy of the file database while the server runs, and the way back. With the copy goes the secret: without it no receipt
// and no token would open anything. So a backup opens all that the house has; it is for its owner alone.
import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, copyFileSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Libsql from 'libsql';
import { databaseIn, secretIn } from './data.js';
import { cleanUp } from './db/clean-up.js';
import { erase, type StoryHash } from './db/erase.js';
import { markUntidy } from './db/meta.js';
import { openDatabase } from './db/open.js';
import type { TokenTable, TombstoneTable } from './db/schema.js';
import { createKeys } from './keys.js';
import { Trouble } from './trouble.js';

const table = 'backup';

/** Brings a file to the disk under its name, whole or not at all. */
function settle(draft: string, file: string): void {
  for (const path of [draft, dirname(file)]) {
    const handle = openSync(path, 'r');
    fsyncSync(handle);
    closeSync(handle);
    if (path === draft) renameSync(draft, file);
  }
}

const draftOf = (file: string) => `${file}.${randomBytes(6).toString('hex')}`;

function writeTrouble(error: unknown, file: string): unknown {
  const code = String((error as { code?: unknown }).code ?? '');
  return /^(E[A-Z]+|SQLITE_(CANTOPEN|FULL|IOERR\w*))$/.test(code) ? new Trouble(`"${file}" cannot be written (${code}). Make room there, or name another file.`) : error;
}

/** Copies the database of a folder, with its secret, into one file. The server may run meanwhile, and go on writing. */
export function backUp(folder: string, secret: string, file: string): void {
  if (existsSync(file)) throw new Trouble(`"${file}" is there already. Name another file, or remove that one.`);
  const draft = draftOf(file);
  try {
    // Made here, so that it is never readable by others.
    closeSync(openSync(draft, 'wx', 0o600));
    const source = new Libsql(databaseIn(folder));
    try {
      source.exec('PRAGMA busy_timeout = 5000');
      // A copy of one moment, without the traces that deleted rows leave in a file.
      source.prepare('VACUUM INTO ?').run(draft);
    } finally {
      source.close();
    }
    const copy = new Libsql(draft);
    try {
      copy.exec('PRAGMA journal_mode = DELETE');
      copy.exec(`CREATE TABLE ${table} (secret TEXT NOT NULL)`);
      copy.prepare(`INSERT INTO ${table} VALUES (?)`).run(secret);
    } finally {
      copy.close();
    }
    chmodSync(draft, 0o600);
    settle(draft, file);
  } catch (error) {
    throw writeTrouble(error, file);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** The secret in a backup, which is taken out of the copy at the same time. */
function takeSecret(draft: string, name: string): string {
  try {
    const copy = new Libsql(draft);
    try {
      copy.exec('PRAGMA secure_delete = ON');
      const { secret } = copy.prepare(`SELECT secret FROM ${table}`).get() as { readonly secret: string };
      copy.exec(`DROP TABLE ${table}`);
      return secret;
    } finally {
      copy.close();
    }
  } catch {
    throw new Trouble(`"${name}" is no backup.`);
  }
}

/** What a restore may not forget of the database in place. */
interface Present {
  readonly tombstones: readonly TombstoneTable[];
  readonly tokens: readonly Pick<TokenTable, 'hash'>[];
}

/** Reads the database in place, and closes it for good: a server that runs would go on writing into a file that is gone. */
function presentIn(file: string): Present {
  if (!existsSync(file)) return { tombstones: [], tokens: [] };
  try {
    const present = new Libsql(file);
    try {
      // Only possible where nobody else has it open; it also takes the journal in.
      present.exec('PRAGMA journal_mode = DELETE');
      return { tombstones: present.prepare('SELECT * FROM tombstone').all() as TombstoneTable[], tokens: present.prepare('SELECT hash FROM token').all() as TokenTable[] };
    } finally {
      present.close();
    }
  } catch (error) {
    const code = String((error as { code?: unknown }).code ?? '');
    if (code.startsWith('SQLITE_BUSY') || code === 'SQLITE_LOCKED') throw new Trouble('the database is in use. Stop the server, and restore then.');
    throw new Trouble(`"${file}" cannot be read (${code}), so nobody knows which stories were taken back since the backup. Move it away to restore without that: those stories return.`);
  }
}

/** Brings a copy to the state in which it may stand in the place of the present database. */
async function merge(draft: string, { tombstones, tokens }: Present, hash: StoryHash): Promise<number> {
  const database = await openDatabase(draft);
  try {
    const gone = await database.db.transaction().execute(async (trx) => {
      let count = 0;
      for (const tombstone of tombstones) {
        const back = await trx.selectFrom('story').select(['id', 'receipt_hash']).where('receipt_hash', '=', tombstone.receipt_hash).execute();
        await erase(trx, back, hash);
        await trx.insertInto('tombstone').values(tombstone).onConflict((conflict) => conflict.doNothing()).execute();
        count += back.length;
      }
      // Whose token was revoked since stays outside.
      if (tokens.length > 0) await trx.deleteFrom('token').where('hash', 'not in', tokens.map((token) => token.hash)).execute();
      await markUntidy(trx);
      return count;
    });
    await cleanUp(database);
    return gone;
  } finally {
    await database.close();
  }
}

/**
 * Puts a backup in the place of a folder's database, while no server runs. Stories that were taken back since stay gone,
 * and tokens that were revoked since open nothing. Resolves to how many stories of the backup were left out.
 */
export async function restore(folder: string, secret: string | undefined, file: string): Promise<number> {
  const target = databaseIn(folder);
  const draft = draftOf(target);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (!existsSync(file)) throw new Trouble(`there is no file "${file}".`);
    copyFileSync(file, draft);
    chmodSync(draft, 0o600);
    const kept = takeSecret(draft, file);
    const own = secret ?? (existsSync(join(folder, 'secret')) ? secretIn(folder) : kept);
    if (own !== kept) throw new Trouble('the backup is of a server with another secret. Set FF_DATA to an empty folder, and FF_SECRET, if it is set, to the other one.');
    const gone = await merge(draft, presentIn(target), createKeys(kept).story);
    if (secret === undefined) secretIn(folder, kept);
    settle(draft, target);
    return gone;
  } catch (error) {
    throw writeTrouble(error, target);
  } finally {
    for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${draft}${end}`, { force: true });
  }
}
