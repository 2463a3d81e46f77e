import { expect } from '@open-wc/testing';
import { sampleSubmission } from '../../src/testing/contract.js';
import { rejection, replaced } from './helpers.js';
import { ballot, house, monday, week } from './local-house.js';

type Store = IDBObjectStore & { readonly transaction: IDBTransaction };

describe('the local backend on a device in trouble', () => {
  const full = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  const fullAtTheEnd = function (this: Store) {
    this.transaction.abort();
  };
  const trouble: Readonly<Record<string, readonly [object, string, unknown, string]>> = {
    'is full': [IDBObjectStore.prototype, 'put', full, 'busy'],
    'loses the write at its end': [IDBObjectStore.prototype, 'put', fullAtTheEnd, 'broken'],
    'gives no storage': [IDBFactory.prototype, 'open', () => { throw new DOMException('denied', 'SecurityError'); }, 'broken'],
    'has no storage': [globalThis, 'indexedDB', undefined, 'broken'],
  };

  for (const [what, [object, name, value, failure]] of Object.entries(trouble)) {
    it(`that ${what}: refuses aloud, writes nothing half, and goes on showing lessons and its question`, async () => {
      const { tab, onDevice } = house({ now: () => monday });
      for (const device of [0, 1]) await tab().create('ballots', ballot(device, 1, week));
      const before = JSON.stringify(await onDevice());
      const sent = sampleSubmission();
      const backend = tab();
      await replaced(object as Record<string, unknown>, name, value, async () => {
        expect(await rejection(backend.create('stories', sent))).to.include({ name: 'BackendError', failure });
        expect(await rejection(backend.create('ballots', ballot(2, 2, week)))).to.include({ name: 'BackendError', failure });
        const page = await backend.list('lessons', { lang: 'en' });
        expect(page.items.length).to.equal(20);
        expect(page.lessonPlan).to.equal(undefined);
        expect((await backend.list('polls')).items.length).to.equal(1);
      });
      expect(JSON.stringify(await onDevice())).to.equal(before);
      await backend.create('stories', sent);
      await backend.create('ballots', ballot(2, 2, week));
      expect((await onDevice('inbox|')).length).to.equal(1);
    });
  }

  it('opens a connection that the browser closed anew, and does the write once', async () => {
    const { tab, onDevice } = house();
    const backend = tab();
    await backend.create('stories', sampleSubmission());
    const { transaction } = IDBDatabase.prototype;
    let closed = true;
    const once = function (this: IDBDatabase, ...args: Parameters<typeof transaction>) {
      if (closed) throw ((closed = false), new DOMException('closing', 'InvalidStateError'));
      return transaction.apply(this, args);
    };
    await replaced(IDBDatabase.prototype, 'transaction', once, async () => void (await backend.create('stories', sampleSubmission())));
    expect((await onDevice('inbox|')).length).to.equal(2);
  });

  it('whose storage never answers: gives up in time, and stops when asked', async () => {
    const { tab } = house({ timeout: 50 });
    await replaced(IDBFactory.prototype, 'open', () => new EventTarget(), async () => {
      const error = await rejection(tab().create('stories', sampleSubmission()));
      expect(error).to.include({ failure: 'broken' });
      const stop = new AbortController();
      const waiting = rejection(tab({ timeout: 5000 }).create('stories', sampleSubmission(), { signal: stop.signal }));
      setTimeout(() => stop.abort(), 10);
      expect(await waiting).to.include({ name: 'AbortError' });
      expect(await rejection(tab().list('lessons', {}, { signal: stop.signal }))).to.include({ name: 'AbortError' });
    });
  });
});
