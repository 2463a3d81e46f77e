import { expect } from '@open-wc/testing';
import { tagFor } from '../../src/client/ballots.js';
import { createClient } from '../../src/client/client.js';
import { openOutbox } from '../../src/client/outbox.js';
import { forget, keep, keptKeys, recall } from '../../src/client/storage.js';
import { draft, makeBackend, replaced, settledOutbox, until } from './helpers.js';

/** The ways in which a browser withholds its storage: private windows, sandboxed frames, a broken profile. */
const withheld: Readonly<Record<string, unknown>> = {
  'throws on opening': {
    open() {
      throw new DOMException('denied', 'SecurityError');
    },
  },
  'fails to open': {
    open() {
      const request = new EventTarget() as EventTarget & { onerror?: () => void; error: unknown };
      request.error = new DOMException('broken', 'UnknownError');
      setTimeout(() => request.onerror?.());
      return request;
    },
  },
  'is not there': undefined,
};

// The connection is opened once a page, so this file has a page without one to itself.
describe('a device without storage', () => {
  // Also between the tests: what one of them left to do must not open it.
  before(() => void Object.defineProperty(globalThis, 'indexedDB', { value: withheld['throws on opening'], configurable: true, writable: true }));

  for (const [how, storage] of Object.entries(withheld)) {
    const without = (run: () => Promise<void>) => replaced(globalThis, 'indexedDB', storage, run);

    it(`that ${how}: values live as long as the tab, and it says so`, () =>
      without(async () => {
        expect(await keep('a|1', { x: 1 })).to.equal(false);
        expect(await recall('a|1')).to.deep.equal({ x: 1 });
        expect(await keptKeys('a|')).to.deep.equal(['a|1']);
        await forget('a|1');
        expect(await recall('a|1')).to.equal(undefined);
        expect(await keptKeys('a|')).to.deep.equal([]);
      }));

    it(`that ${how}: a story is still delivered`, () =>
      without(async () => {
        const backend = makeBackend();
        const outbox = openOutbox(createClient(backend));
        expect((await outbox.send(draft())).place).to.equal('delivered');
        expect(backend.inbox.size).to.equal(1);
        expect(await keptKeys('outbox|')).to.deep.equal([]);
      }));

    it(`that ${how}: a story that could not go out waits in memory, and goes out`, () =>
      without(async () => {
        const backend = makeBackend();
        const outbox = await settledOutbox(createClient(backend));
        backend.fault = 'offline';
        expect((await outbox.send(draft())).place).to.equal('kept');
        expect(await outbox.state()).to.deep.equal({ waiting: 1, refused: 0, lasting: false });
        backend.fault = undefined;
        await until(async () => (await outbox.flush(), backend.inbox.size === 1));
        expect(new Set(backend.bodies).size).to.equal(1);
        await until(async () => (await outbox.state()).waiting === 0);
      }));

    it(`that ${how}: a tab has one secret, also when it is asked for twice at once`, () =>
      without(async () => {
        const tags = await Promise.all(['a', 'b', 'c'].map((poll) => tagFor('test', poll, 'once')));
        expect(await Promise.all(['a', 'b', 'c'].map((poll) => tagFor('test', poll, 'once')))).to.deep.equal(tags);
        await forget('secret');
      }));

    it(`that ${how}: the last good answer is at hand as long as the tab`, () =>
      without(async () => {
        const backend = makeBackend();
        const client = createClient(backend);
        expect((await client.space.get()).name).to.equal('Harbour House');
        await until(async () => (await keptKeys(`cache|${backend.scope}`)).length === 1);
        backend.fault = 'offline';
        expect((await createClient(backend).space.get()).name).to.equal('Harbour House');
      }));
  }

  it('says so in the second form of a page, too (bug: it promised that the story outlives the tab)', () =>
    replaced(globalThis, 'indexedDB', withheld['throws on opening'], async () => {
      const backend = makeBackend();
      const first = await settledOutbox(createClient(backend));
      backend.fault = 'offline';
      await first.send(draft());
      const second = openOutbox(createClient(backend));
      await until(async () => (await second.state()).waiting === 1);
      expect((await second.state()).lasting).to.equal(false);
      await first.clear();
    }));
});
