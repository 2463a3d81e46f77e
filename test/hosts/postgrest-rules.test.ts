// The rules that the recipe keeps in SQL are those of the model: the same streams and stories through both.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { castBallot, isReleasable, parsePulseResult, pollTypes, read, resultOf, type Answers, type Ballot } from '../../src/model/index.js';
import { clean } from '../../src/model/text.js';
import { submission } from '../../src/model/submission.js';
import { fails } from '../../src/testing/checks.js';
import { sampleSubmission } from '../../src/testing/contract.js';
import { seeded } from '../model/helpers.js';
import { openPostgrest, type PostgrestHouse, type Row } from './postgrest-house.js';

let house: PostgrestHouse;
before(async () => void (house = await openPostgrest()), { timeout: 600_000 });
after(() => house?.close());

/** Numbers below `n`, and picks, the same on every run. */
function dice(seed: number) {
  const random = seeded(seed);
  const below = (n: number) => Math.floor(random() * n);
  return { below, one: <T>(list: readonly T[]): T => list[below(list.length)] as T };
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const openPoll = (poll: Row) =>
  house.sql("insert into failing_forward.poll (id, question, type, options, k, status) values ($1, 'How is it going?', $2, $3, $4, 'open')", [poll['id'], poll['type'], JSON.stringify(poll['options']), poll['k']]);
const shown = async (id: string) => {
  const [row] = await house.sql('select to_json(shown) as row from api.pulse_results as shown where poll_id = $1', [id]);
  const { poll_id: pollId, period_key: periodKey, ...rest } = row?.['row'] as Row;
  const result = parsePulseResult({ ...rest, pollId, periodKey });
  return plain({ ...result, asOf: undefined });
};

test('the same ballots come to the same results, one after the other', { timeout: 300_000 }, async () => {
  await house.empty();
  let releases = 0;
  for (let stream = 0; stream < 200; stream++) {
    const { below, one } = dice(stream);
    const type = one(pollTypes);
    const options = Array.from({ length: type === 'scale10' ? 10 : 2 + below(6) }, (_, index) => ({ value: index + 1, label: `Option ${index + 1}` }));
    const poll = { id: `stream${stream}`, type, options, k: 5 + below(4) };
    await openPoll(poll);
    // A few favourites, so that there are batches of one word, and answers that stand alone.
    const favourites = Array.from({ length: 1 + below(3) }, () => one(options).value);
    const devices = 5 + below(25);
    let answers: Answers = { released: {}, waiting: {} };
    for (let turn = 0; turn < 2 * devices; turn++) {
      const single = () => (below(4) > 0 ? one(favourites) : one(options).value);
      const value: Ballot['value'] = type === 'multi' ? [...new Set([single(), single()])] : single();
      const tag = below(devices).toString(16).padStart(64, '0').replace(/^.{8}/, stream.toString(16).padStart(8, '0'));
      answers = castBallot(answers, { tag, value }, poll.k);
      await house.sql('select api.cast_ballot($1)', [JSON.stringify({ poll: poll.id, period: 'once', tag, value })]);
      const expected = resultOf(poll, 'once', Object.values(answers.released));
      assert.deepEqual(await shown(poll.id), plain(expected), `stream ${stream}, turn ${turn}`);
      if (expected.suppressed === 'none') releases++;
    }
    const rows = await house.sql('select tag, released, waiting from failing_forward.ballot where poll_id = $1', [poll.id]);
    const sorted = (value: Ballot['value'] | undefined) => (value === undefined ? null : [value].flat().sort((a, b) => a - b));
    const tags = new Set([...Object.keys(answers.released), ...Object.keys(answers.waiting)]);
    assert.deepEqual(
      rows.filter((row) => row['released'] !== null || row['waiting'] !== null).map((row) => [row['tag'], row['released'], row['waiting']]).sort(),
      [...tags].map((tag) => [tag, sorted(answers.released[tag]), sorted(answers.waiting[tag])]).sort(),
    );
  }
  assert.ok(releases > 1000, `only ${releases} turns had something to show`);
});

test('ballots that come at once are counted one after the other', async () => {
  await house.empty();
  const backend = await house.backend();
  for (let round = 0; round < 8; round++) {
    const id = `crowd${round}`;
    await openPoll({ id, type: 'single', k: 5, options: [{ value: 1, label: 'Yes' }, { value: 2, label: 'No' }] });
    await Promise.all(Array.from({ length: 40 }, (_, device) => backend.create('ballots', { poll: id, period: 'once', tag: `${round}${String(device).padStart(63, '0')}`, value: 1 + (device % 2) })));
    const rows = await house.sql('select released, waiting from failing_forward.ballot where poll_id = $1', [id]);
    assert.equal(rows.length, 40);
    const waiting = rows.flatMap((row) => (row['waiting'] === null ? [] : [row['waiting'] as readonly number[]]));
    assert.equal(isReleasable(waiting, 5), false, `${waiting.length} wait, and could go`);
    assert.deepEqual(rows.filter((row) => row['released'] !== null && row['waiting'] !== null), []);
  }
});

test('a tag counts in one poll, and no poll lets fewer than five out', async () => {
  await house.empty();
  const two = [{ value: 1, label: 'Yes' }, { value: 2, label: 'No' }];
  for (const id of ['one', 'other']) await openPoll({ id, type: 'single', k: 5, options: two });
  const backend = await house.backend();
  const cast = (poll: string, value: number) => backend.create('ballots', { poll, period: 'once', tag: 'a'.repeat(64), value });
  await cast('one', 1);
  const error = await fails(cast('other', 2), 'invalid');
  assert.deepEqual(error.misfits, [{ field: 'tag', rule: 'value' }]);
  assert.deepEqual(await house.sql('select poll_id, waiting from failing_forward.ballot'), [{ poll_id: 'one', waiting: [1] }]);
  await assert.rejects(openPoll({ id: 'four', type: 'single', k: 4, options: two }), /poll_k_check/);
});

test('ballots that are released are written anew, so that no row tells when it came', async () => {
  await house.empty();
  await openPoll({ id: 'order', type: 'single', k: 5, options: [{ value: 1, label: 'Yes' }, { value: 2, label: 'No' }] });
  const backend = await house.backend();
  for (const [place, digit] of ['e', 'a', 'd', 'b', 'c'].entries()) await backend.create('ballots', { poll: 'order', period: 'once', tag: digit.repeat(64), value: 1 + (place % 2) });
  const rows = await house.sql('select left(tag, 1) as tag, xmin::text from failing_forward.ballot order by ctid');
  assert.deepEqual(rows.map((row) => row['tag']).join(''), 'abcde');
  assert.equal(new Set(rows.map((row) => row['xmin'])).size, 1);
});

test('what is too long is refused before it is read', async () => {
  const ask = (body: object) => fetch(`${house.url}/rpc/submit_story`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
  const { story, ...rest } = sampleSubmission();
  assert.equal((await ask({ ...rest, story: { ...story, project: ' '.repeat(70_000) } })).status, 413);
  // Blanks that end in no line are what a careless pattern searches anew from each of them.
  const { status } = await ask({ ...rest, story: { ...story, project: `${' '.repeat(60_000)}x` } });
  assert.equal(status, 201);
});

test('a new period begins with nothing, and nothing that waited in the old one is kept', async () => {
  await house.empty();
  await openPoll({ id: 'weeks', type: 'single', k: 5, options: [{ value: 1, label: 'Yes' }, { value: 2, label: 'No' }] });
  await house.sql("update failing_forward.poll set period = 'weekly'");
  await house.sql("insert into failing_forward.ballot (tag, poll_id, period_key, waiting) select repeat(n::text, 64), 'weeks', '2020-W01', '{1}' from generate_series(1, 4) as n");
  const backend = await house.backend();
  const [poll] = (await backend.list('polls')).items as readonly Row[];
  await backend.create('ballots', { poll: 'weeks', period: poll?.['periodKey'], tag: 'a'.repeat(64), value: 2 });
  assert.deepEqual(await house.sql('select tag, period_key from failing_forward.ballot'), [{ tag: 'a'.repeat(64), period_key: poll?.['periodKey'] }]);
  await assert.rejects(backend.create('ballots', { poll: 'weeks', period: '2020-W01', tag: 'b'.repeat(64), value: 2 }), { failure: 'invalid' });
  assert.equal((await house.sql("select failing_forward.close_poll('weeks')"))[0]?.['close_poll'], 'closed');
  assert.deepEqual(await house.sql('select from failing_forward.ballot'), []);
  await assert.rejects(backend.create('ballots', { poll: 'weeks', period: poll?.['periodKey'], tag: 'a'.repeat(64), value: 2 }), { failure: 'invalid' });
});

// What may stand in a member that was not meant to hold it. Without NUL and halves of pairs, which PostgreSQL's JSON cannot say.
const odd: readonly unknown[] = [
  null, true, 0, 1.5, '', ' ', 'x', 'no', 'other', 'timing', 'named', 'en-GB', 'x'.repeat(9), 'x'.repeat(61), 'x'.repeat(281), 'x'.repeat(3001), ' \n\t ', 'short\u202E\u00a0', '🌱'.repeat(280),
  [], ['timing'], ['no_need'], ['timing', 'timing'], ['timing', 'people', 'focus'], ['debt', 'debt', 'x', 7, ''], [null], {}, { root: 'timing' }, { root: 'timing', contributing: ['timing', 'x'], more: 1 },
  { wall: true, lobby: false, meetup: 'no', index: false }, { wall: false, lobby: false, meetup: 'no', index: false }, { wall: false, meetup: 'read_aloud' }, { wall: 1, lobby: false, meetup: 'no', index: 'x' },
];

test('the same stories are refused, for the same fields', { timeout: 120_000 }, async () => {
  const body = sampleSubmission();
  const names = [...Object.keys(body.story), 'extra', 'constructor'];
  const seen = new Set<string>();
  for (let round = 0; round < 3000; round++) {
    const { below, one } = dice(round);
    const story: Record<string, unknown> = { ...body.story };
    for (let change = 0; change <= below(4); change++) {
      const name = one(names);
      if (below(8) === 0) delete story[name];
      else story[name] = one(odd);
    }
    const sent = round % 50 === 0 ? one(odd) : story;
    const ours = (read(submission, { ...body, story: sent }).misfits ?? []).map(({ field, rule, limit }) => `${field} ${rule} ${limit ?? ''}`);
    const rows = await house.sql('select field, rule, "limit" from failing_forward.misfits($1)', [JSON.stringify(sent)]);
    assert.deepEqual(rows.map((row) => `${String(row['field'])} ${String(row['rule'])} ${String(row['limit'] ?? '')}`).sort(), [...ours].sort(), JSON.stringify(sent));
    for (const misfit of ours) seen.add(misfit.replace(/\[\d+\]/, '[]').split(' ').slice(1, 2).join());
  }
  assert.deepEqual([...seen].sort(), ['long', 'many', 'repeat', 'required', 'short', 'type', 'unknown', 'value']);
});

test('what is stored is cleaned as the suite cleans it', async () => {
  const parts = ['a', 'e\u0301', 'ß', '🌱', ' ', '  ', '\t', '\n', '\r\n', '\r', '\u2028', '\u00a0', '\u3000', '\u200b', '\u202e', '\ufeff', '\u0007', '\u0085', '\u2066', '\\1', '<b>'];
  for (let round = 0; round < 2000; round++) {
    const { below, one } = dice(round);
    const text = Array.from({ length: below(14) }, () => one(parts)).join('');
    for (const lines of ['one', 'many'] as const) {
      const [row] = await house.sql('select failing_forward.clean($1, $2) as cleaned', [text, lines === 'one']);
      assert.equal(row?.['cleaned'], clean(text, lines), JSON.stringify(text));
    }
  }
});
