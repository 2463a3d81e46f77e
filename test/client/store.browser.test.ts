import { expect } from '@open-wc/testing';
import { get, set, update } from 'idb-keyval';
import { keep, keptKeys, lasts, recall } from '../../src/client/storage.js';
import { atOnce, openStore } from '../../src/client/store.js';
import { rejection, replaced, until } from './helpers.js';

const patience = 300;
const name = 'store-test';

/** A transaction that goes on until it is let go, as that of a page which Safari froze. */
async function frozen(): Promise<() => Promise<void>> {
  const request = indexedDB.open(name);
  const database = await new Promise<IDBDatabase>((resolve) => (request.onsuccess = () => resolve(request.result)));
  const transaction = database.transaction('kept', 'readwrite');
  const objects = transaction.objectStore('kept');
  let held = true;
  const again = () => void (held && (objects.get('x').onsuccess = again));
  again();
  return async () => {
    const done = new Promise((resolve) => (transaction.oncomplete = resolve));
    held = false;
    await done;
    database.close();
  };
}

describe('a store that another page holds', () => {
  it('is not waited for without end; what was asked comes about in turn, but no change is made twice', async () => {
    const store = openStore(name, patience);
    await until(() => set('a', 'before', store).then(() => true, () => false), 'the store to be open');
    const release = await frozen();
    let changes = 0;
    expect(await rejection(set('a', 'first', atOnce(store)))).to.include({ name: 'TimeoutError' });
    expect(await rejection(update('a', () => ++changes, store))).to.include({ name: 'TimeoutError' });
    expect(await rejection(set('a', 'last', atOnce(store)))).to.include({ name: 'TimeoutError' });
    await release();
    await until(async () => (await get('a', store).catch(() => undefined)) === 'last', 'the store to answer again');
    expect(changes).to.equal(0);
  });
});

describe('a page that is left', () => {
  const leave = () => dispatchEvent(new Event('pagehide'));

  it('keeps what it has just kept', async () => {
    const store = openStore(name, 5000);
    await get('b', store);
    const kept = set('b', 'new', atOnce(store));
    // The transaction begins when the store is open, a few microtasks from here.
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    leave();
    await kept;
    expect(await get('b', store)).to.equal('new');
  });

  it('does not hold the store with half a change (bug: in Safari the next page waited for it for ever)', async () => {
    const store = openStore(name, 5000);
    await set('c', 'old', store);
    const change = rejection(update('c', () => 'new', store));
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
    leave();
    expect(await change).to.include({ name: 'AbortError' });
    expect(await get('c', store)).to.equal('old');
  });
});

describe('a device whose storage never answers', () => {
  it('keeps values as long as the tab, and says so', () =>
    replaced(IDBFactory.prototype, 'open', () => new EventTarget(), async () => {
      expect(await lasts()).to.equal(false);
      expect(await keep('a|1', 'x')).to.equal(false);
      expect(await recall('a|1')).to.equal('x');
      expect(await keptKeys('a|')).to.deep.equal(['a|1']);
    }));
});
