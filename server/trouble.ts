/** Something that its reader can put right: printed as one line, without a stack. */
export class Trouble extends Error {
  override readonly name = 'Trouble';
}

const codeOf = (error: unknown): string => String((error as { code?: unknown }).code ?? '');

const unwritable = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT', 'ENOSPC', 'EISDIR'];

/** Says what keeps the data folder from being used. */
export function dataTrouble(error: unknown, folder: string): unknown {
  const code = codeOf(error);
  if (error instanceof Trouble) return error;
  if (unwritable.includes(code)) return new Trouble(`FF_DATA is "${folder}", which cannot be written (${code}). Give this user the right to write there, or set FF_DATA to another folder.`);
  if (code.startsWith('SQLITE_')) return new Trouble(`the database in "${folder}" cannot be opened (${code}). Set FF_DATA to another folder, or put a backup back.`);
  if (error instanceof Error && /corrupted migrations/.test(error.message)) {
    return new Trouble(`the database in "${folder}" was written by a newer version. Update this one, or set FF_DATA to another folder.`);
  }
  return error;
}

// What Node and PostgreSQL answer when a database cannot be reached or entered. None repeats the address: it holds a password.
const doors: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing answers there. Start PostgreSQL, or mend the host and port in DATABASE_URL',
  EAI_AGAIN: 'its host cannot be looked up. Mend the host in DATABASE_URL',
  ENOTFOUND: 'its host is unknown. Mend the host in DATABASE_URL',
  ETIMEDOUT: 'it does not answer. Mend the host and port in DATABASE_URL',
  '28P01': 'the password is wrong. Mend it in DATABASE_URL',
  '28000': 'the user may not enter. Mend the user in DATABASE_URL',
  '3D000': 'there is no database of that name. Create it, or mend the name in DATABASE_URL',
  '42501': 'the user may not make tables there. Grant it CREATE on the schema',
};

/** Says what keeps a PostgreSQL database from being used. */
export function databaseTrouble(error: unknown): unknown {
  if (error instanceof Trouble) return error;
  const code = codeOf(error);
  const door = doors[code];
  if (door) return new Trouble(`the database of DATABASE_URL cannot be used (${code}): ${door}.`);
  if (error instanceof Error && /corrupted migrations/.test(error.message)) return new Trouble('the database of DATABASE_URL was written by a newer version. Update this one, or use another database.');
  return error;
}

const full: Readonly<Record<string, string>> = {
  SQLITE_FULL: 'the disk of FF_DATA, or the database’s own limit. Make room there',
  '53100': 'the disk of PostgreSQL. Make room there',
};

/** Says that the database may not grow; `undefined` when something else is wrong. */
export function fullTrouble(error: unknown): Trouble | undefined {
  const where = full[codeOf(error)];
  return where === undefined ? undefined : new Trouble(`the database is full (${codeOf(error)}): ${where}. Until then nothing new is stored; what was stored is still shown, and visitors’ devices keep their stories and try again.`);
}

/** Says what keeps the server from listening. */
export function listenTrouble(error: unknown, host: string, port: number): unknown {
  const code = codeOf(error);
  if (code === 'EADDRINUSE') return new Trouble(`port ${port} on ${host} is in use. Stop what runs there, or set PORT to another one.`);
  if (code === 'EACCES') return new Trouble(`this user may not listen on port ${port}. Set PORT to one above 1023.`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return new Trouble(`HOST is "${host}", which is no address of this machine. Set HOST to 127.0.0.1 or 0.0.0.0.`);
  return error;
}

/** The line for somebody at a terminal. */
export const lineOf = (who: string, error: unknown): string =>
  `[failing-forward] ${who}: ${error instanceof Error ? (error instanceof Trouble ? error.message : `${error.name}: ${error.message}`) : String(error)}`;
