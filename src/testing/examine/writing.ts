// What shows only when somebody really writes: one test story, marked as such, sent twice, looked for, and taken back.
import { failureOf, isBackendError, wantsWork } from '../../client/error.js';
import { proveWork } from '../../client/work.js';
import { hasInstant } from '../../model/guarantee.js';
import { newId } from '../../model/ids.js';
import { padded } from '../../model/pad.js';
import type { Submission } from '../../model/submission.js';
import { parseTold, type Told } from '../../model/told.js';
import { sampleSubmission } from '../samples.js';
import { judgeGuarantee } from './guarantees.js';
import { openDoors } from './inbox.js';
import { judgeEvening, judgeMeetup, judgeUnallowed, meetupFor, namesMeetup } from './meetups.js';
import { gather, said, type Subject } from './subject.js';

type Body = Omit<Submission, 'pad'>;

/** A story that nobody takes for one; `mark` finds it again. */
function testStory(mark: string, meetupId: string | undefined): Body {
  const { pad: _pad, story, ...rest } = sampleSubmission();
  return {
    ...rest,
    ...(meetupId !== undefined && { meetupId }),
    story: {
      ...story, consent: { ...story.consent, meetup: meetupId === undefined ? 'no' : 'read_aloud' }, title: 'A test, please reject', lang: 'en',
      wentWrong: `This is no story. Somebody tests this backend with failing-forward-check; reject or delete it. Mark: ${mark}`,
      lesson: 'A test that failing-forward-check has sent.',
    },
  };
}

/** Sends it as a form does: with work only where it is asked for. */
async function send({ backend }: Subject, body: Body): Promise<void> {
  try {
    await backend.create('stories', padded(body));
  } catch (error) {
    if (!wantsWork(error)) throw error;
    await backend.create('stories', padded({ ...body, pow: await proveWork(backend) }));
  }
}

/** How often everybody can read it. */
async function shown({ backend }: Subject, mark: string): Promise<number> {
  if (!backend.can('list', 'stories')) return 0;
  const { rows } = await gather(backend, 'stories');
  return rows.filter((row) => JSON.stringify(row).includes(mark)).length;
}

/** What a receipt leads to: a story, or the failure that stands there instead. */
async function behind({ backend }: Subject, receipt: string, look: (row: unknown, told: Told | undefined) => void = () => undefined): Promise<string> {
  try {
    const row = await backend.get('receipt', receipt);
    const told = parseTold(row);
    look(row, told);
    return told ? 'story' : 'unreadable';
  } catch (error) {
    return failureOf(error);
  }
}

async function judgeShown(subject: Subject, mark: string): Promise<void> {
  const { notebook } = subject;
  const times = await shown(subject, mark);
  const open = await openDoors(subject, (text) => text.includes(mark));
  const where = [times > 0 && 'it is listed for everybody', open.length > 0 && `strangers read it at ${open.join(', ')}`].filter(Boolean).join('; ');
  judgeGuarantee(subject, 'pre-moderated', where === '', where || 'the test story can be read nowhere', 'List only what a moderator has published, and close the rest to strangers.');
  if (times > 0) notebook.judge('writing', { check: 'stored-once', what: 'what is sent twice is stored once', holds: times === 1, detail: `it is listed ${times} times`, advice: 'Make "receipt" unique, and answer a retry as the first time.' });
}

