// The contract for stories that are sent, and for what a backend promises about them; `backendContract` runs it.
import type { Backend } from '../client/backend.js';
import { failureOf } from '../client/error.js';
import { guarantees, hasInstant, type Guarantee } from '../model/guarantee.js';
import { isRecord } from '../model/read.js';
import { parseSpace } from '../model/space.js';
import { check, everyRow, fails, type Test } from './checks.js';
import type { Situation, Subject } from './contract.js';
import { sampleStories, sampleSubmission } from './samples.js';

/** The guarantees of the backend's space, as it writes them; none where it has no space. */
async function declared(backend: Backend): Promise<readonly string[]> {
  if (!backend.can('get', 'space')) return [];
  const row = await backend.get('space').catch((error: unknown) => {
    if (failureOf(error) === 'missing') return undefined;
    throw error;
  });
  if (row === undefined) return [];
  check(parseSpace(row), `the space cannot be read: ${JSON.stringify(row)}`);
  const words = isRecord(row) ? row['guarantees'] : [];
  return Array.isArray(words) ? words.map(String) : [];
}

export function storyContract(it: Test, make: (situation: Situation) => Promise<Subject>): void {
  const whereTold = (what: string, run: (subject: Subject & Required<Pick<Subject, 'stored'>>) => Promise<void>) =>
    it(what, async () => {
      const { stored, ...subject } = await make({ stories: [] });
      if (!subject.backend.can('create', 'stories')) return;
      check(stored, 'a backend that can create stories needs stored()');
      await run({ ...subject, stored });
    });
  const whereDeclared = (guarantee: Guarantee, what: string, run: Parameters<typeof whereTold>[1]) =>
    whereTold(`declares "${guarantee}" only where ${what}`, async (subject) => {
      if ((await declared(subject.backend)).includes(guarantee)) await run(subject);
    });

  whereTold('stores a story that it takes', async ({ backend, stored }) => {
    await backend.create('stories', sampleSubmission());
    const count = await stored();
    check(count === 1, `it took a story, and ${count} are stored`);
  });

  whereTold('refuses a story that does not fit, and stores nothing', async ({ backend, stored }) => {
    const { story, ...rest } = sampleSubmission();
    const error = await fails(backend.create('stories', { ...rest, story: { ...story, lesson: 'short' } }), 'invalid');
    check(error.misfits.some(({ field }) => field === 'story.lesson'), 'it does not name the field story.lesson among its misfits');
    check((await stored()) === 0, 'it stored something');
  });

  it('declares only guarantees that there are', async () => {
    const { backend } = await make({ stories: [] });
    for (const word of await declared(backend)) check(guarantees.some((known) => known === word), `"${word}" is no guarantee; there are ${guarantees.join(', ')}`);
  });

  it('declares "coarse-time" only where no story carries an instant', async () => {
    const { backend } = await make({ stories: sampleStories(3) });
    if (!(await declared(backend)).includes('coarse-time')) return;
    const { items } = await everyRow(backend, 'stories');
    const id = items.map((row) => isRecord(row) && row['id'])[0];
    for (const row of [...items, await backend.get('stories', String(id))]) check(!hasInstant(row), `a story carries an instant: ${JSON.stringify(row)}`);
  });

  whereDeclared('withdraw', 'an author can take a story back', async ({ backend, stored }) => {
    check(backend.can('remove', 'receipt'), 'it declares "withdraw", but cannot remove what a receipt leads to');
    const submission = sampleSubmission();
    await backend.create('stories', submission);
    await backend.remove('receipt', submission.receipt);
    check((await stored()) === 0, 'it declares "withdraw", but what was taken back is still stored');
  });

  whereDeclared('pre-moderated', 'nothing that was sent is shown unread', async ({ backend }) => {
    const submission = sampleSubmission();
    await backend.create('stories', submission);
    const { items } = await everyRow(backend, 'stories');
    check(!items.some((row) => isRecord(row) && row['wentWrong'] === submission.story.wentWrong), 'it declares "pre-moderated", but lists what was sent a moment ago');
  });
}
