import { expect } from '@open-wc/testing';
import { createClient } from '../../src/client/client.js';
import { forget, keep, keptKeys, recall } from '../../src/client/storage.js';
import { draft, makeBackend, onDevice, replaced, settledOutbox, until, wipe } from './helpers.js';

type Store = IDBObjectStore & { readonly transaction: IDBTransaction };

/** The ways in which a storage that was opened goes bad. */
const trouble: Readonly<Record<string, readonly [object, string, unknown]>> = {
  'is full': [
    IDBObjectStore.prototype,
    'put',
    () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
  ],
  'is full at the end of the write': [
    IDBObjectStore.prototype,
    'put',
    function (this: Store) {
      this.transaction.abort();
    },
  ],
  'was closed': [
    IDBDatabase.prototype,
    'transaction',
    () => {
      throw new DOMException('closing', 'InvalidStateError');
    },
  ],
};

describe('the storage of a device', () => {
  beforeEach(wipe);

  it('keeps, recalls, lists by prefix and forgets', async () => {
    expect(await keep('a|1', { text: 'ü', bytes: new Uint8Array([1, 2]) })).to.equal(true);
    await keep('a|2', 2);
    await keep('b|1', 3);
    expect(await recall('a|1')).to.deep.equal({ text: 'ü', bytes: new Uint8Array([1, 2]) });
    expect((await keptKeys('a|')).sort()).to.deep.equal(['a|1', 'a|2']);
    expect((await onDevice('a|')).length).to.equal(2);
    await forget('a|1');
    expect(await recall('a|1')).to.equal(undefined);
    expect((await onDevice('a|')).length).to.equal(1);
    await forget('never|was');
  });

  it('keeps in memory what cannot be written at all', async () => {
    const odd = { run: () => 1 };
    expect(await keep('odd', odd)).to.equal(false);
    expect(await recall('odd')).to.equal(odd);
    await forget('odd');
  });

  for (const [what, [object, name, value]] of Object.entries(trouble)) {
    const during = (run: () => Promise<void>) => replaced(object as Record<string, unknown>, name, value, run);

    it(`never rejects when it ${what}, and the newest value holds`, async () => {
      await keep('a|1', 'old');
      await during(async () => {
        expect(await keep('a|1', 'new')).to.equal(false);
        expect(await keep('a|2', 'other')).to.equal(false);
        expect(await recall('a|1')).to.equal('new');
        expect((await keptKeys('a|')).sort()).to.deep.equal(['a|1', 'a|2']);
        await forget('a|2');
        expect(await recall('a|2')).to.equal(undefined);
      });
      expect(await recall('a|1')).to.equal('new');
      expect(await keep('a|1', 'newer')).to.equal(true);
      expect(await recall('a|1')).to.equal('newer');
      expect(await onDevice('a|1')).to.deep.equal(['newer']);
    });

    it(`that ${what} does not lose a story: it waits in memory, and goes out`, async () => {
      const backend = makeBackend();
      const outbox = await settledOutbox(createClient(backend));
      await during(async () => {
        backend.fault = 'offline';
        expect((await outbox.send(draft())).place).to.equal('kept');
        expect(await outbox.state()).to.deep.equal({ waiting: 1, refused: 0, lasting: false });
        backend.fault = undefined;
        await until(async () => (await outbox.flush(), backend.inbox.size === 1));
        await until(async () => (await outbox.state()).waiting === 0);
      });
      expect(await onDevice('outbox|')).to.deep.equal([]);
      backend.fault = 'offline';
      await outbox.send(draft());
      expect((await outbox.state()).lasting).to.equal(true);
    });
  }
});
