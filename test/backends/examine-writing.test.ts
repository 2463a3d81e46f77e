import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sampleMeetup } from '../../src/testing/samples.js';
import { makeServer, type TestServer } from '../server/helpers.js';
import { about, between, checks, failing, look, withRows, type Passing } from './troubled.js';

let server: TestServer;
before(async () => {
  server = await makeServer({ samples: true, pow: 20, now: Date.now });
  const { id: _id, ...meetup } = sampleMeetup;
  assert.equal((await server.desk('meetups', meetup)).status, 201);
});
after(() => server.close());

type Change = Parameters<typeof between>[1];
const write = (change: Change = () => undefined) => look(between(server, change), { write: true });
const stored = () => server.rows('story').length;

const isSent = ({ method, path }: Passing) => method === 'POST' && path === '/stories';
const isStories = ({ method, path }: Passing) => method === 'GET' && /^\/stories(\?|$)/.test(path);
const isReceipt = (wanted: string) => ({ method, path }: Passing) => method === wanted && path === '/receipt';
const open = { 'Access-Control-Allow-Origin': '*' };
const ok = () => Response.json({ status: 'submitted' }, { status: 201, headers: open });

test('one story is sent, proven by work, looked for and taken back; nothing of it stays', async () => {
  const before = stored();
  const bodies: string[] = [];
  const report = await write((passing) => {
    if (isSent(passing)) bodies.push(passing.body);
    return undefined;
  });
  assert.deepEqual(checks(failing(report)), []);
  assert.equal(report.wrote, true);
  for (const check of ['story-taken', 'retry-taken', 'refusal-named', 'receipt-opens', 'withdrawn', 'guarantee-pre-moderated', 'guarantee-withdraw', 'meetup-taken', 'meetup-refused', 'meetup-told']) assert.equal(about(report, check)?.verdict, 'holds', check);
  assert.equal(stored(), before);
  // The one empty body is for the refusal.
  assert.ok(bodies.filter((body) => body !== '{}').every((body) => body.includes('This is no story.')));
  assert.equal(new Set(bodies.filter((body) => body !== '{}').map((body) => (JSON.parse(body) as { receipt: string }).receipt)).size, 1, 'it was sent under several receipts');
});

const isMeetups = ({ method, path }: Passing) => method === 'GET' && /^\/meetups(\?|$)/.test(path);
const forMeetup = (passing: Passing) => isSent(passing) && passing.body.includes('"meetupId"');

test('a meet-up that is gone costs no story, and whether one is told was not looked at', async () => {
  const report = await write((passing) => (isMeetups(passing) ? withRows(passing.answer(), () => []) : undefined));
  assert.deepEqual([checks(failing(report)), about(report, 'meetup-taken')?.verdict, about(report, 'meetup-told')?.verdict], [[], 'holds', 'note']);
});

test('found: a story for a meet-up that is refused; the rest is looked at without one', async () => {
  const report = await write((passing) => (forMeetup(passing) ? Response.json({ type: 'about:blank', status: 400, title: 'No.', errors: [{ field: 'meetupId', rule: 'unknown' }] }, { status: 400, headers: { ...open, 'Content-Type': 'application/problem+json' } }) : undefined));
  assert.deepEqual(checks(failing(report)), ['meetup-taken']);
  assert.deepEqual([about(report, 'story-taken')?.verdict, about(report, 'withdrawn')?.verdict, about(report, 'meetup-told')], ['holds', 'holds', undefined]);
});

test('found: a meet-up that is taken where its author allows none, and one that is forgotten', async () => {
  const before = stored();
  const report = await write(async (passing) => {
    if (forMeetup(passing) && passing.body.includes('"meetup":"no"')) return ok();
    if (!isReceipt('GET')(passing)) return undefined;
    const answer = await passing.answer();
    const { evening: _, ...told } = (await answer.json()) as { readonly evening?: unknown };
    return Response.json(told, { status: answer.status, headers: answer.headers });
  });
  assert.deepEqual(checks(failing(report)), ['meetup-refused', 'meetup-told']);
  assert.equal(about(report, 'meetup-refused')?.detail, 'it was taken');
  assert.equal(stored(), before);
});

