import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openInside } from '../e2e/inside.js';
import { embed } from '../e2e/website.js';
import { plainHost } from '../tools/gate.js';
import { fillStory, type Reader } from './reader.js';
import { openVisits, type Visits } from './visit.js';

const canary = 'Seventeen herons stood on the frozen canal while I waited for an answer.';
const wait = 'challenge/wait';

// Browsers take the loopback address for safe, so a page that is not needs a name.
describe('promise 3, where the device cannot do the work or its author would rather wait', () => {
  let server: Awaited<ReturnType<typeof openInside>>['server'];
  let site: Visits;
  let ahead = 0;
  before(async () => {
    // Work that no device has done before a test is over.
    const house = await openInside({ pow: 1_000_000, now: () => Date.now() + ahead });
    ({ server } = house);
    site = await openVisits(house);
  });
  after(() => site.close());

  /** A filled form on a page of a host, and what is asked of the server from then on. */
  async function told(host: typeof plainHost | '127.0.0.1') {
    const named = (address: string) => address.replace('127.0.0.1', host);
    const visit = await site.visit(named(site.serve('/form', embed(named(site.server), '<ff-submission-form></ff-submission-form>'))));
    await visit.reader.see('label', 'What went wrong?');
    await site.gate.quiet();
    const from = site.gate.asked.length;
    const api = `${named(site.server)}/api/v1/spaces/demo/`;
    const asked = () =>
      site.gate.asked
        .slice(from)
        .filter(({ url }) => url.startsWith(api))
        .map(({ method, url, body, headers: { authorization, cookie, referer } }) => [method, url.slice(api.length), ...(body === '' ? [] : ['with a body']), authorization, cookie, referer].filter(Boolean).join(' '));
    await fillStory(visit.reader, canary);
    return { ...visit, asked };
  }

  /** Lets half a minute pass, here and there. */
  async function pass(reader: Reader) {
    await reader.see('text', 'Waiting in line instead.');
    ahead += 31_000;
    await reader.later(31);
  }
  const stories = () => server.rows('story').length;

  it('a page without https sends after a wait: it asks for nothing but the challenge and the place, which carry nothing', async () => {
    const { tab, reader, trouble, asked } = await told(plainHost);
    assert.deepEqual(await tab.evaluate('[isSecureContext, typeof crypto.subtle]'), [false, 'undefined']);
    await reader.press('button', 'Send to the moderators');
    await pass(reader);
    await reader.see('heading', 'It is with the moderators now');
    assert.deepEqual(asked(), ['GET challenge', `GET ${wait}`, 'POST stories with a body']);
    assert.equal(stories(), 1);
    await reader.see('heading', 'Your receipt');
    assert.deepEqual(await trouble(), []);
  });

  it('an author who would rather wait asks for a place then, not before', async () => {
    const { reader, trouble, asked } = await told('127.0.0.1');
    await reader.press('button', 'Send to the moderators');
    await reader.see('button', 'Wait instead of computing');
    assert.deepEqual(asked(), ['GET challenge']);
    await reader.press('button', 'Wait instead of computing');
    await pass(reader);
    await reader.see('heading', 'It is with the moderators now');
    assert.deepEqual(asked(), ['GET challenge', `GET ${wait}`, 'POST stories with a body']);
    assert.equal(stories(), 2);
    assert.deepEqual(await trouble(), []);
  });

  it('what leaves can be looked at after a wait too, and is then sent at once as it was seen', async () => {
    const { reader, asked } = await told(plainHost);
    await reader.press('button', 'See exactly what leaves');
    await pass(reader);
    const shown = await reader.ask<string>('pre', '', 'it.textContent');
    await reader.press('button', 'Send to the moderators');
    await reader.see('heading', 'It is with the moderators now');
    assert.equal(site.gate.asked.findLast(({ method }) => method === 'POST')?.body, shown);
    assert.equal(asked().length, 3);
  });

  it('cancelled, nothing of it leaves, and the text stands there as it was', async () => {
    const { tab, reader, asked } = await told('127.0.0.1');
    await reader.press('button', 'Send to the moderators');
    await reader.press('button', 'Cancel');
    await reader.see('text', 'Cancelled. Nothing was sent');
    assert.equal(await reader.valueOf('What went wrong?'), canary);
    await reader.later(700);
    await site.gate.quiet();
    await tab.reload();
    await reader.see('label', 'What went wrong?');
    await site.gate.quiet();
    assert.equal(asked().filter((request) => request.startsWith('POST')).length, 0);
    assert.equal(stories(), 3);
  });
});
