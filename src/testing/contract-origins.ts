// The contract for CORS: whether pages of other origins may ask, and in whose name; `backendContract` runs it.
import { check, type Test } from './checks.js';
import { within } from './contract-bound.js';
import type { Situation, Subject } from './contract.js';

/** Where pages ask a backend over HTTP. */
export interface Addresses {
  /** The address of its list of stories. */
  readonly list: string;
  /** The address to which new stories are posted as JSON. */
  readonly create?: string;
  /** The origin of the pages that it serves, where it does not serve all. */
  readonly origin?: string;
}

function checkOrigin({ headers }: Response, what: string, origin: string): void {
  const allowed = headers.get('Access-Control-Allow-Origin');
  check(allowed === '*' || allowed === origin, `${what} cannot be asked by pages of ${origin}: Access-Control-Allow-Origin is ${allowed ?? 'missing'}`);
  const credentials = headers.get('Access-Control-Allow-Credentials');
  check(credentials === null, `${what} allows credentials, with which any page could ask in its visitor's name: leave out Access-Control-Allow-Credentials (it is "${credentials}", beside "${allowed}")`);
}

export function originContract(it: Test, make: (situation: Situation) => Promise<Subject>, patience: number): void {
  it('may be asked by pages of other origins, and never in a visitor’s name', async () => {
    const { addresses } = await make({ stories: [] });
    // A page can neither claim another origin nor see these headers.
    if (!addresses || typeof document !== 'undefined') return;
    const { list, create, origin = 'https://another-origin.example' } = addresses;
    const ask = (what: string, address: string, init: RequestInit) => within(patience, what, () => fetch(address, { ...init, headers: { Origin: origin, ...init.headers } }));
    checkOrigin(await ask(`GET ${list}`, list, {}), `GET ${list}`, origin);
    if (create === undefined) return;
    const preflight = `OPTIONS ${create}`;
    const answer = await ask(preflight, create, { method: 'OPTIONS', headers: { 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'content-type' } });
    check(answer.ok, `${preflight}, by which a browser asks before it posts JSON, answers ${answer.status}`);
    checkOrigin(answer, preflight, origin);
    const headers = answer.headers.get('Access-Control-Allow-Headers') ?? '';
    check(/(^|[\s,])(content-type|\*)($|[\s,])/i.test(headers), `${preflight} does not allow the header Content-Type, so no page can post JSON: Access-Control-Allow-Headers is "${headers}"`);
  });
}
