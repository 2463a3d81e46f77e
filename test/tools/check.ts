// `npm run check -- URL [--space demo] [--json]`: looks at a live backend of our API through its public reads, and says
// what it can do, which rows parse, and whether what it declares can be seen to hold. It writes nothing.
import { rest } from '../../src/backends/rest.js';
import { createClient } from '../../src/client/client.js';
import { failureOf } from '../../src/client/error.js';
import { hasInstant, isAnonymous } from '../../src/model/guarantee.js';
import { isRecord, read } from '../../src/model/read.js';
import { parseSpace } from '../../src/model/space.js';
import { story } from '../../src/model/story-row.js';

interface Finding {
  readonly what: string;
  readonly holds: boolean;
  readonly detail: string;
}

const usage = 'Usage: npm run check -- URL [--space ID] [--json]\n  URL is the API’s address, such as https://stories.example/api/v1';

/** Looks at one backend; each finding holds or not. */
export async function examine(url: string, spaceId: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  const find = (what: string, holds: boolean, detail = '') => void findings.push({ what, holds, detail });
  const backend = rest({ url, space: spaceId });

  let raw: unknown;
  try {
    raw = await backend.get('space');
  } catch (error) {
    find('the space answers', false, error instanceof Error ? error.message : String(error));
    return findings;
  }
  const space = parseSpace(raw);
  find('the space answers and can be read', space !== undefined, space ? space.name : 'it needs "id" and "name"');

  const rows: unknown[] = [];
  let cursor: string | undefined;
  let pages = 0;
  do {
    const page = await backend.list('stories', { limit: 10, cursor });
    rows.push(...page.items);
    cursor = page.next;
    pages++;
  } while (cursor !== undefined && pages < 200);
  const ids = rows.map((row) => (isRecord(row) ? row['id'] : undefined));
  find('the list of stories ends, each story once', cursor === undefined && new Set(ids).size === ids.length, `${rows.length} stories on ${pages} pages`);
  rows.forEach((row, index) => {
    const { misfits } = read(story, row);
    if (misfits) find(`story ${index + 1} can be read`, false, misfits.map(({ field, rule }) => `${field}: ${rule}`).join(', '));
  });

  const [first] = ids;
  if (typeof first === 'string') find('one story can be read by its id', (await createClient(backend).stories.get(first)).id === first, first);
  const missing = await backend.get('stories', 'f'.repeat(26)).then(() => 'an answer', failureOf);
  find('an unknown story is missing', missing === 'missing', missing);

  const answer = await fetch(`${backend.scope}/stories?limit=1`, { headers: { Origin: 'https://somebody-else.example' } });
  find('pages of other origins may read', answer.headers.get('Access-Control-Allow-Origin') === '*', answer.headers.get('Access-Control-Allow-Origin') ?? 'no Access-Control-Allow-Origin');
  const etag = answer.headers.get('ETag');
  const again = etag ? (await fetch(`${backend.scope}/stories?limit=1`, { headers: { 'If-None-Match': etag } })).status : 0;
  find('lists can be cached', again === 304, etag ? `asked again: ${again}` : 'no ETag');
  find('no cookies', answer.headers.get('Set-Cookie') === null);

  if (space) {
    const { guarantees } = space;
    const instants = rows.filter(hasInstant).length;
    find('"coarse-time" holds as far as it shows', !guarantees.includes('coarse-time') || instants === 0, `${instants} stories carry an instant`);
    find('what it declares is known', true, guarantees.join(', ') || 'nothing');
    find('forms say', true, isAnonymous(guarantees) ? 'anonymous' : 'confidential');
  }
  return findings;
}

const options = process.argv.slice(2);
const at = options.indexOf('--space');
const space = at >= 0 ? (options.splice(at, 2)[1] ?? '') : 'demo';
const json = options.includes('--json');
const [url, ...more] = options.filter((option) => option !== '--json');
if (!url || more.length > 0 || url.startsWith('-')) {
  console.error(usage);
  process.exit(2);
}
try {
  const findings = await examine(url, space);
  if (json) console.log(JSON.stringify(findings, null, 2));
  else for (const { what, holds, detail } of findings) console.log(`${holds ? 'holds ' : 'FAILS '} ${what}${detail ? `: ${detail}` : ''}`);
  process.exitCode = findings.every(({ holds }) => holds) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
