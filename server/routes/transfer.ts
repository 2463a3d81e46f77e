import { Readable } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import type { Context } from 'hono';
import { dayIn, maybe, oneOf } from '../../src/model/index.js';
import { csv, type sheets } from '../csv.js';
import { moderator, owner } from '../middleware/moderator.js';
import { invalid, problem } from '../problem.js';
import { exported, imported, unreadable } from '../transfer.js';
import type { Env, Parts } from '../types.js';
import { readQuery } from './query.js';
import type { Steps } from './resource.js';

/** Most bytes of an import: some hundred thousand stories. */
export const maxImportBytes = 512 * 1024 * 1024;

/** Answers with text that is made while it is read. */
function stream(c: Context, chunks: AsyncGenerator<string>, type: string, name: string): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => void (await chunks.return(undefined)),
  });
  return c.body(body, 200, { 'Content-Type': type, 'Content-Disposition': `attachment; filename="${name}"` });
}

const todayOf = ({ now }: Parts, c: Context<Env>) => dayIn(c.var.space.timeZone, now());

/** `GET desk/export`: what the desk may know, as JSON Lines. */
export function exportSpace(parts: Parts): Steps {
  const { store, keys } = parts;
  return [
    moderator(parts),
    function exportSpace(c) {
      const { id: space } = c.var.space;
      const day = todayOf(parts, c);
      async function* text() {
        for await (const page of exported({ store, keys, space, day, scope: 'desk' })) yield page.text;
      }
      return stream(c, text(), 'application/x-ndjson', `${space}-${day}.jsonl`);
    },
  ];
}

/** `GET desk/export/stories.csv` and `lessons.csv` */
export function exportSheet(parts: Parts, sheet: keyof typeof sheets, name: string): Steps {
  return [
    moderator(parts),
    function exportSheet(c) {
      const pages = parts.store.transfer.pages(c.var.space.id, 'desk', [sheet]);
      return stream(c, csv(sheet, pages), 'text/csv; charset=utf-8', `${c.var.space.id}-${todayOf(parts, c)}-${name}`);
    },
  ];
}

/**
 * All of a body, packed, or `undefined` when it is too large. It is read to its end before the database is asked for
 * anything, which waits for no network; and it stays in memory, so that no word of it comes onto another disk.
 */
async function packed(body: ReadableStream<Uint8Array> | null): Promise<readonly Buffer[] | undefined> {
  let size = 0;
  async function* bounded() {
    for await (const chunk of body ?? []) {
      size += chunk.byteLength;
      if (size > maxImportBytes) return;
      yield chunk;
    }
  }
  const parts: Buffer[] = [];
  for await (const part of Readable.from(bounded()).pipe(createGzip({ level: 1 }))) parts.push(part as Buffer);
  return size > maxImportBytes ? undefined : parts;
}

/** `POST desk/import`: takes an export in; with `dryRun=1` it only tells what that would change. */
export function importSpace(parts: Parts): Steps {
  const { store, keys } = parts;
  return [
    moderator(parts),
    // It can put other words into published stories.
    owner(),
    async function importSpace(c) {
      const { value, misfits } = readQuery(c, { dryRun: maybe(oneOf(['0', '1']), '0') });
      if (!value) return invalid(c, misfits);
      if (!/^application\/x-ndjson\s*(;|$)/i.test(c.req.header('Content-Type') ?? '')) return problem(c, 'media-type', { detail: 'An import is application/x-ndjson.' });
      const tooLarge = () => problem(c, 'too-large', { detail: `At most ${maxImportBytes} bytes.` });
      if (Number(c.req.header('Content-Length') ?? 0) > maxImportBytes) return tooLarge();
      const body = await packed(c.req.raw.body);
      if (!body) return tooLarge();
      const dryRun = value.dryRun === '1';
      const outcome = await imported({ store, keys, space: c.var.space.id, bytes: Readable.from(body).pipe(createGunzip()), dryRun });
      if (outcome === 'malformed') return problem(c, 'malformed', { detail: 'The first line is no header of an export, or a line is no UTF-8.' });
      return typeof outcome === 'string' ? problem(c, 'conflict', { detail: unreadable[outcome] }) : c.json({ dryRun, ...outcome });
    },
  ];
}
