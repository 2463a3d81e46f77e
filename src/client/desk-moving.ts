// A space as a file: out, and in again.
import { day } from '../model/dates.js';
import { flag, isRecord, lenient, object, parser, read, rowList, rowText, whole } from '../model/read.js';
import { spaceId } from '../model/space.js';
import type { FileOptions, Files } from './backend.js';
import type { Client } from './client.js';
import { BackendError, unreadable } from './error.js';

export type Download = Parameters<Files['download']>[0];

/** What an import changes in one table. `erase`: stories that are here, and that their authors took back there. */
export interface TableReport {
  readonly table: string;
  readonly add: number;
  readonly change: number;
  readonly same: number;
  readonly refuse: number;
  readonly erase: number;
}

export interface Refused {
  /** Of the file, from 1 on. */
  readonly line: number;
  readonly table: string;
  readonly reason: string;
}

/** What an import would change, or has changed. */
export interface ImportReport {
  readonly dryRun: boolean;
  readonly tables: readonly TableReport[];
  /** The first of them. */
  readonly refused: readonly Refused[];
}

const n = lenient(whole(0, 1e9), 0);
const counts = object<Omit<TableReport, 'table'>>({ add: n, change: n, same: n, refuse: n, erase: n });
const refused = object<Refused>({ line: lenient(whole(1, 1e9), 1), table: rowText(0, 40, 'one'), reason: rowText(1, 40, 'one') });
const rest = parser(object<Omit<ImportReport, 'tables'>>({ dryRun: flag, refused: rowList(refused, 100) }));

function parseReport(row: unknown): ImportReport | undefined {
  const more = rest(row);
  const tables = isRecord(row) ? row['tables'] : undefined;
  if (!more || !isRecord(tables)) return undefined;
  return {
    ...more,
    tables: Object.entries(tables).flatMap(([table, row]) => {
      const counted = read(counts, row).value;
      return counted ? [{ table, ...counted }] : [];
    }),
  };
}

const filesOf = ({ backend }: Client): Files => {
  if (!backend.files) throw new BackendError(backend.name, 'unsupported', 'it has no files to take along.');
  return backend.files;
};

/** A file of the desk. */
export const download = (client: Client, file: Download, options?: FileOptions): Promise<Blob> => filesOf(client).download(file, options);

/** Takes a file in; a dry run only tells what that would change. */
export async function takeIn(client: Client, file: Blob, { dryRun, ...options }: FileOptions & { readonly dryRun: boolean }): Promise<ImportReport> {
  const report = parseReport(await filesOf(client).upload('desk/import', file, { ...options, query: `dryRun=${dryRun ? 1 : 0}` }));
  if (!report) throw unreadable(client.backend.scope, 'what the import would change');
  return report;
}

/** What the first line of an export says. */
export interface Header {
  readonly space: string;
  readonly day: string;
}

const header = parser(object<Header>({ space: spaceId, day }));

/** Reads the first line of a file, so that nobody waits for the upload of something else. */
export async function headerOf(file: Blob): Promise<Header | undefined> {
  const [line = ''] = (await file.slice(0, 10_000).text()).split('\n', 1);
  try {
    const row: unknown = JSON.parse(line);
    return isRecord(row) && row['format'] === 'failing-forward' ? header(row) : undefined;
  } catch {
    return undefined;
  }
}
