// What visitors can find out of PostgREST by asking in every way that it knows; set up by its recipe.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { sampleSubmission } from '../../src/testing/contract.js';
import { connect, openPostgrest, type PostgrestHouse } from './postgrest-house.js';

const words = 'I signed the lease before I had asked a single customer.';
const submission = sampleSubmission();
const tag = 'c0ffee'.padEnd(64, '0');
let house: PostgrestHouse;
let id = '';
const closing: (() => Promise<void>)[] = [];

before(async () => {
  house = await openPostgrest();
  await house.empty();
  const backend = await house.backend();
  await backend.create('stories', submission);
  await backend.create('messages', { receipt: submission.receipt, text: 'It was in the spring.' });
  await house.sql("insert into failing_forward.poll (id, question, type, options, status) values ('mood', 'How is it going?', 'single', '[{\"value\": 1, \"label\": \"Well\"}, {\"value\": 2, \"label\": \"Badly\"}]', 'open')");
  await backend.create('ballots', { poll: 'mood', period: 'once', tag, value: 2 });
  id = String((await house.sql('select id from failing_forward.story'))[0]?.['id']);
}, { timeout: 600_000 });
after(async () => {
  for (const close of closing) await close();
  await house?.close();
});

const ask = async (path: string, init: RequestInit = {}) => {
  const answer = await fetch(house.url + path, init);
  return { status: answer.status, text: `${JSON.stringify([...answer.headers])}\n${await answer.text()}` };
};
const json = (method: string, body: unknown, headers: Record<string, string> = {}): RequestInit => ({ method, headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) });
const isSilent = (text: string, about: string) => {
  for (const secret of [words, submission.receipt, tag, 'in the spring', id]) assert.ok(!text.includes(secret), `${about} tells "${secret}": ${text}`);
};