async function judgeWithdrawal(subject: Subject, body: Body, mark: string): Promise<void> {
  const { backend, notebook } = subject;
  const { receipt } = body;
  const way = 'Delete all that the receipt leads to, and keep no more than that it was there.';
  try {
    await backend.remove('receipt', receipt);
  } catch (error) {
    return judgeGuarantee(subject, 'withdraw', false, said(error), way);
  }
  // A story that was stored twice is still there.
  const after = backend.can('get', 'receipt') ? await behind(subject, receipt) : 'missing';
  const left = await shown(subject, mark);
  await send(subject, body).catch((error: unknown) => {
    if (failureOf(error) === 'offline') throw error;
  });
  const again = backend.can('get', 'receipt') ? await behind(subject, receipt) : 'missing';
  const back = await shown(subject, mark);
  if (again === 'story' || back > 0) await backend.remove('receipt', receipt).catch(() => undefined);
  const wrong = [
    after !== 'missing' && `after it the receipt is not missing, but "${after}"`,
    left > 0 && 'the story is still listed',
    after === 'missing' && again !== 'missing' && `a late retry brings it back ("${again}")`,
    left === 0 && back > 0 && 'a late retry publishes it',
  ].filter(Boolean).join('; ');
  judgeGuarantee(subject, 'withdraw', wrong === '', wrong || 'taken back, and a late retry does not bring it back', way);
  notebook.judge('writing', { check: 'withdrawn', what: 'the test story is gone again', holds: wrong === '', detail: wrong, advice: `Remove what says "${mark}" by hand.` });
}

/** Our own API names each field that does not fit. */
async function judgeRefusal({ backend, notebook, own }: Subject): Promise<void> {
  if (!own) return;
  const refused = await backend.create('stories', {}).then(() => undefined, (error: unknown) => error);
  const named = isBackendError(refused) ? refused.misfits.map(({ field }) => field).join(', ') : '';
  notebook.judge('writing', { check: 'refusal-named', what: 'what does not fit is refused, each field by its name', holds: failureOf(refused) === 'invalid' && named !== '', detail: named || (refused === undefined ? 'an empty body was taken' : said(refused)), advice: 'Answer 400 with "errors": [{ "field", "rule" }].' });
}

/** Sends one test story. Called only where the caller has asked for it. */
export async function examineWriting(subject: Subject): Promise<void> {
  const { backend, notebook } = subject;
  if (!backend.can('create', 'stories')) return notebook.note('writing', 'story-taken', 'stories cannot be sent to it: nothing was written');
  const mark = newId();
  const meetupId = meetupFor(subject);
  let body = testStory(mark, meetupId);
  const advice = 'Let it take what a form sends. Is it refused for its origin? --origin names the page that sends.';
  notebook.note('writing', 'story-sent', 'a test story is sent, which says what it is', `its mark: ${mark}`);
  const sends = () => send(subject, body).then(() => undefined, (error: unknown) => error);
  let sent = await sends();
  if (meetupId !== undefined && (sent === undefined || namesMeetup(sent))) {
    judgeMeetup(subject, sent);
    const { meetupId: _refused, ...bare } = body;
    if (sent !== undefined) body = bare;
    sent &&= await sends();
  }
  notebook.judge('writing', { check: 'story-taken', what: 'a test story is taken', holds: sent === undefined, detail: sent === undefined ? '' : said(sent), advice });
  if (sent !== undefined) {
    // It may have been stored all the same, its answer lost.
    if (backend.can('remove', 'receipt')) await backend.remove('receipt', body.receipt).catch(() => undefined);
    return;
  }
  const retry = await sends();
  notebook.judge('writing', { check: 'retry-taken', what: 'the same story, sent again as after a lost answer, is answered as a success', holds: retry === undefined, detail: retry === undefined ? '' : said(retry), advice: 'Answer a receipt that is there already as the first time; in "signs" such an answer means "empty".' });

  await judgeRefusal(subject);
  if (body.meetupId !== undefined) await judgeUnallowed(subject, body);
  await judgeShown(subject, mark);
  if (backend.can('get', 'receipt')) {
    const found = await behind(subject, body.receipt, (row, told) => {
      if (body.meetupId !== undefined) judgeEvening(subject, told, body.meetupId);
      if (hasInstant(row)) judgeGuarantee(subject, 'coarse-time', false, 'what a receipt leads to carries a moment', 'Keep days or weeks only.');
    });
    notebook.judge('writing', { check: 'receipt-opens', what: 'the receipt leads to the story', holds: found === 'story', detail: found === 'story' ? '' : found, advice: 'Answer as openapi.json of a reference server says of GET receipt.' });
  }
  if (backend.can('remove', 'receipt')) return judgeWithdrawal(subject, body, mark);
  notebook.note('writing', 'withdrawn', 'the test story stays, since no receipt can remove it: look for its mark, and remove it by hand');
}
