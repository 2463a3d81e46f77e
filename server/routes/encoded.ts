// Scripts and pages leave compressed: it is most of what a visitor on a phone waits for.
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Context } from 'hono';

const [brotli, zip] = [promisify(brotliCompress), promisify(gzip)];
const worthIt = 1024;
const mostKept = 200;

type Encoding = 'br' | 'gzip';
// By content, so that a new build is compressed anew. Bounded, because many builds may pass during development.
const kept = new Map<string, Promise<Buffer>>();

function compressed(bytes: Buffer, encoding: Encoding): Promise<Buffer> {
  const key = `${encoding} ${createHash('sha256').update(bytes).digest('base64')}`;
  const found = kept.get(key);
  if (found) return found;
  if (kept.size >= mostKept) kept.clear();
  const made = encoding === 'br' ? brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }) : zip(bytes);
  kept.set(key, made);
  return made;
}

/** The best of the encodings that a request names; one that it forbids with `q=0` is not named. */
function encodingFor(accepted: string): Encoding | undefined {
  const named = accepted.split(',').map((part) => part.trim().toLowerCase()).filter((part) => !/;\s*q=0(\.0*)?$/.test(part)).map((part) => part.split(';')[0]);
  return (['br', 'gzip'] as const).find((encoding) => named.includes(encoding));
}

/** Answers with bytes, compressed where the browser takes it and it pays. */
export async function encoded(c: Context, bytes: Buffer, headers: Record<string, string>): Promise<Response> {
  const encoding = bytes.length >= worthIt ? encodingFor(c.req.header('Accept-Encoding') ?? '') : undefined;
  const body = encoding ? await compressed(bytes, encoding) : bytes;
  return c.body(new Uint8Array(body), 200, { ...headers, Vary: 'Accept-Encoding', ...(encoding ? { 'Content-Encoding': encoding } : {}) });
}
