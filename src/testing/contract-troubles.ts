// The contract for bad days, and for verbs that a backend denies or affirms; `backendContract` runs it.
import type { Fault } from '../backends/memory.js';
import type { Backend, Collection, Query, Verb } from '../client/backend.js';
import { isAbort, isBackendError } from '../client/error.js';
import { check, fails, rejection, type Test } from './checks.js';
import type { Situation, Subject } from './contract.js';
import { sampleStories, sampleSubmission } from './samples.js';

const verbs: readonly Verb[] = ['get', 'list', 'create', 'update', 'remove'];
const collections: readonly Collection[] = ['space', 'stories', 'facets', 'reactions', 'lessons', 'polls', 'ballots', 'pulse-results', 'meetups', 'resources', 'receipt', 'messages', 'time', 'challenge', 'sealed', 'desk/queue', 'desk/decisions'];
/** What a reader asks of a wall. */
const wishes: readonly Query[] = [{ q: 'lease' }, { sort: 'newest' }, { sort: 'echoed' }, { sort: 'surprise', seed: '7' }, { cause: 'timing' }, { featured: 'true' }];
const everyVerb = collections.flatMap((collection) => verbs.map((verb) => ({ verb, collection })));

function ask(backend: Backend, verb: Verb, collection: Collection): Promise<unknown> {
  const calls = {
    get: () => backend.get(collection, 'x'),
    list: () => backend.list(collection),
    create: () => backend.create(collection, {}),
    update: () => backend.update(collection, 'x', {}),
    remove: () => backend.remove(collection, 'x'),
  };
  return calls[verb]();
}

export function troubleContract(it: Test, make: (situation: Situation) => Promise<Subject>, onBadDay: (what: string, situation: Situation & { readonly fault: Fault }, run: (subject: Subject) => Promise<void>) => unknown): void {
  const stories = sampleStories(1);

  it('refuses aloud every verb that it denies', async () => {
    const { backend } = await make({ stories: [] });
    for (const { verb, collection } of everyVerb) if (!backend.can(verb, collection)) await fails(ask(backend, verb, collection), 'unsupported');
    for (const wish of wishes) if (!backend.can('list', 'stories', wish)) await fails(backend.list('stories', wish), 'unsupported');
  });

  it('does not deny a verb that it affirms', async () => {
    const { backend } = await make({ stories });
    for (const { verb, collection } of everyVerb) {
      if (!backend.can(verb, collection)) continue;
      // Nobody is there under this id, and nothing in this body: it may fail, but as what it is.
      const error = await ask(backend, verb, collection).catch((error: unknown) => error ?? 'nothing');
      if (!(error instanceof Error)) continue;
      check(isBackendError(error), `${verb}("${collection}") rejected with ${String(error)}, not with a BackendError`);
      check(error.failure !== 'unsupported', `can("${verb}", "${collection}") is true, but it refuses: ${error.message}`);
    }
  });

  onBadDay('stops when asked: before and while it waits', { stories, fault: 'silent', timeout: 5000 }, async ({ backend }) => {
    const before = new AbortController();
    before.abort();
    const early = await rejection(backend.list('stories', {}, { signal: before.signal }));
    check(isAbort(early), `a call that was aborted before did not reject with an AbortError, but with ${String(early)}`);
    const during = new AbortController();
    const waiting = rejection(backend.list('stories', {}, { signal: during.signal }));
    setTimeout(() => during.abort(), 20);
    const late = await waiting;
    check(isAbort(late), `a call that was aborted on its way went on: ${String(late)}`);
  });

  onBadDay('counts a silent server as offline', { stories, fault: 'silent', timeout: 50 }, async ({ backend }) => {
    await fails(backend.list('stories'), 'offline');
  });

  onBadDay('counts a server that cannot be reached as offline', { stories, fault: 'offline' }, async ({ backend }) => {
    await fails(backend.list('stories'), 'offline');
  });

  onBadDay('does not take a page for an answer', { stories, fault: 'html' }, async ({ backend }) => {
    await fails(backend.list('stories'), 'broken');
    if (backend.can('create', 'stories')) await fails(backend.create('stories', sampleSubmission()), 'broken');
  });

  onBadDay('takes an empty answer to a write for a success, to a read for a fault', { stories, fault: 'empty' }, async ({ backend }) => {
    await fails(backend.list('stories'), 'broken');
    if (backend.can('create', 'stories')) await backend.create('stories', sampleSubmission());
  });

  onBadDay('says "busy" and when to come back', { stories, fault: 'busy' }, async ({ backend }) => {
    const error = await fails(backend.list('stories'), 'busy');
    check(error.retryAfter === 2, `it should come back in 2 seconds, not ${error.retryAfter}`);
  });

  onBadDay('stores a story once when its answer was lost and it is sent again', { stories: [], fault: 'deaf' }, async ({ backend, stored, recover }) => {
    if (!backend.can('create', 'stories')) return;
    check(stored && recover, 'a backend that can create stories needs stored() and recover()');
    const body = sampleSubmission();
    await fails(backend.create('stories', body), 'offline');
    await recover();
    await backend.create('stories', body);
    await backend.create('stories', body);
    const count = await stored();
    check(count === 1, `it was sent three times and is stored ${count} times`);
  });
}