test('found: published unread, and stored twice when it is sent twice', async () => {
  const texts: string[] = [];
  const report = await write(async (passing) => {
    if (isSent(passing)) {
      const answer = await passing.answer();
      if (answer.ok) texts.push(passing.body);
      return answer;
    }
    if (!isStories(passing)) return undefined;
    return withRows(passing.answer(), (rows) => [...rows, ...texts.map((text, index) => ({ ...(JSON.parse(text) as { story: object }).story, id: `sent-${index}` }))]);
  });
  const fails = checks(failing(report));
  for (const check of ['stored-once', 'guarantee-pre-moderated', 'guarantee-withdraw']) assert.ok(fails.includes(check), check);
  assert.match(about(report, 'stored-once')?.detail ?? '', /listed 2 times/);
  assert.match(about(report, 'guarantee-pre-moderated')?.detail ?? '', /listed for everybody/);
  assert.match(about(report, 'guarantee-withdraw')?.detail ?? '', /still listed/);
});

test('found: stored twice where nobody sees it, since the receipt still leads to one of them', async () => {
  let removed = 0;
  const report = await write((passing) => (isReceipt('DELETE')(passing) && removed++ === 0 ? new Response(null, { status: 204, headers: open }) : undefined));
  assert.deepEqual(checks(failing(report)), ['guarantee-withdraw', 'withdrawn']);
  assert.match(about(report, 'guarantee-withdraw')?.detail ?? '', /after it the receipt is not missing, but "story"/);
  assert.match(about(report, 'withdrawn')?.advice ?? '', /Remove what says/);
});

test('found: a withdrawal that is refused', async () => {
  const report = await write((passing) => (isReceipt('DELETE')(passing) ? Response.json({ title: 'No.' }, { status: 403, headers: open }) : undefined));
  assert.match(about(report, 'guarantee-withdraw')?.detail ?? '', /answered 403/);
  assert.equal(about(report, 'guarantee-withdraw')?.verdict, 'fails');
});

test('found: a late retry that brings a withdrawn story back; what came back is taken away again', async () => {
  let withdrawn = false;
  const kept = new Set<string>();
  const report = await write(async (passing) => {
    if (isSent(passing) && passing.body !== '{}') return kept.add('x'), ok();
    if (isReceipt('DELETE')(passing)) return (withdrawn = true), kept.clear(), new Response(null, { status: 204, headers: open });
    if (!isReceipt('GET')(passing) || kept.size === 0) return undefined;
    return Response.json({ status: 'submitted', revision: 1, story: { wentWrong: 'x', lesson: 'A lesson to be told' } }, { headers: { ...open, 'Cache-Control': 'no-store' } });
  });
  assert.ok(withdrawn);
  assert.equal(kept.size, 0, 'the story that came back was left there');
  assert.match(about(report, 'guarantee-withdraw')?.detail ?? '', /a late retry brings it back/);
});

test('found: an inbox that strangers read once something is in it', async () => {
  const sent: string[] = [];
  const report = await write((passing) => {
    if (isSent(passing)) sent.push(passing.body);
    return passing.path === '/desk/queue' ? Response.json({ items: sent }) : undefined;
  });
  assert.match(about(report, 'guarantee-pre-moderated')?.detail ?? '', /strangers read it at .*desk\/queue/);
  assert.ok(checks(failing(report)).includes('inbox-closed'));
});

test('found: a retry that is refused, an empty body that is taken, a moment behind the receipt', async () => {
  const before = stored();
  let times = 0;
  const refused = await write((passing) => (isSent(passing) && passing.body !== '{}' && ++times > 2 ? Response.json({ title: 'Twice.' }, { status: 409, headers: open }) : undefined));
  assert.equal(about(refused, 'retry-taken')?.verdict, 'fails');
  const taken = await write((passing) => (isSent(passing) && passing.body === '{}' ? ok() : undefined));
  assert.match(about(taken, 'refusal-named')?.detail ?? '', /an empty body was taken/);
  const timed = await write(async (passing) => {
    if (!isReceipt('GET')(passing)) return undefined;
    const answer = await passing.answer();
    return answer.ok ? new Response(JSON.stringify({ ...(await answer.json() as object), sentAt: 1_772_449_445 }), { headers: answer.headers }) : answer;
  });
  assert.ok(timed.findings.some(({ check, verdict, detail }) => check === 'guarantee-coarse-time' && verdict === 'fails' && detail.includes('receipt')));
  assert.equal(stored(), before);
});

test('a story whose answer was lost is taken back all the same', async () => {
  const before = stored();
  const report = await write(async (passing) => {
    if (!isSent(passing)) return undefined;
    const answer = await passing.answer();
    return answer.ok ? new Response('oops', { status: 500, headers: open }) : answer;
  });
  assert.equal(about(report, 'story-taken')?.verdict, 'fails');
  assert.equal(stored(), before);
});
