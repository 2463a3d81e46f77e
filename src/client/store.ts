// IndexedDB, asked so that it cannot hold a page up. Safari freezes a page that is left together with its transaction, and
// whatever the next page asks waits for that one, for ever. So each is committed at once, or else called off in leaving.
import { createStore, type UseStore } from 'idb-keyval';

const impatience = 100;

/**
 * A store of this device. What has no answer after `patience` milliseconds rejects, and is called off unless it was
 * committed: then it may still come about, in turn. A store that was silent is asked with little patience until it answers.
 */
export function openStore(name: string, patience: number): UseStore {
  const store = createStore(name, 'kept');
  let silent = false;
  return async (mode, work) => {
    let transaction: IDBTransaction | undefined;
    let late = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const callOff = () => {
      try {
        transaction?.abort();
      } catch {
        // It is committed.
      }
    };
    const overdue = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        silent = late = true;
        callOff();
        reject(new DOMException('The storage did not answer.', 'TimeoutError'));
      }, silent ? impatience : patience);
    });
    try {
      addEventListener('pagehide', callOff);
      const answer = store(mode, (objects) => {
        ({ transaction } = objects);
        if (late) callOff();
        return work(objects);
      });
      const value = await Promise.race([answer, overdue]);
      silent = false;
      return value;
    } finally {
      clearTimeout(timer);
      removeEventListener('pagehide', callOff);
    }
  };
}

/** The same store, each operation committed as soon as it is asked for. Not for `update`, which asks twice. */
export const atOnce =
  (store: UseStore): UseStore =>
  (mode, work) =>
    store(mode, (objects) => {
      const answer = work(objects);
      try {
        // Older Safari commits when it likes.
        objects.transaction.commit?.();
      } catch {
        // It failed already, and the answer says so.
      }
      return answer;
    });
