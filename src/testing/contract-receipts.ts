// The contract for receipts: the author's way back to a story; `backendContract` runs it.
import type { Backend } from '../client/backend.js';
import { hasInstant } from '../model/guarantee.js';
import { parser } from '../model/read.js';
import { newReceipt } from '../model/receipt.js';
import type { StoryDraft } from '../model/story.js';
import { draftRow } from '../model/story-row.js';
import type { Submission } from '../model/submission.js';
import { parseTold, type Told } from '../model/told.js';
import { check, fails, type Test } from './checks.js';
import type { Situation, Subject } from './contract.js';
import { sampleSubmission } from './samples.js';

interface Visit {
  readonly backend: Backend;
  readonly submission: Submission;
  readonly code: string;
  look(): Promise<Told>;
  stored(): Promise<number>;
}

const asRow = parser(draftRow);
const same = (one: StoryDraft, other: StoryDraft) => JSON.stringify(asRow(one)) === JSON.stringify(asRow(other));

/** A story that was told a moment ago, or `undefined` where no receipt leads back. */
async function visit({ backend, stored }: Subject): Promise<Visit | undefined> {
  if (!backend.can('create', 'stories') || !backend.can('get', 'receipt')) return undefined;
  check(stored, 'a backend that can create stories needs stored()');
  const submission = sampleSubmission();
  await backend.create('stories', submission);
  const code = submission.receipt;
  return {
    backend,
    submission,
    code,
    async look() {
      const row = await backend.get('receipt', code);
      check(!JSON.stringify(row).includes(code), 'the answer repeats the receipt');
      check(!hasInstant(row), 'the answer carries an instant');
      const told = parseTold(row);
      check(told, 'what the receipt leads to cannot be read');
      return told;
    },
    stored: async () => stored(),
  };
}

export function receiptContract(it: Test, make: (situation: Situation) => Promise<Subject>): void {
  const withReceipt = (what: string, run: (visit: Visit) => Promise<void>) =>
    it(what, async () => {
      const found = await visit(await make({ stories: [] }));
      if (found) await run(found);
    });

  /** Every use of a receipt, each of which must fail as `missing` and keep the code to itself. */
  async function leadsNowhere(backend: Backend, code: string, { story }: Submission): Promise<void> {
    const uses = [
      backend.get('receipt', code),
      backend.update('receipt', code, { revision: 1, story }),
      backend.create('messages', { receipt: code, text: 'Is anybody there?' }),
      backend.remove('receipt', code),
    ];
    for (const error of await Promise.all(uses.map((use) => fails(use, 'missing')))) {
      check(!JSON.stringify([error.message, String((error as { cause?: unknown }).cause)]).includes(code), 'the error tells the receipt');
    }
  }

  withReceipt('leads back to a story by its receipt', async ({ look, submission }) => {
    const told = await look();
    check(told.status === 'submitted' || told.status === 'in_review', `nobody has decided anything, but it is "${told.status}"`);
    check(same(told.story, submission.story), 'it is not the story that was sent');
    check(told.messages.length === 0 && told.proposal === undefined && told.statement === '', 'somebody has said something already');
  });

  withReceipt('lets the author change a text that is not published, and only the newest', async ({ backend, code, look, submission }) => {
    const { revision } = await look();
    const story = { ...submission.story, title: 'The lease', consent: { ...submission.story.consent, meetup: 'read_aloud' as const } };
    await backend.update('receipt', code, { revision, story });
    const told = await look();
    check(same(told.story, story), 'the changed text is not there');
    check(told.revision > revision, 'the revision has not grown');
    await fails(backend.update('receipt', code, { revision, story: submission.story }), 'invalid');
    const error = await fails(backend.update('receipt', code, { revision: told.revision, story: { ...story, lesson: 'short' } }), 'invalid');
    check(error.misfits.some(({ field }) => field === 'story.lesson'), 'it does not name the field story.lesson');
    await fails(backend.update('receipt', code, { revision: told.revision, answer: 'accept' }), 'invalid');
    check((await look()).story.title === 'The lease', 'a refused change has changed something');
  });

  withReceipt('keeps what the author writes to the moderators, with no more than its day', async ({ backend, code, look }) => {
    for (const text of ['It was the year before.', 'And thank you.']) await backend.create('messages', { receipt: code, text });
    await fails(backend.create('messages', { receipt: code, text: ' ' }), 'invalid');
    const { messages } = await look();
    check(messages.map(({ text }) => text).join('|') === 'It was the year before.|And thank you.', 'the messages are not there in their order');
    check(messages.every(({ from }) => from === 'author'), 'a message of the author is somebody else’s');
  });

  withReceipt('takes a story back: nothing leads to it, and a late retry does not bring it back', async ({ backend, code, stored, submission }) => {
    await backend.create('messages', { receipt: code, text: 'I take it back.' });
    await backend.remove('receipt', code);
    await leadsNowhere(backend, code, submission);
    await backend.create('stories', submission);
    check((await stored()) === 0, `it is stored ${await stored()} times`);
    await leadsNowhere(backend, code, submission);
  });

  withReceipt('leads nowhere with a receipt that is not its own', async ({ backend, look, submission }) => {
    await leadsNowhere(backend, newReceipt(), submission);
    await leadsNowhere(backend, 'no receipt\n', submission);
    check((await look()).revision === 1, 'a wrong receipt has changed the story');
  });

  withReceipt('answers for a receipt that was taken back as for one that never was', async ({ backend, code }) => {
    await backend.remove('receipt', code);
    const answerFor = async (receipt: string) => {
      const { failure, message, misfits, retryAfter, now } = await fails(backend.get('receipt', receipt), 'missing');
      return JSON.stringify({ failure, message, misfits, retryAfter, now });
    };
    const [back, never] = [await answerFor(code), await answerFor(newReceipt())];
    check(back === never, `who finds a receipt can tell that a story was taken back: ${back} is not ${never}`);
  });
}
