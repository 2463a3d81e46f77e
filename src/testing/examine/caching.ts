// What caches may do with answers, and whether anything is put on the visitor's device.
import { some } from './report.js';
import type { Subject } from './subject.js';
import { listed, type Exchange } from './wire.js';

/** Seconds within which a withdrawal has to reach every screen. */
const longest = 60;
const pathOf = (address: string) => new URL(address).pathname;
const distinct = (log: readonly Exchange[]) => [...new Map(log.map((one) => [pathOf(one.address), one])).values()];
const control = ({ headers }: Exchange) => listed(headers.get('Cache-Control'));
const seconds = (directives: readonly string[], name: string) => Number(directives.find((one) => one.startsWith(`${name}=`))?.split('=')[1] ?? NaN);

/** How long a copy may be shown, in seconds; `NaN` where nothing says. */
function lifetime(exchange: Exchange): number {
  const directives = control(exchange);
  if (directives.includes('no-store') || directives.includes('no-cache')) return 0;
  const [own, shared, stale] = ['max-age', 's-maxage', 'stale-while-revalidate'].map((name) => seconds(directives, name));
  const age = Math.max(...[own, shared].filter((one): one is number => one !== undefined && !Number.isNaN(one)));
  return age === -Infinity ? NaN : age + (stale || 0);
}

/** Whether an answer is somebody's own or a moment's: nobody may keep it. */
const isPrivate = ({ sent, address }: Exchange) => /^receipt/i.test(sent.get('Authorization') ?? '') || /\/(time|challenge|receipt)$/.test(pathOf(address));

export async function examineCaching({ wire, notebook, own, space }: Subject): Promise<void> {
  const reads = distinct(wire.log.filter(({ method, status }) => method === 'GET' && status === 200));
  const open = reads.filter((one) => !(own ? isPrivate(one) : control(one).includes('no-store')));
  const hint = !own;

  const without = open.filter(({ headers }) => !headers.has('ETag'));
  notebook.judge('caching', { check: 'etag', what: 'reads carry an ETag', holds: without.length === 0, detail: some(without.map(({ address }) => pathOf(address))), advice: 'Send an ETag, so that a screen which asks twice a minute costs nothing.', hint });
  const stale: string[] = [];
  for (const { address, sent, headers } of open.slice(0, 5)) {
    const etag = headers.get('ETag');
    if (etag === null) continue;
    const { status } = await wire.ask(address, { headers: { ...Object.fromEntries(sent), 'If-None-Match': etag } });
    if (status !== 304) stale.push(`${pathOf(address)} answers ${status}`);
  }
  if (open.length > without.length) notebook.judge('caching', { check: 'not-modified', what: 'what has not changed is answered with 304', holds: stale.length === 0, detail: some(stale), advice: 'Compare If-None-Match with the ETag; some proxies take it away when they compress.', hint });
  const long = open.flatMap((one) => (lifetime(one) <= longest ? [] : [`${pathOf(one.address)}: ${one.headers.get('Cache-Control') ?? 'no Cache-Control'}`]));
  notebook.judge('caching', { check: 'short-lived', what: `a withdrawal reaches every screen within ${longest} seconds`, holds: long.length === 0, detail: some(long), advice: 'Send Cache-Control: public, max-age=15, without stale-while-revalidate.', hint });
  if (own) {
    const kept = wire.log.filter((one) => one.method === 'GET' && isPrivate(one) && !control(one).includes('no-store')).map(({ address }) => pathOf(address));
    notebook.judge('caching', { check: 'no-store', what: 'receipts, challenges and the time are kept by nobody', holds: kept.length === 0, detail: some([...new Set(kept)]), advice: 'Send Cache-Control: no-store.' });
  }

  const cookies = wire.log.flatMap(({ address, headers }) => headers.getSetCookie().map((cookie) => `${cookie.split('=')[0] ?? ''} at ${pathOf(address)}`));
  notebook.judge('cookies', {
    check: 'no-cookies', what: 'it sets no cookies', holds: cookies.length === 0, detail: some([...new Set(cookies)]),
    advice: 'Widgets neither send nor keep them, but who opens the address in a tab is marked. Switch off what sets them, often the proxy or CDN in front.',
    hint: !own && !space.guarantees.includes('no-ip'),
  });
}
