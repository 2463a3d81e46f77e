// Looks at a live backend, from outside and as a page of another origin: what it can do, what it answers, and whether what
// it promises can be seen to hold. Runs where headers can be seen, so in Node rather than in a browser.
import { makeBackend, type SourceOptions } from '../../backends/index.js';
import type { Backend } from '../../client/backend.js';
import { failureOf } from '../../client/error.js';
import { read } from '../../model/read.js';
import { spaceRow, type Space } from '../../model/space.js';
import { examineCaching } from './caching.js';
import { examineCors } from './cors.js';
import { examineErrors } from './errors.js';
import { examineGuarantees } from './guarantees.js';
import { likely } from './likely.js';
import { examinePaging } from './paging.js';
import { openNotebook, topics, type Notebook, type Report } from './report.js';
import { examineRows } from './rows.js';
import { said, type Subject } from './subject.js';
import { openWire, type Wire } from './wire.js';
import { examineWriting } from './writing.js';

/** The backend to examine, as `<ff-source>` names one. */
export type ExamineSource = Pick<SourceOptions, 'url' | 'space'> & Partial<Pick<SourceOptions, 'key' | 'description'>> & { readonly type: 'rest' | 'mapped' | 'static-json' };

export interface ExamineOptions {
  /** Whether one test story may be sent, and taken back where that can be done. Without it nothing is written. */
  readonly write?: boolean;
  /** The origin of the page that is imagined to ask. */
  readonly origin?: string;
  /** Milliseconds after which a silent backend counts as offline. */
  readonly timeout?: number;
  readonly fetch?: typeof globalThis.fetch;
}

/** Reads the space; `undefined` after saying why it cannot be read, and what it may be instead. */
async function reach(backend: Backend, wire: Wire, notebook: Notebook, source: ExamineSource): Promise<Space | undefined> {
  const what = 'the space answers and can be read';
  let row: unknown;
  try {
    row = await backend.get('space');
  } catch (error) {
    const guess = failureOf(error) === 'offline' ? 'Is the address right, and does the server run?' : await likely(wire, source);
    notebook.judge('reach', { check: 'space', what, holds: false, detail: said(error), advice: guess || 'Check the address and the space.' });
    return undefined;
  }
  const { value, misfits = [] } = read(spaceRow, row);
  const guess = value || source.type !== 'rest' ? '' : await likely(wire, source);
  notebook.judge('reach', { check: 'space', what, holds: value !== undefined, detail: value?.name ?? misfits.map(({ field, rule }) => `${field || 'the row'}: ${rule}`).join(', '), advice: `A space needs "id" (small letters, digits, hyphens) and "name". ${guess}` });
  return value;
}

/** Examines one backend. Rejects with a `BackendError` where the source itself cannot be right, such as a description with mistakes. */
export async function examine(source: ExamineSource, { write = false, origin = 'https://somebody-else.example', timeout = 10_000, fetch = globalThis.fetch }: ExamineOptions = {}): Promise<Report> {
  const wire = openWire({ origin, timeout, fetch });
  const backend = await makeBackend({ key: '', ...source, fetch: wire.fetch, timeout });
  const notebook = openNotebook();
  let space: Space | undefined;
  try {
    space = await reach(backend, wire, notebook, source);
    const subject: Subject | undefined = space && { backend, wire, notebook, own: source.type === 'rest', space, rows: new Map(), seen: new Set() };
    const steps = [examineRows, examinePaging, ...(write ? [examineWriting] : []), examineErrors, examineCors, examineCaching, examineGuarantees];
    if (subject) for (const step of steps) await step(subject);
  } catch (error) {
    // A silent server would be waited for again and again.
    notebook.judge('reach', { check: 'answers', what: 'it answers all the time', holds: false, detail: said(error), advice: 'The rest was not looked at. Try again once it answers.' });
  }
  const findings = [...notebook.findings].sort((a, b) => topics.indexOf(a.topic) - topics.indexOf(b.topic));
  const { type, url } = source;
  const wrote = findings.some(({ check }) => check === 'story-sent');
  return { version: 1, type, url, space: space?.id ?? source.space, wrote, holds: findings.every(({ verdict }) => verdict !== 'fails'), findings };
}
