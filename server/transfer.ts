// What a space takes along: JSON Lines, the first of which says what the others are.
import { day, isRecord, read } from '../src/model/index.js';
import type { Store } from './db/store.js';
import type { ImportReport } from './db/take-in.js';
import type { Line, Scope } from './db/transfer.js';
import type { Keys } from './keys.js';

/** The first line. Receipts are kept as hashes under the server's secret, so a file is good for servers with the same one. */
interface Header {
  readonly format: 'failing-forward';
  readonly version: 1;
  readonly fingerprint: string;
  readonly space: string;
  readonly day: string;
  /** `desk`: without the inbox and without single answers; `whole`: everything. */
  readonly scope: Scope;
}

export interface Outgoing {
  readonly store: Store;
  readonly keys: Keys;
  readonly space: string;
  /** Today in the space's zone. */
  readonly day: string;
  readonly scope: Scope;
}

const textOf = (lines: readonly (Line | Header)[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join('');

/** The text of an export, a page of lines at a time. */
export async function* exported({ store, keys, space, day, scope }: Outgoing): AsyncGenerator<{ readonly text: string; readonly rows: number }> {
  yield { text: textOf([{ format: 'failing-forward', version: 1, fingerprint: keys.fingerprint, space, day, scope }]), rows: 0 };
  for await (const lines of store.transfer.pages(space, scope)) yield { text: textOf(lines), rows: lines.length };
}

// Far above the longest story; a line that is longer loses its end, and is no JSON then.
const longestLine = 1_000_000;

/** The lines of bytes. Throws a TypeError where they are no UTF-8. */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for await (const chunk of bytes) {
    const parts = decoder.decode(chunk, { stream: true }).split('\n');
    parts[0] = rest.length < longestLine ? rest + (parts[0] ?? '') : rest;
    rest = parts.pop() ?? '';
    yield* parts;
  }
  yield rest + decoder.decode();
}

/** Why a file cannot be taken in: it is none of ours, of another format, of another secret or space, or broken off in the middle of a letter. */
export type Unreadable = 'malformed' | 'version' | 'secret' | 'space';

export const unreadable: Readonly<Record<Exclude<Unreadable, 'malformed'>, string>> = {
  version: 'The file is of a version that this server does not know.',
  secret: 'The file comes from a server with another secret: with it nobody’s receipt would lead anywhere. Give this server that one (FF_SECRET).',
  space: 'The file is of another space.',
};

function judge(line: string, { fingerprint, space }: Pick<Header, 'fingerprint' | 'space'>): Unreadable | undefined {
  let header: unknown;
  try {
    header = JSON.parse(line);
  } catch {
    return 'malformed';
  }
  if (!isRecord(header) || header['format'] !== 'failing-forward' || read(day, header['day']).value === undefined) return 'malformed';
  if (header['version'] !== 1) return 'version';
  if (header['fingerprint'] !== fingerprint) return 'secret';
  return header['space'] === space ? undefined : 'space';
}

export interface Incoming {
  readonly store: Store;
  readonly keys: Keys;
  readonly space: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly dryRun: boolean;
  progress?(lines: number): void;
}

/** Takes an export in, or tells why it cannot be. */
export async function imported({ store, keys, space, bytes, ...how }: Incoming): Promise<ImportReport | Unreadable> {
  const lines = linesOf(bytes);
  try {
    const first = await lines.next();
    const trouble = judge(first.done ? '' : first.value, { fingerprint: keys.fingerprint, space });
    return trouble ?? (await store.transfer.takeIn({ space, lines, hash: keys.story, ...how }));
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'malformed';
    throw error;
  } finally {
    await lines.return(undefined);
  }
}
