import { expect } from '@open-wc/testing';
import { tagFor } from '../../src/client/ballots.js';
import { createClient } from '../../src/client/client.js';
import { forget, keep } from '../../src/client/storage.js';
import { sampleStory } from '../../src/testing/contract.js';
import { failing, makeBackend, onDevice, rejection, replaced, until, wipe } from './helpers.js';

const idOf = (number: number) => String(number).padStart(26, '0');
const make = (count = 3) => {
  const backend = makeBackend({ stories: Array.from({ length: count }, (_, at) => sampleStory(at + 1)) });
  const client = createClient(backend);
  const tags = () => backend.bodies.map((body) => (JSON.parse(body) as { tag: string }).tag);
  return { backend, client, tags };
};
const tag = (poll = 'p1', period = 'once') => tagFor('test', poll, period);

describe('the tag of a ballot', () => {
  beforeEach(wipe);

  it('is 64 hexadecimal digits and the same twice, also in a later tab', async () => {
    const first = await tag();
    expect(first).to.match(/^[0-9a-f]{64}$/);
    expect(await tag()).to.equal(first);
    expect(await tagFor('other backend', 'p1', 'once')).to.equal(first);
  });

  it('differs for every poll and every period', async () => {
    const tags = await Promise.all([await tag(), tag('p2'), tag('p1', '2026-W10'), tag('p1', '2026-W11'), tag('p2', '2026-W10')]);
    expect(new Set(tags).size).to.equal(5);
  });

  it('is a keyed hash of poll and period under the secret, and the secret is 256 bits', async () => {
    await keep('secret', new Uint8Array(32));
    const key = await crypto.subtle.importKey('raw', new Uint8Array(32), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
    const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, new TextEncoder().encode('p1|2026-W10')));
    expect(await tag('p1', '2026-W10')).to.equal([...mac].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
    await forget('secret');
    await tag();
    const [secret] = (await onDevice('secret')) as Uint8Array[];
    expect(secret?.length).to.equal(32);
    expect(new Set(secret).size).to.be.greaterThan(8);
  });

  it('differs on another device, and where the secret was spoiled', async () => {
    const seen = new Set([await tag()]);
    for (const secret of [crypto.getRandomValues(new Uint8Array(32)), new Uint8Array(31), 'text', null, {}]) {
      await keep('secret', secret);
      seen.add(await tag());
    }
    expect(seen.size).to.equal(6);
  });

  it('is the same when two are made at once on a fresh device (bug: the first ballot counted twice)', async () => {
    const [first, second] = await Promise.all([tag('p1'), tag('p2')]);
    expect(await tag('p1')).to.equal(first);
    expect(await tag('p2')).to.equal(second);
  });

  it('stays the same while the device is full, and what was given stays known (bug: both began anew)', async () => {
    const { client } = make();
    await client.reactions.give(idOf(1), 'learned');
    const first = await tag();
    const full = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    await replaced(IDBObjectStore.prototype, 'put', full, async () => {
      expect(await tag()).to.equal(first);
      await client.reactions.give(idOf(2), 'thank_you');
      expect([await client.reactions.given(idOf(1)), await client.reactions.given(idOf(2))]).to.deep.equal(['learned', 'thank_you']);
    });
    expect(await tag()).to.equal(first);
  });

  it('is refused aloud where the page is not served over https', () =>
    replaced(crypto, 'subtle', undefined, async () => void expect((await rejection(tag())).failure).to.equal('unsupported')));
});

describe('a reaction', () => {
  beforeEach(wipe);

  it('is remembered on this device, changed under the same tag, and forgotten when it is taken back', async () => {
    const { backend, client, tags } = make();
    expect(await client.reactions.given(idOf(1))).to.equal(undefined);
    for (const value of ['been_there', 'learned'] as const) {
      await client.reactions.give(idOf(1), value);
      expect(await client.reactions.given(idOf(1))).to.equal(value);
    }
    expect(await client.reactions.given(idOf(2))).to.equal(undefined);
    await client.reactions.give(idOf(1), 'none');
    expect(await client.reactions.given(idOf(1))).to.equal(undefined);
    expect(await onDevice(`given|${backend.scope}`)).to.deep.equal([{}]);
    expect(new Set(tags()).size).to.equal(1);
  });

  it('is one of five on five devices, and carries nothing but story, tag and value', async () => {
    const { backend, client } = make();
    for (let device = 1; device <= 5; device++) {
      await forget('secret');
      expect((await client.stories.get(idOf(1))).reactions).to.deep.equal({});
      await client.reactions.give(idOf(1), 'thank_you');
      await client.reactions.give(idOf(1), 'thank_you');
    }
    expect((await client.stories.get(idOf(1))).reactions).to.deep.equal({ thank_you: 5 });
    for (const body of backend.bodies) expect(Object.keys(JSON.parse(body) as object).sort()).to.deep.equal(['storyId', 'tag', 'value']);
  });

  it('that could not be cast is not remembered, and one given before stays', async () => {
    const { backend, client } = make();
    await client.reactions.give(idOf(1), 'learned');
    backend.fault = 'offline';
    for (const [id, value] of [[1, 'none'], [2, 'learned']] as const) expect((await rejection(client.reactions.give(idOf(id), value))).failure).to.equal('offline');
    expect(await client.reactions.given(idOf(1))).to.equal('learned');
    expect(await client.reactions.given(idOf(2))).to.equal(undefined);
  });

  it('is cast anew, once, where the backend forgot its tag and asks for a proof', async () => {
    const { backend, client } = make();
    await client.reactions.give(idOf(1), 'learned');
    backend.before = () => (backend.bodies.length === 2 ? failing('invalid', 'pow')() : undefined);
    await client.reactions.give(idOf(1), 'thank_you');
    expect(backend.bodies.length).to.equal(3);
    expect(await client.reactions.given(idOf(1))).to.equal('thank_you');
    backend.before = failing('invalid', 'value');
    expect((await rejection(client.reactions.give(idOf(1), 'learned'))).failure).to.equal('invalid');
    expect(backend.bodies.length).to.equal(4);
  });

  it('is remembered for the last 300 stories', async () => {
    const { client, backend } = make(301);
    for (let number = 1; number <= 301; number++) await client.reactions.give(idOf(number), 'learned');
    const [given] = (await onDevice(`given|${backend.scope}`)) as object[];
    expect(Object.keys(given ?? {}).length).to.equal(300);
    expect(await client.reactions.given(idOf(1))).to.equal(undefined);
    expect(await client.reactions.given(idOf(301))).to.equal('learned');
  });

  it('is remembered also when two are given at once (bug: one was forgotten)', async () => {
    const { client } = make();
    await tag();
    await Promise.all([client.reactions.give(idOf(1), 'learned'), client.reactions.give(idOf(2), 'thank_you')]);
    await until(async () => (await client.reactions.given(idOf(2))) !== undefined);
    expect([await client.reactions.given(idOf(1)), await client.reactions.given(idOf(2))]).to.deep.equal(['learned', 'thank_you']);
  });
});
