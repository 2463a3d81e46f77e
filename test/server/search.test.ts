import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { browse } from '../../server/db/browse.js';
import { memory } from '../../src/backends/memory.js';
import type { Submission } from '../../src/model/index.js';
import { api, json, makeServer, publish, type TestServer } from './helpers.js';

/** What stories say, by a name that stands where nobody searches. */
const told: Readonly<Record<string, Partial<Submission['story']>>> = {
  cafe: { wentWrong: 'Das Café in der Straße war zu groß für uns.' },
  lease: { wentWrong: 'We signed the lease, and nobody had a LEASEHOLD in mind. It’s gone.', title: 'Paper boats' },
  angstrom: { wentWrong: 'The Ångström project: 12 000 ﬁles, H₂O everywhere.', project: 'A ferry', feeling: 'Heartbroken' },
  greek: { wentWrong: 'Ο ΔΡΟΜΟΣ ήταν μακρύς, και μόνος μου.', nextTime: 'Ask Mårten' },
  turkish: { wentWrong: 'İstanbul’da ılık bir gün, ve hiç müşteri yok.' },
  tokyo: { wentWrong: '東京都の店を三年で閉めました。ラーメンは好きでした。' },
  kyoto: { wentWrong: '京都の大学と東京の会社、都合が合わなかった。' },
  thai: { wentWrong: 'ร้านกาแฟของเราปิดแล้วเมื่อปีที่แล้ว' },
  korean: { wentWrong: '카페를 열었지만 손님이 오지 않았습니다.' },
  arabic: { wentWrong: 'فَشِلَ المشروع لأننا لم نسأل أحدًا من الناس.' },
  code: { wentWrong: `<b>100%</b> of drop_table'--; \\ "quoted" OR NOT near(x) cause:timing`, lesson: 'Escape what you print, always.' },
  long: { wentWrong: `${'abcdefghij'.repeat(6)} was the name, says 🎉 somebody.` },
};

/** One meaning for every backend: what is searched for, and whom it finds. */
const table: readonly (readonly [q: string, found: readonly (keyof typeof told)[]])[] = [
  ['cafe', ['cafe']], ['CAFÉ', ['cafe']], ['cafe\u0301', ['cafe']], ['strasse', ['cafe']], ['STRAẞE', ['cafe']], ['gross', ['cafe']],
  // All words, in any order, wherever they stand; the last one perhaps unfinished, the others not.
  ['straße das', ['cafe']], ['das leasehold', []], ['lea', ['lease']], ['lea signed', []], ['leases', []], ['sign lease', []], ['lease sign', ['lease']], ['signed, lease!', ['lease']],
  ['paper', ['lease']], ['ferry', ['angstrom']], ['heartb', ['angstrom']], ['marten', ['greek']], ['escape', ['code']],
  // No stems.
  ['boating', []], ['boat', ['lease']], ['files', ['angstrom']], ['file', ['angstrom']], ['h2o', ['angstrom']], ['angstrom 12 000', ['angstrom']], ['2000', []],
  ['δρόμος', ['greek']], ['ΔΡΟΜΟΣ', ['greek']], ['δρομ', ['greek']], ['istanbul', ['turkish']], ['ISTANBUL', ['turkish']], ['ILIK', ['turkish']], ['müşteri', ['turkish']], ['it’s gone', ['lease']],
  // Without spaces: any part of a text, in one piece.
  ['東京', ['kyoto', 'tokyo']], ['東京都', ['tokyo']], ['京都', ['kyoto', 'tokyo']], ['都', ['kyoto', 'tokyo']], ['都合', ['kyoto']], ['東都', []], ['三年で閉めました', ['tokyo']], ['らーめん', []], ['ラーメン', ['tokyo']], ['メン 東京', ['tokyo']],
  ['กาแฟ', ['thai']], ['ปิดแล้ว', ['thai']], ['카페', ['korean']], ['손님이 오지', ['korean']], ['페를', []],
  ['فشل', ['arabic']], ['أحد', ['arabic']],
  // Signs of the engines are signs like others.
  ['100%', ['code']], ['drop_table', ['code']], ["table'--", ['code']], ['"quoted" OR', ['code']], ['near(x)', ['code']], ['cause:timing', ['code']], ['quoted*', ['code']], ['quo* x', []], ['\\ quot', ['code']], ['% of', ['code']], ['_', []], ['%', []], ['* ', []], ['🎉', []],
  ['abcdefghij'.repeat(6), ['long']], ['abcdefghij'.repeat(3), ['long']], [`${'abcdefghij'.repeat(4)}xyz`, ['long']], ['bcdefghij', []],
];

describe('a search', () => {
  let server: TestServer;
  const selection = { space: 'demo', filter: {}, sort: 'newest' } as const;
  const rows = () => server.store.stories.list({ ...selection, limit: 50, cursor: undefined, today: '2026-03-02' });
  before(async () => {
    server = await makeServer();
    for (const [name, words] of Object.entries(told)) await publish(server, { lesson: 'Nothing to see here.', ...words, attribution: 'pseudonym', byline: name });
  });
  after(() => server.close());

  const names = (items: readonly unknown[]) => items.map((item) => (item as { byline: string }).byline).sort();
  const search = async (query: string) => json(await server.get(`${api}/stories?limit=50&${query}`));

  for (const [q, found] of table) {
    it(`finds ${found.join(', ') || 'nothing'} by ${JSON.stringify(q.slice(0, 50))}`, async () => {
      assert.deepEqual(names((await search(new URLSearchParams({ q }).toString()))['items'] as unknown as unknown[]), [...found].sort());
      const along = await browse(server.database, { ...selection, q, limit: 50, cursor: undefined, today: '2026-03-02' }, 0);
      assert.deepEqual(names((await rows()).items.filter(({ id }) => along.some(({ story_id }) => story_id === id))), [...found].sort(), 'where many have it');
      const all = memory({ stories: (await rows()).items });
      assert.deepEqual(names((await all.list('stories', { q, limit: 50 })).items), [...found].sort(), 'in memory');
    });
  }

  it('goes along with filters and orders', async () => {
    await publish(server, { wentWrong: 'Another lease, of another kind.', kind: 'event', attribution: 'pseudonym', byline: 'event' });
    for (const order of ['newest', 'echoed', 'surprise&seed=x']) {
      assert.deepEqual(names((await search(`q=lease&sort=${order}`))['items'] as unknown as unknown[]), ['event', 'lease'], order);
      assert.deepEqual(names((await search(`q=lease&kind=event&sort=${order}`))['items'] as unknown as unknown[]), ['event'], order);
    }
  });

  it('is refused where it is too long, has too many words, or holds what nobody types', async () => {
    const refusals: readonly (readonly [string, object])[] = [
      ['', { field: 'q', rule: 'value' }], ['a\u0000b', { field: 'q', rule: 'value' }], ['a\nb', { field: 'q', rule: 'value' }],
      ['x'.repeat(101), { field: 'q', rule: 'long', limit: 100 }], ['a b c d e f g h i', { field: 'q', rule: 'many', limit: 8 }],
    ];
    for (const [q, misfit] of refusals) {
      const answer = await server.get(`${api}/stories?${new URLSearchParams({ q })}`);
      assert.deepEqual([answer.status, (await json(answer))['errors']], [400, [misfit]], q);
    }
    for (const q of ['x'.repeat(100), '東'.repeat(100), 'a b c d e f g h', '👩‍👩‍👧‍👦'.repeat(10)]) assert.equal((await server.get(`${api}/stories?${new URLSearchParams({ q })}`)).status, 200, q);
  });
});
