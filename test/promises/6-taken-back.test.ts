import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { exportStatic } from '../../server/export.js';
import { api, json, makeServer, monday, queueOf, tempFolder, type TestServer } from '../server/helpers.js';
import { author, authorOf, everywhere, published, statement, type Author } from '../server/receipt-helpers.js';

// One mark for each place where somebody's words may lie. The texts are short, since PostgreSQL would compress long ones
// and the marks could not be found.
const marks = ['WentWrongMark', 'LessonMark', 'BylineMark', 'MessageMark', 'AnswerMark', 'ProposalMark', 'ReplacedMark', 'StatementMark', 'DeskEditMark'] as const;
const telling = (mark: (typeof marks)[number]) => `${mark} and what came of it.`;
const onPostgres = process.env['FF_TEST_DATABASE'] !== undefined;

describe('promise 6: the receipt gives status, messages, edit and withdraw', () => {
  let server: TestServer;
  let others: readonly Author[];
  before(async () => {
    server = await makeServer({ queueDelay: 'next_morning' });
    // The table is as full as that of a living house.
    others = await Promise.all(Array.from({ length: 30 }, (_, index) => author(server, { wentWrong: `${'Somebody else told this. '.repeat(20)}${index}` })));
    await server.store.inbox.releaseDue(monday + 86_400_000);
    await server.database.db.updateTable('space').set({ queue_delay: 'none' }).execute();
  });
  after(() => server.close());

  /** The bytes in which the database keeps its rows. */
  async function bytes(): Promise<Buffer> {
    const { db } = server.database;
    if (!onPostgres) {
      const { rows } = await sql<{ file: string }>`select file from pragma_database_list`.execute(db);
      const file = rows[0]?.file ?? '';
      return Buffer.concat(['', '-wal', '-journal'].map((end) => file + end).filter((name) => existsSync(name)).map((name) => readFileSync(name)));
    }
    await sql`checkpoint`.execute(db);
    const { rows } = await sql<{ bytes: Buffer }>`
      select pg_read_binary_file(pg_relation_filepath(c.oid)) as bytes from pg_class c
      where c.relkind in ('r', 'i', 't') and pg_relation_filepath(c.oid) is not null and (c.relnamespace = 'public'::regnamespace or c.oid in (select reltoastrelid from pg_class where relnamespace = 'public'::regnamespace))
    `.execute(db);
    return Buffer.concat(rows.map((row) => row.bytes));
  }
  const found = async () => {
    const all = await bytes();
    // Searches keep words in small letters, and their index shares beginnings with its neighbours.
    return marks.filter((mark) => [mark, mark.toLowerCase(), mark.toLowerCase().slice(3)].some((text) => all.includes(text)));
  };

  /** A story that has been through all that may happen to one, each step with words of its own. */
  async function lived(): Promise<Author> {
    const one = await author(server, { wentWrong: telling('ReplacedMark'), lesson: 'LessonMark: ask before you sign.', attribution: 'named', byline: 'BylineMark', consent: everywhere });
    await one.write('MessageMark to the moderators');
    await server.desk('messages', { storyId: one.row()['id'], text: 'AnswerMark to the author' });
    await one.decide('propose_edit', { story: one.story({ wentWrong: telling('DeskEditMark') }), statement: `StatementMark ${statement}` });
    assert.equal((await one.amend({ revision: 2, story: one.story({ wentWrong: telling('WentWrongMark') }) })).status, 200);
    assert.equal((await one.decide('approve_lobby', { statement: `StatementMark ${statement}` })).status, 200);
    assert.equal((await one.amend({ revision: 3, story: one.story({ wentWrong: telling('ProposalMark') }) })).status, 200);
    return one;
  }

  it('status, messages and edits come back to whoever holds it, and to nobody else', async () => {
    const one = await lived();
    const told = await one.told();
    assert.deepEqual([told.status, told.messages.map(({ from }) => from), told.proposal?.from], ['published', ['author', 'desk'], 'author']);
    const other = authorOf(server);
    assert.deepEqual((await Promise.all([other.ask('GET'), other.ask('PATCH', 'receipt', { revision: 4, story: one.story() }), other.write('x'), other.withdraw()])).map(({ status }) => status), [404, 404, 404, 404]);
    assert.equal((await one.withdraw()).status, 200);
  });

  it('after it is taken back no word of it is left in the files of the database, in the same call', async () => {
    const one = await lived();
    const before = await found();
    for (const mark of ['WentWrongMark', 'LessonMark', 'BylineMark', 'MessageMark', 'AnswerMark', 'ProposalMark', 'StatementMark'] as const) assert.ok(before.includes(mark), `${mark} was never there`);
    assert.equal((await one.withdraw()).status, 200);
    assert.deepEqual(await found(), []);
    assert.ok((await bytes()).includes('Somebody else told this.'), 'the right files are searched');
    for (const { told } of others) assert.equal((await told()).status, 'in_review');
  });

  it('a text that was replaced, or an edit that was dropped, is gone from the files after the check of the minute', async () => {
    const check = () => server.store.inbox.releaseDue(monday + 86_400_000);
    const one = await author(server, { wentWrong: telling('ReplacedMark') });
    await one.amend({ revision: 1, story: one.story({ wentWrong: telling('ProposalMark') }) });
    await check();
    assert.deepEqual(await found(), ['ProposalMark']);
    await one.decide('propose_edit', { story: one.story({ wentWrong: telling('DeskEditMark') }) });
    await check();
    await one.amend({ revision: 3, answer: 'refuse' });
    await check();
    assert.deepEqual(await found(), ['ProposalMark']);
    assert.equal((await one.withdraw()).status, 200);
    assert.deepEqual(await found(), []);
  });

  it('no page, list, lesson, queue or export returns it, and nothing that is sent again brings it back', async () => {
    // So that the lesson stands on the first page of the list.
    await server.database.db.deleteFrom('lesson').execute();
    const one = await published(server, { wentWrong: telling('WentWrongMark'), lesson: 'LessonMark: ask before you sign.', consent: everywhere }, 'approve_lobby');
    assert.equal((await one.decide('feature')).status, 200);
    const id = String(one.row()['id']);
    const folder = tempFolder();
    const read = async () => {
      await exportStatic({ store: server.store, space: 'demo', folder: folder.path, now: monday });
      const files = ['space.json', 'stories.json', 'lessons.json'].map((name) => readFileSync(`${folder.path}/${name}`, 'utf8'));
      const paths = ['stories?limit=50', `stories/${id}`, 'lessons?limit=50', 'stories?cause=no_need', 'stories?q=wentwrongmark', 'stories?featured=true'];
      const answers = await Promise.all(paths.map(async (path) => (await server.get(`${api}/${path}`)).text()));
      const desk = await Promise.all(['', '&status=published', '&status=hidden', '&status=needs_author', '&status=rejected', '&status=spam'].map((status) => queueOf(server, `?limit=50${status}`)));
      return [...files, ...answers, JSON.stringify(desk)].map((text) => text.includes('WentWrongMark') || text.includes('LessonMark'));
    };
    assert.deepEqual(await read(), [false, ...Array<boolean>(9).fill(true)]);
    await one.withdraw();
    assert.deepEqual(await read(), Array(10).fill(false));
    assert.equal((await server.get(`${api}/stories/${id}`)).status, 410);
    assert.deepEqual(await json(await server.post(`${api}/stories`, one.submission())), { status: 'submitted' });
    assert.deepEqual(await read(), Array(10).fill(false));
    folder.remove();
  });

  it('the space says so, and its forms may say "anonymous"', async () => {
    assert.ok(((await json(await server.get(api)))['guarantees'] as unknown as string[]).includes('withdraw'));
  });
});
