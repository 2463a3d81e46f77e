// What an address that is not what was said is likely to be, by a few cheap questions.
import { isRecord, read } from '../../model/read.js';
import { spaceRow } from '../../model/space.js';
import type { ExamineSource } from './examine.js';
import type { Exchange, Wire } from './wire.js';

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isList = (body: unknown) => Array.isArray(body) || (isRecord(body) && Array.isArray(body['items']));

const wordpress = (root: string) =>
  `It looks like WordPress. Try: ${root.replace(/\/+$/, '')} --type mapped --description FILE.json, with {"preset":"wordpress","vars":{"stories":ID,"lessons":ID}} in it, the ids of two categories.`;

/** The root of a WordPress' API, as each of its pages names it. */
const rootIn = ({ headers, text }: Exchange) =>
  /<([^<>]+)>;\s*rel="https:\/\/api\.w\.org\/"/.exec(headers.get('Link') ?? '')?.[1] ?? /<link\s[^>]*rel=["']https:\/\/api\.w\.org\/["'][^>]*href=["']([^"']+)["']/.exec(text)?.[1];

/** Whose answer it is; empty if nothing tells. */
function known(asked: string, answer: Exchange): string {
  const body = parsed(answer.text);
  const root = rootIn(answer);
  if (root) return wordpress(new URL(root, asked).href);
  if (isRecord(body) && Array.isArray(body['namespaces']) && body['namespaces'].includes('wp/v2')) return wordpress(asked);
  if (isRecord(body) && isRecord(body['info']) && /PostgREST/i.test(String(body['info']['title']))) return 'It looks like PostgREST. Try: --type mapped --description FILE.json, with {"preset":"postgrest","space":{"id":"SPACE"}} in it, and --key.';
  return '';
}

/** A sentence about what it is likely to be and what to try; empty where nothing answers to any question. */
export async function likely(wire: Wire, { type, url, space }: ExamineSource): Promise<string> {
  const { origin, href } = new URL(url);
  const here = href.replace(/\/+$/, '');
  const questions: readonly (readonly [address: string, says: (answer: Exchange) => string])[] = [
    [`${here}/openapi.json`, ({ text, status }) => (type === 'rest' && status === 200 && text.includes('/spaces/{space}/stories') ? `Our API answers here, but has no space "${space}". Name another with --space.` : '')],
    [href, (answer) => known(href, answer)],
    [`${origin}/api/v1/spaces/${space || 'demo'}`, ({ text, status }) => (status === 200 && read(spaceRow, parsed(text)).value ? `Our API answers at ${origin}/api/v1. Try that address.` : '')],
    [`${origin}/wp-json/`, (answer) => known(`${origin}/wp-json/`, answer)],
    [`${here}/stories.json`, ({ text, status }) => (status === 200 && isList(parsed(text)) ? 'There is a stories.json. Try: --type static-json.' : '')],
  ];
  let page: Exchange | undefined;
  for (const [address, says] of questions) {
    const answer = await wire.ask(address).catch(() => undefined);
    if (!answer) continue;
    if (address === href) page = answer;
    const sentence = says(answer);
    if (sentence) return sentence;
  }
  if (!page) return '';
  return parsed(page.text) === undefined ? 'It answers with a page, not with data. What is the address of its API?' : 'It answers with JSON of its own. Describe it: --type mapped --description FILE.json; see "Another API" in the README.';
}
