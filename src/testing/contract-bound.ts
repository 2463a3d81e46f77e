// A backend that never answers must cost one test, which says what hung, and not the run.
import type { Backend } from '../client/backend.js';

const calls = new WeakMap<Promise<unknown>, string>();

/** What was asked, by the promise of its answer, such as `list("stories")` or `get("stories", "x")`. */
export const callOf = (answer: Promise<unknown>): string => calls.get(answer) ?? 'it';

/** The same promise, under the name of its call. */
export function named<T>(call: string, answer: Promise<T>): Promise<T> {
  calls.set(answer, call);
  return answer;
}

/** What `ask` answers, within so many milliseconds; afterwards an error that names the call. */
export function within<T>(patience: number, call: string, ask: () => T | Promise<T>): Promise<T> {
  return named(call, new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${call} hangs: no answer within ${patience / 1000} seconds`)), patience);
    const settle = <V>(how: (value: V) => void) => (value: V) => {
      clearTimeout(timer);
      how(value);
    };
    try {
      Promise.resolve(ask()).then(settle(resolve), settle(reject));
    } catch (error) {
      settle(reject)(new Error(`${call} threw ${String(error)} at once, where it should have rejected`));
    }
  }));
}

/** The same backend, each of whose calls is bounded and has a name. */
export function bounded(backend: Backend, patience: number): Backend {
  const { name, scope, forMeetups } = backend;
  const call = <T>(verb: string, names: readonly (string | undefined)[], ask: () => Promise<T>) =>
    within(patience, `${verb}(${names.filter((name) => name !== undefined).map((name) => JSON.stringify(name)).join(', ')})`, ask);
  return {
    name,
    scope,
    forMeetups,
    can: (...asked) => backend.can(...asked),
    get: (collection, id, ...rest) => call('get', [collection, id], () => backend.get(collection, id, ...rest)),
    list: (collection, ...rest) => call('list', [collection], () => backend.list(collection, ...rest)),
    create: (collection, ...rest) => call('create', [collection], () => backend.create(collection, ...rest)),
    update: (collection, id, ...rest) => call('update', [collection, id], () => backend.update(collection, id, ...rest)),
    remove: (collection, id, ...rest) => call('remove', [collection, id], () => backend.remove(collection, id, ...rest)),
  };
}
