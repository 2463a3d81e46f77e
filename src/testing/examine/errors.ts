// What is answered where there is nothing, and whether trouble is told as trouble.
import { failureOf } from '../../client/error.js';
import { isRecord } from '../../model/read.js';
import { newReceipt } from '../../model/receipt.js';
import { some } from './report.js';
import { idOf, idsOf, said, type Subject } from './subject.js';
import type { Exchange } from './wire.js';

/** An id of the same form as the others that none of them is: an API may refuse another form before it looks. */
function strangerTo(ids: readonly string[]): string {
  const [like = 'f'.repeat(26)] = ids;
  if (/^\d+$/.test(like)) return '999999999';
  const change = () => like.replace(/[0-9a-f]/gi, (symbol) => (/\d/.test(symbol) ? String(Math.floor(Math.random() * 10)) : 'abcdef'.charAt(Math.floor(Math.random() * 6))));
  let id = change();
  for (let again = 0; again < 20 && ids.includes(id); again++) id = change();
  return ids.includes(id) ? `${like}x` : id;
}

/** What is wrong with a problem document; empty if nothing. */
function flaws({ status, headers, text }: Exchange): string {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return 'no JSON';
  }
  const type = headers.get('Content-Type') ?? 'no Content-Type';
  if (!type.startsWith('application/problem+json')) return type;
  if (!isRecord(body) || typeof body['title'] !== 'string' || typeof body['type'] !== 'string') return 'no "type" or no "title"';
  return body['status'] === status ? '' : `"status" is ${JSON.stringify(body['status'])}, the answer's is ${status}`;
}

const isPage = ({ status, headers, text }: Exchange) => status >= 200 && status < 300 && (/^text\/html\b/i.test(headers.get('Content-Type') ?? '') || /^\s*<(!doctype|html)/i.test(text));
const insides = /\n\s+at \S.*:\d+:\d+|Traceback \(most recent call|SQLSTATE|syntax error at or near|[\s"'(]\/(?:home|usr|var|srv|app)\/[\w.-]+\//;

// Within JSON a new line is two signs.
const tells = ({ text }: Exchange) => insides.test(text.replace(/\\n/g, '\n').replace(/\\(.)/g, '$1'));

const pathOf = (address: string) => new URL(address).pathname;

async function judgeMissing({ backend, notebook }: Subject, check: string, what: string, ask: () => Promise<unknown>): Promise<void> {
  try {
    await ask();
    notebook.judge('errors', { check, what, holds: false, detail: 'something was answered', advice: `Let ${backend.name === 'rest' ? 'it answer 404' : 'its answer mean "missing", by its status or by "signs"'}.` });
  } catch (error) {
    const failure = failureOf(error);
    if (failure === 'offline') throw error;
    notebook.judge('errors', { check, what, holds: failure === 'missing', detail: failure === 'missing' ? '' : said(error), advice: `It counts as "${failure}". Answer 404, or say in "signs" what means "missing".` });
  }
}

export async function examineErrors(subject: Subject): Promise<void> {
  const { backend, notebook, own, wire, rows } = subject;
  const stories = rows.get('stories')?.rows ?? [];
  const ids = idsOf(stories);
  if (backend.can('get', 'stories')) {
    const [first] = ids;
    if (first !== undefined) {
      const found = await backend.get('stories', first).catch(said);
      const holds = idOf(found) === first;
      notebook.judge('errors', { check: 'story-by-id', what: 'a listed story can be read by its id', holds, detail: typeof found === 'string' ? found : first, advice: 'Check the route "get" of stories.' });
    }
    await judgeMissing(subject, 'unknown-missing', 'an unknown story is missing', () => backend.get('stories', strangerTo(ids)));
  }
  if (backend.can('get', 'receipt')) await judgeMissing(subject, 'receipt-missing', 'an unknown receipt is missing', () => backend.get('receipt', newReceipt()));

  const refused = wire.log.filter(({ status }) => status >= 400);
  if (own) {
    const wrong = refused.flatMap((one) => (flaws(one) ? [`${one.status} of ${pathOf(one.address)}: ${flaws(one)}`] : []));
    notebook.judge('errors', { check: 'problem-documents', what: 'refusals are problem documents (RFC 9457)', holds: wrong.length === 0, detail: some(wrong) || `${refused.length} seen`, advice: 'Answer application/problem+json with "type", "title" and "status".' });
  }
  const pages = wire.log.filter(isPage).map(({ address }) => address);
  notebook.judge('errors', { check: 'no-html', what: 'no page comes where data was asked for', holds: pages.length === 0, detail: some([...new Set(pages)]), advice: 'Is it the API’s address? A sign-in page or a fallback to index.html answers with 200; let it answer with an error.' });
  const telling = refused.filter(tells).map(({ address }) => pathOf(address));
  notebook.judge('errors', { check: 'no-insides', what: 'errors tell nothing of paths, queries or code', holds: telling.length === 0, detail: some(telling), advice: 'Switch the debug mode off.', hint: !own });
  const sentOn = wire.log.filter(({ redirected }) => redirected).map(({ address }) => address);
  if (sentOn.length > 0) notebook.note('errors', 'redirects', 'it sends on to another address, which costs each visitor a round trip and fails where a browser asks for leave first; use the last address', some([...new Set(sentOn)]));
}
