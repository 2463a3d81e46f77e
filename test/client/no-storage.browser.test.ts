import { expect } from '@open-wc/testing';
import { tagFor } from '../../src/client/ballots.js';
import { createClient } from '../../src/client/client.js';
import { openOutbox } from '../../src/client/outbox.js';
import { forget, keep, keptKeys, recall } from '../../src/client/storage.js';
import { draft, idle, makeBackend, until } from './helpers.js';

/** The ways in which a browser withholds its storage: private windows, sandboxed frames, a broken profile. */
const withheld: Readonly<Record<string, typeof indexedDB.open>> = {
  'throws on opening': () => {
    throw new DOMException('denied', 'SecurityError');
  },
  'fails to open': () => {
    const request = new EventTarget() as EventTarget & { onerror?: () => void; error: unknown };
    request.error = new DOMException('broken', 'UnknownError');
    setTimeout(() => request.onerror?.());
    return request as unknown as IDBOpenDBRequest;
  },
};

// The connection is opened once a page, so this file has a page without one to itself: never, not between two tests either.
for (const [how, open] of Object.entries(withheld)) {
  describe(`a device whose storage ${how}`, () => {
    before(() => void (indexedDB.open = open));

    it('keeps values as long as the tab, and says so', async () => {
      expect(await keep('a|1', { x: 1 })).to.equal(false);
      expect(await recall('a|1')).to.deep.equal({ x: 1 });
      expect(await keptKeys('a|')).to.deep.equal(['a|1']);
      await forget('a|1');
      expect(await recall('a|1')).to.equal(undefined);
      expect(await keptKeys('a|')).to.deep.equal([]);
    });

    it('still delivers a story', async () => {
      const backend = makeBackend();
      const outbox = openOutbox(createClient(backend));
      expect(await outbox.send(draft())).to.equal('delivered');
      expect(backend.inbox.size).to.equal(1);
      expect(await keptKeys('outbox|')).to.deep.equal([]);
    });

    it('holds a story that could not go out in memory, and sends it later', async () => {
      const backend = makeBackend();
      const outbox = openOutbox(createClient(backend));
      await idle();
      backend.fault = 'offline';
      expect(await outbox.send(draft())).to.equal('kept');
      expect(await outbox.state()).to.deep.equal({ waiting: 1, refused: 0, lasting: false });
      backend.fault = undefined;
      await until(async () => (await outbox.flush(), backend.inbox.size === 1));
      expect(new Set(backend.bodies).size).to.equal(1);
      await until(async () => (await outbox.state()).waiting === 0);
    });

    it('has one secret a tab, also when it is asked for twice at once', async () => {
      const tags = await Promise.all(['a', 'b', 'c'].map((poll) => tagFor('test', poll, 'once')));
      expect(await Promise.all(['a', 'b', 'c'].map((poll) => tagFor('test', poll, 'once')))).to.deep.equal(tags);
      await forget('secret');
    });

    it('has the last good answer at hand as long as the tab', async () => {
      const backend = makeBackend();
      const client = createClient(backend);
      expect((await client.space.get()).name).to.equal('Harbour House');
      await until(async () => (await keptKeys(`cache|${backend.scope}`)).length === 1);
      backend.fault = 'offline';
      expect((await createClient(backend).space.get()).name).to.equal('Harbour House');
    });

    it('says so in the second form of a page, too (bug: it promised that the story outlives the tab)', async () => {
      const backend = makeBackend();
      const first = openOutbox(createClient(backend));
      await idle();
      backend.fault = 'offline';
      await first.send(draft());
      const second = openOutbox(createClient(backend));
      await until(async () => (await second.state()).waiting === 1);
      expect((await second.state()).lasting).to.equal(false);
      await first.clear();
    });
  });
}
