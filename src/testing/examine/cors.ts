// Whether pages of another origin get through: what they read, and what a browser asks leave for before it sends.
import { padded } from '../../model/pad.js';
import { newReceipt } from '../../model/receipt.js';
import { sampleSubmission } from '../samples.js';
import { counted, some } from './report.js';
import { said, type Subject } from './subject.js';
import { isForeign, listed, type Asked, type Exchange } from './wire.js';

const simple = ['accept', 'accept-language', 'content-language'];
const withoutQuery = (address: string) => address.replace(/[?#].*/, '');

/** The headers for which a browser asks leave. */
const unusual = ({ sent }: Asked): readonly string[] =>
  [...sent].flatMap(([name, value]) => (simple.includes(name) || (name === 'content-type' && /^(text\/plain|multipart\/form-data|application\/x-www-form-urlencoded)/.test(value)) ? [] : [name])).sort();
const needsLeave = (asked: Asked) => !['GET', 'HEAD', 'POST'].includes(asked.method) || unusual(asked).length > 0;

const admits = (headers: Headers, origin: string) => ['*', origin].includes(headers.get('Access-Control-Allow-Origin') ?? '');

/** Why a browser would not send after this answer to its question; empty if it would. */
function refusal(asked: Asked, { status, headers }: Exchange, origin: string): string {
  if (status < 200 || status > 299) return `OPTIONS is answered with ${status}`;
  if (!admits(headers, origin)) return `Access-Control-Allow-Origin: ${headers.get('Access-Control-Allow-Origin') ?? 'missing'}`;
  const methods = listed(headers.get('Access-Control-Allow-Methods'));
  if (!['GET', 'HEAD', 'POST'].includes(asked.method) && !methods.includes('*') && !methods.includes(asked.method.toLowerCase())) return `Access-Control-Allow-Methods lacks ${asked.method}`;
  const allowed = listed(headers.get('Access-Control-Allow-Headers'));
  // The star does not stand for Authorization.
  const lacking = unusual(asked).filter((name) => !allowed.includes(name) && (name === 'authorization' || !allowed.includes('*')));
  return lacking.length > 0 ? `Access-Control-Allow-Headers lacks ${lacking.join(', ')}` : '';
}

/** What widgets would send, of what the backend says it can. */
export async function writesOf({ backend, wire, notebook }: Pick<Subject, 'backend' | 'wire' | 'notebook'>): Promise<readonly Asked[]> {
  const submission = sampleSubmission();
  const receipt = newReceipt();
  const tag = 'f'.repeat(64);
  const writes = [
    ['create', 'stories', () => backend.create('stories', submission)],
    ['create', 'reactions', () => backend.create('reactions', { storyId: 'f'.repeat(26), tag, value: 'been_there' })],
    ['create', 'ballots', () => backend.create('ballots', { poll: 'f'.repeat(26), period: 'once', tag, value: 1 })],
    ['create', 'messages', () => backend.create('messages', { receipt, text: 'Thank you.' })],
    ['update', 'receipt', () => backend.update('receipt', receipt, padded({ revision: 1, story: submission.story }))],
    ['remove', 'receipt', () => backend.remove('receipt', receipt)],
  ] as const;
  const asked: Asked[] = [];
  for (const [verb, collection, run] of writes) {
    if (!backend.can(verb, collection)) continue;
    try {
      asked.push(...(await wire.rehearse(run)));
    } catch (error) {
      notebook.judge('verbs', { check: 'write-made', what: `${verb} ${collection} can be made`, holds: false, detail: said(error), advice: `Correct collections.${collection}.${verb} of the description.` });
    }
  }
  return asked;
}

async function judgeReads({ wire, notebook, own }: Subject, log: readonly Exchange[]): Promise<void> {
  const { origin, hidden } = wire;
  const closed = [...new Set(log.filter(({ headers }) => !admits(headers, origin)).map(({ address }) => withoutQuery(address)))];
  notebook.judge('cors', {
    check: 'cors-reads', what: `pages of ${origin} may read its answers`, holds: closed.length === 0, detail: closed.length > 0 ? `no Access-Control-Allow-Origin for them at ${some(closed)}` : counted(log.length, 'answer'),
    advice: 'Answer everything, errors too, with Access-Control-Allow-Origin: *, or name your site; --origin examines for one site.',
  });
  notebook.judge('cors', { check: 'cors-exposed', what: 'headers that are needed may be read', holds: hidden.size === 0, detail: [...hidden].join(', '), advice: `Send Access-Control-Expose-Headers: ${[...hidden].join(', ')}. Without it lists end too early in browsers.` });
  const credentials = log.filter(({ headers }) => headers.get('Access-Control-Allow-Credentials') === 'true');
  const contradicting = credentials.filter(({ headers }) => headers.get('Access-Control-Allow-Origin') === '*');
  notebook.judge('cors', { check: 'cors-credentials', what: 'a star does not stand beside Access-Control-Allow-Credentials', holds: contradicting.length === 0, detail: some([...new Set(contradicting.map(({ address }) => withoutQuery(address)))]), advice: 'Leave Access-Control-Allow-Credentials out: widgets send no cookies, and browsers refuse the two together.' });
  if (credentials.length > contradicting.length) notebook.note('cors', 'cors-credentials', `it lets pages of ${origin} come with its cookies; widgets never do`);
  const echoed = log.filter(({ headers }) => headers.get('Access-Control-Allow-Origin') === origin && !listed(headers.get('Vary')).some((name) => name === 'origin' || name === '*'));
  notebook.judge('cors', { check: 'cors-vary', what: 'an answer for one origin says so to caches (Vary: Origin)', holds: echoed.length === 0, detail: some([...new Set(echoed.map(({ address }) => withoutQuery(address)))]), advice: 'Send Vary: Origin, or a star instead of the origin.', hint: !own });
}

export async function examineCors(subject: Subject): Promise<void> {
  const { wire, notebook } = subject;
  const { origin } = wire;
  const writes = await writesOf(subject);
  const foreign = wire.log.filter(({ address }) => isForeign(address, origin));
  if (foreign.length > 0) await judgeReads(subject, foreign);
  else if (wire.log.length > 0) notebook.note('cors', 'cors-reads', `pages of ${origin} are its own: they need no leave`);

  const questions = new Map([...foreign, ...writes].filter((asked) => isForeign(asked.address, origin) && needsLeave(asked)).map((asked) => [[asked.method, withoutQuery(asked.address), ...unusual(asked)].join(' '), asked]));
  for (const asked of questions.values()) {
    const names = unusual(asked);
    const answer = await wire.ask(asked.address, { method: 'OPTIONS', headers: { 'Access-Control-Request-Method': asked.method, ...(names.length > 0 ? { 'Access-Control-Request-Headers': names.join(',') } : {}) } });
    const why = refusal(asked, answer, origin);
    notebook.judge('cors', {
      check: 'cors-preflight', what: `pages of ${origin} may ${asked.method} ${withoutQuery(asked.address)}${names.length > 0 ? ` with ${names.join(', ')}` : ''}`, holds: why === '', detail: why,
      advice: `Answer OPTIONS with 204, Access-Control-Allow-Origin, Access-Control-Allow-Methods: ${asked.method}${names.length > 0 ? ` and Access-Control-Allow-Headers: ${names.join(', ')}` : ''}${subject.own ? '; a reference server allows the origins in FF_ORIGINS' : ''}.`,
    });
  }
}