describe('what was sent', () => {
  it('is in no table that is served, however it is asked for', async () => {
    const inside = ['story', 'message', 'secret', 'gone', 'poll', 'ballot', 'snapshot', 'reaction', 'desk', 'asked'];
    for (const table of inside) {
      const ways: readonly RequestInit[] = [{}, { headers: { 'Accept-Profile': 'failing_forward' } }, { method: 'HEAD' }, json('POST', {}), json('PATCH', {}), { method: 'DELETE' }];
      for (const init of ways) {
        const { status, text } = await ask(`/${table}`, init);
        assert.ok(status >= 400, `${init.method ?? 'GET'} /${table} answered ${status}`);
        isSilent(text, table);
      }
    }
    for (const init of [json('POST', { story_id: id }), json('POST', {}, { 'Content-Profile': 'failing_forward' })]) {
      for (const name of ['publish', 'decline', 'accept', 'reply', 'sweep', 'close_poll', 'hashed', 'holder', 'told', 'count_ballot', 'take_snapshot']) assert.ok((await ask(`/rpc/${name}`, init)).status >= 400, name);
    }
  });

  it('is in no answer of what is served: rows, counts, embedded rows, plans, other forms', async () => {
    const forms = ['application/json', 'text/csv', 'application/vnd.pgrst.object+json', 'application/vnd.pgrst.plan+json', 'application/vnd.pgrst.plan', 'application/geo+json', 'application/octet-stream'];
    for (const view of ['stories', 'lessons', 'polls', 'pulse_results', 'space']) {
      for (const Accept of forms) isSilent((await ask(`/${view}`, { headers: { Accept, Prefer: 'count=exact' } })).text, `${view} as ${Accept}`);
      for (const query of ['select=*,story(*)', 'select=*,message(*)', 'select=*,ballot(*)', 'select=count', 'select=*,stories(*)', 'select=ctid,xmin', 'order=ctid']) {
        const { text } = await ask(`/${view}?${query}`, { headers: { Prefer: 'count=exact' } });
        isSilent(text, `${view}?${query}`);
        assert.doesNotMatch(text, /"(ctid|xmin)":/);
      }
    }
    const { text } = await ask('/stories', { headers: { Prefer: 'count=exact' } });
    assert.match(text, /\*\/0/);
    assert.match((await ask('/pulse_results?poll_id=eq.mood')).text, /"n":null,"shares":\[\].*"waiting"/);
  });

  it('cannot be written past the functions, though simple views could be', async () => {
    for (const [view, row] of [['space', { name: 'Mine' }], ['polls', { id: 'mine', question: 'Is this mine?' }], ['stories', { id: 'mine' }], ['lessons', { text: 'Mine' }], ['pulse_results', { n: 5 }]] as const) {
      for (const init of [json('POST', row), json('POST', row, { Prefer: 'resolution=merge-duplicates' }), json('PATCH', row), { method: 'DELETE' }]) {
        const { status, text } = await ask(`/${view}`, init);
        assert.ok(status >= 400 && /42501|55000/.test(text), `${String(init.method)} /${view} answered ${status} ${text}`);
      }
    }
  });

  it('does not come back to who sent it, by any preference', async () => {
    for (const Prefer of ['return=representation', 'return=headers-only', 'params=single-object', 'tx=rollback']) {
      const mine = sampleSubmission();
      const { status, text } = await ask('/rpc/submit_story', json('POST', mine, { Prefer }));
      assert.equal(status, 201, text);
      assert.doesNotMatch(text.split('\n')[1] ?? '', /lease|"id"/);
    }
    const { text } = await ask('/rpc/cast_ballot', json('POST', { poll: 'mood', period: 'once', tag: 'd'.repeat(64), value: 1 }, { Prefer: 'return=representation' }));
    assert.equal(text.split('\n')[1], '{}');
  });

  it('cannot be told from what is not there by a receipt that is wrong, or one for another day', async () => {
    const other = sampleSubmission();
    await (await house.backend()).create('stories', other);
    await (await house.backend()).remove('receipt', other.receipt);
    const bare = async (receipt: string) => (await ask('/rpc/read_receipt', { method: 'POST', headers: { Receipt: receipt } })).text.replace(/\["date","[^"]*"\]/, '');
    assert.equal(await bare(other.receipt), await bare(sampleSubmission().receipt));
    assert.equal(await bare('x'), await bare(sampleSubmission().receipt));
    // Whether it was told twice, or taken back since, is not to be learned either.
    const retry = async (body: unknown) => (await ask('/rpc/submit_story', json('POST', body))).text.replace(/\["date","[^"]*"\]/, '');
    assert.equal(await retry(other), await retry(sampleSubmission()));
    assert.equal(await retry(submission), await retry(sampleSubmission()));
  });

  it('is not hinted at by the description that PostgREST makes of itself', async () => {
    const { text } = await ask('/');
    isSilent(text, 'the OpenAPI document');
    const { paths } = JSON.parse(text.split('\n')[1] ?? '') as { paths: Record<string, unknown> };
    assert.deepEqual(Object.keys(paths).sort(), ['/', '/lessons', '/polls', '/pulse_results', ...['amend_story', 'cast_ballot', 'react', 'read_receipt', 'send_message', 'submit_story', 'withdraw_story'].map((name) => `/rpc/${name}`), '/space', '/stories']);
  });

  it('is not in the log of the database, also where it was refused', async () => {
    await ask('/rpc/submit_story', json('POST', { ...submission, receipt: sampleSubmission().receipt, story: { ...submission.story, lesson: 'short' } }));
    for (const log of ['pg/pg.log', 'pgrst-plain.log']) isSilent(readFileSync(`${house.host.folder}/${log}`, 'utf8'), log);
  });
});

describe('the database itself', () => {
  it('lets a visitor do nothing but what is served, without PostgREST too', async () => {
    const visitor = await connect(house.port, 'plain', 'authenticator');
    closing.push(visitor.close);
    // A view of several tables cannot be written by anybody.
    const refused = /permission denied|cannot (delete|insert)/;
    await visitor.sql('set role web_anon');
    for (const table of ['story', 'message', 'secret', 'gone', 'poll', 'ballot', 'snapshot', 'reaction', 'space', 'lesson', 'desk', 'asked']) {
      await assert.rejects(visitor.sql(`select from failing_forward.${table}`), /permission denied/);
      await assert.rejects(visitor.sql(`delete from failing_forward.${table}`), refused);
    }
    for (const view of ['space', 'stories', 'lessons', 'polls', 'pulse_results']) {
      await visitor.sql(`select from api.${view}`);
      await assert.rejects(visitor.sql(`delete from api.${view}`), refused);
    }
    await assert.rejects(visitor.sql("update api.space set name = 'Mine'"), /permission denied/);
    await assert.rejects(visitor.sql("insert into api.polls (id, question) values ('x', 'Is this mine?')"), refused);
    await assert.rejects(visitor.sql(`select failing_forward.publish('${id}')`), /permission denied/);
  });

  it('holds no receipt and no moment', async () => {
    const columns = await house.sql("select table_name, column_name, data_type from information_schema.columns where table_schema = 'failing_forward'");
    const moments = columns.filter((column) => /^time/.test(String(column['data_type']))).map((column) => `${String(column['table_name'])}.${String(column['column_name'])}`);
    assert.deepEqual(moments.filter((name) => !name.startsWith('asked.')).sort(), ['poll.closes_at', 'poll.opens_at']);
    const [row] = await house.sql("select (select jsonb_agg(story) from failing_forward.story)::text || (select string_agg(encode(receipt, 'escape'), ' ') from failing_forward.story) as all");
    assert.ok(String(row?.['all']).includes(words));
    assert.ok(!String(row?.['all']).includes(submission.receipt));
    // The rows of a second lock.
    assert.deepEqual(await house.sql("select relname from pg_class where relnamespace = 'failing_forward'::regnamespace and relkind = 'r' and not relrowsecurity"), []);
  });
});
