import { randomBytes } from 'node:crypto';
import { chmodSync, closeSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.js';
import { openDatabase } from './db/open.js';
import { openPostgres } from './db/open-postgres.js';
import { createStore, type Store } from './db/store.js';
import { databaseTrouble, dataTrouble, Trouble } from './trouble.js';

/** The opened data folder. */
export interface Data {
  readonly store: Store;
  readonly secret: string;
  close(): Promise<void>;
}

/** The database of a data folder. */
export const databaseIn = (folder: string): string => join(folder, 'failing-forward.db');

/** The secret of a folder, which is `made` when it is missing. It appears whole or not at all, also when the power fails. */
export function secretIn(folder: string, made = randomBytes(32).toString('hex')): string {
  const file = join(folder, 'secret');
  if (!existsSync(file)) {
    const draft = join(folder, `secret.${randomBytes(6).toString('hex')}`);
    const handle = openSync(draft, 'wx', 0o600);
    writeSync(handle, made);
    fsyncSync(handle);
    closeSync(handle);
    try {
      linkSync(draft, file);
    } catch (error) {
      // Another process was quicker: its secret is the one.
      if (!existsSync(file)) throw error;
    } finally {
      unlinkSync(draft);
    }
  }
  const secret = readFileSync(file, 'utf8').trim();
  if (!/^([0-9a-f]{2}){32,}$/.test(secret)) throw new Trouble(`"${file}" holds no secret. Put the one from a backup back: a new one would orphan all receipts and tokens.`);
  return secret;
}

/** Opens the data folder, making what is missing, and seeding it unless it is to be filled from elsewhere. Nobody but this user may read it. */
export async function openData({ data: folder, database: address, secret }: Pick<Config, 'data' | 'database' | 'secret'>, now: number, { seed = true } = {}): Promise<Data> {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
    const key = secret ?? secretIn(folder);
    const database = address ? await openPostgres(address) : await openDatabase(databaseIn(folder));
    const store = createStore(database);
    if (seed) await store.samples.seed(now);
    return { store, secret: key, close: database.close };
  } catch (error) {
    throw address ? databaseTrouble(error) : dataTrouble(error, folder);
  }
}
