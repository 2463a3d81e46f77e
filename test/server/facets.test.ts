import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { parseCompany } from '../../src/model/index.js';
import { api, makeServer, publish, telling, type TestServer } from './helpers.js';

describe('what stories say about their work, counted', () => {
  let server: TestServer;
  before(async () => (server = await makeServer()));
  after(() => server.close());
  const counts = async () => parseCompany(await (await server.get(`${api}/facets`)).json())?.counts ?? [];

  it('is nothing where nothing is published', async () => {
    await server.post(`${api}/stories`, telling({ kind: 'business' }));
    assert.deepEqual(await counts(), []);
  });

  it('counts published stories that pages may show, never beyond k', async () => {
    for (let told = 0; told < 7; told++) await publish(server, { kind: 'event', outcome: 'closed' });
    await publish(server, { kind: 'freelance', sector: 'design' });
    await publish(server, { kind: 'money', consent: { wall: false, lobby: true, meetup: 'no', index: false } });
    const unsaid = { sector: 'undisclosed', stage: 'undisclosed', outcome: 'undisclosed' };
    assert.deepEqual(await counts(), [
      { ...unsaid, kind: 'event', outcome: 'closed', n: 5 },
      { ...unsaid, kind: 'freelance', sector: 'design', n: 1 },
    ]);
  });
});
