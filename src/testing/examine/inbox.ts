// Whether strangers can read what waits for a moderator.
import { isRecord } from '../../model/read.js';
import { sampleSubmission } from '../samples.js';
import type { Subject } from './subject.js';

const withoutQuery = (address: string) => address.replace(/[?#].*/, '');

/** Whether a text is JSON with a list of something in it. */
export function hasRows(text: string): boolean {
  try {
    const body: unknown = JSON.parse(text);
    return [body, ...(isRecord(body) ? Object.values(body) : [])].some((one) => Array.isArray(one) && one.length > 0);
  } catch {
    return false;
  }
}

/** Addresses where unread stories may lie and a stranger gets an answer that `tells` of them. */
export async function openDoors({ backend, wire, own }: Pick<Subject, 'backend' | 'wire' | 'own'>, tells: (text: string) => boolean): Promise<readonly string[]> {
  const [write] = backend.can('create', 'stories') ? await wire.rehearse(() => backend.create('stories', sampleSubmission())).catch(() => []) : [];
  // Where stories are listed too, the list itself is looked at.
  const isList = wire.log.some(({ method, address }) => method === 'GET' && withoutQuery(address) === write?.address);
  const doors = [...(own ? [{ address: `${backend.scope}/desk/queue`, headers: {} }] : []), ...(write && !isList ? [{ address: write.address, headers: Object.fromEntries([...write.sent].filter(([name]) => !/^(content-type|prefer)$/.test(name))) }] : [])];
  const open: string[] = [];
  for (const { address, headers } of doors) {
    const asked = async (path: string) => {
      const { status, text } = await wire.ask(address + path, { headers });
      return status >= 200 && status < 300 ? text : '';
    };
    const text = await asked('');
    // CouchDB tells about a database at its address, and all that is in it one door further.
    if (tells(text) || (/^\s*\{[^]*"db_name"/.test(text) && tells(await asked('/_all_docs?include_docs=true')))) open.push(address);
  }
  return open;
}
