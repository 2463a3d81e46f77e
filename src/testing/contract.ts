// The contract that every backend keeps, as tests that any runner with a `test(name, fn)` can run, a stranger's too.
import type { Backend, Collection, Verb } from '../client/backend.js';
import { createClient } from '../client/client.js';
import { isAbort } from '../client/error.js';
import type { Fault } from '../backends/memory.js';
import { check, fails, rejection, type Test } from './checks.js';
import { lessonContract } from './contract-lessons.js';
import { pulseContract } from './contract-pulse.js';
import { receiptContract } from './contract-receipts.js';
import { sampleStory, sampleSubmission } from './samples.js';

export { sampleStory, sampleSubmission };

/** What the backend under test has to hold, and the bad day it has to have. */
export interface Situation {
  /** Raw rows of the collection `stories`, some of them unreadable. */
  readonly stories: readonly unknown[];
  /** Raw rows of lessons and polls, and planned days, for a backend that has none of its own. */
  readonly lessons?: readonly unknown[];
  readonly lessonPlan?: readonly unknown[];
  readonly polls?: readonly unknown[];
  readonly fault?: Fault;
  /** Milliseconds after which it must give up on a silent server. */
  readonly timeout?: number;
}

/** A backend in a situation. */
export interface Subject {
  readonly backend: Backend;
  /** How many submitted stories it stores; needed when it can create stories. */
  stored?(): number | Promise<number>;
  /** Ends the bad day. */
  recover?(): void | Promise<void>;
}

const verbs: readonly Verb[] = ['get', 'list', 'create', 'update', 'remove'];
const collections: readonly Collection[] = ['space', 'stories', 'facets', 'reactions', 'lessons', 'polls', 'ballots', 'pulse-results', 'meetups', 'resources', 'receipt', 'messages', 'time', 'challenge', 'sealed', 'desk/queue', 'desk/decisions'];

/**
 * Runs the contract against a backend. `make` is called once a test. It may answer `undefined` for a fault that cannot
 * befall the backend, such as a silent server where there is none; never for a good day.
 */
export function backendContract(test: Test, name: string, make: (situation: Situation) => Subject | undefined | Promise<Subject | undefined>): void {
  const rows = (count: number) => Array.from({ length: count }, (_, index) => sampleStory(index + 1));
  const it: Test = (what, run) => test(`${name}: ${what}`, run);
  const good = async (situation: Situation): Promise<Subject> => {
    const subject = await make(situation);
    check(subject, 'make() answered nothing for a good day');
    return subject;
  };
  const onBadDay = (what: string, situation: Situation & { readonly fault: Fault }, run: (subject: Subject) => Promise<void>) =>
    it(what, async () => {
      const subject = await make(situation);
      if (subject) await run(subject);
    });

  it('pages to the end, each row once', async () => {
    const { backend } = await good({ stories: rows(57) });
    const seen: unknown[] = [];
    let cursor: string | undefined;
    do {
      const page = await backend.list('stories', { limit: 10, cursor });
      seen.push(...page.items);
      cursor = page.next;
    } while (cursor !== undefined && seen.length < 200);
    check(seen.length === 57, `57 rows were there, ${seen.length} came`);
    check(new Set(seen.map((row) => JSON.stringify(row))).size === 57, 'a row came twice');
  });

  it('answers a filter that fits nothing with an empty page, not an error', async () => {
    const { backend } = await good({ stories: [] });
    const page = await backend.list('stories', { limit: 10 });
    check(page.items.length === 0 && page.next === undefined, 'an empty list has rows or a next page');
  });

  it('gets one story, and says "missing" for one that is not there', async () => {
    const { backend } = await good({ stories: rows(3) });
    const client = createClient(backend);
    const story = await client.stories.get(String(2).padStart(26, '0'));
    check(story.title === 'Story 2', 'it got another story');
    await fails(backend.get('stories', 'f'.repeat(26)), 'missing');
  });

  it('refuses aloud every verb that it denies', async () => {
    const { backend } = await good({ stories: [] });
    for (const collection of collections) {
      for (const verb of verbs) {
        if (backend.can(verb, collection)) continue;
        const body = {};
        const call = {
          get: () => backend.get(collection, 'x'),
          list: () => backend.list(collection),
          create: () => backend.create(collection, body),
          update: () => backend.update(collection, 'x', body),
          remove: () => backend.remove(collection, 'x'),
        };
        await fails(call[verb](), 'unsupported');
      }
    }
  });

  it('passes bad rows on, and the client leaves out just those', async () => {
    const bad = [null, 7, 'text', [], {}, { id: 'x' }, { ...sampleStory(90), wentWrong: 3 }, { ...sampleStory(91), lesson: '\u0000' }];
    const { backend } = await good({ stories: [...bad, ...rows(2)] });
    const { items } = await createClient(backend).stories.list({ limit: 50 });
    check(items.length === 2, `2 of the rows are good, ${items.length} were read`);
  });

  onBadDay('stops when asked: before and while it waits', { stories: rows(1), fault: 'silent', timeout: 5000 }, async ({ backend }) => {
    const before = new AbortController();
    before.abort();
    check(isAbort(await rejection(backend.list('stories', {}, { signal: before.signal }))), 'an aborted call did not reject with AbortError');
    const during = new AbortController();
    const waiting = rejection(backend.list('stories', {}, { signal: during.signal }));
    setTimeout(() => during.abort(), 20);
    check(isAbort(await waiting), 'a call aborted on its way did not reject with AbortError');
  });

  onBadDay('counts a silent server as offline', { stories: rows(1), fault: 'silent', timeout: 50 }, async ({ backend }) => {
    await fails(backend.list('stories'), 'offline');
  });

  onBadDay('counts a server that cannot be reached as offline', { stories: rows(1), fault: 'offline' }, async ({ backend }) => {
    await fails(backend.list('stories'), 'offline');
  });

  onBadDay('does not take a page for an answer', { stories: rows(1), fault: 'html' }, async ({ backend }) => {
    await fails(backend.list('stories'), 'broken');
    if (backend.can('create', 'stories')) await fails(backend.create('stories', sampleSubmission()), 'broken');
  });

  onBadDay('takes an empty answer to a write for a success, to a read for a fault', { stories: rows(1), fault: 'empty' }, async ({ backend }) => {
    await fails(backend.list('stories'), 'broken');
    if (backend.can('create', 'stories')) await backend.create('stories', sampleSubmission());
  });

  onBadDay('says "busy" and when to come back', { stories: rows(1), fault: 'busy' }, async ({ backend }) => {
    const error = await fails(backend.list('stories'), 'busy');
    check(error.retryAfter === 2, `it should come back in 2 seconds, not ${error.retryAfter}`);
  });

  onBadDay('stores a story once when its answer was lost and it is sent again', { stories: [], fault: 'deaf' }, async (subject) => {
    const { backend } = subject;
    if (!backend.can('create', 'stories')) return;
    check(subject.stored && subject.recover, 'a backend that can create stories needs stored() and recover()');
    const body = sampleSubmission();
    await fails(backend.create('stories', body), 'offline');
    await subject.recover();
    await backend.create('stories', body);
    await backend.create('stories', body);
    check((await subject.stored()) === 1, `it is stored ${await subject.stored()} times`);
  });

  it('refuses a story that does not fit, and stores nothing', async () => {
    const subject = await good({ stories: [] });
    const { backend } = subject;
    if (!backend.can('create', 'stories')) return;
    const { story, ...rest } = sampleSubmission();
    const error = await fails(backend.create('stories', { ...rest, story: { ...story, lesson: 'short' } }), 'invalid');
    check(error.misfits.some(({ field }) => field === 'story.lesson'), 'it does not name the field story.lesson');
    check((await subject.stored?.()) === 0, 'it stored something');
  });

  lessonContract(it, good);
  pulseContract(it, good);
  receiptContract(it, good);
}
