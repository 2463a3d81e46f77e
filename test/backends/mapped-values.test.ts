import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Value } from '../../src/backends/mapped/description.js';
import { htmlText } from '../../src/backends/mapped/html.js';
import { csvRows } from '../../src/backends/mapped/csv.js';
import { isRecord } from '../../src/model/index.js';
import { lines, over, overList } from './fake-api.js';

/** What a field makes of a row, and what it says on the console. */
async function make(field: Value, row: unknown): Promise<{ made: unknown; said: string[] }> {
  const { backend } = await overList({}, () => Response.json([row]), { fields: { x: field } });
  let made: unknown;
  const said = await lines(async () => {
    const [item] = (await backend.list('stories')).items;
    made = isRecord(item) ? item['x'] : undefined;
  });
  return { made, said };
}

const fitting: readonly [field: Value, row: unknown, expected: unknown][] = [
  ['title.rendered', { title: { rendered: 'A' } }, 'A'],
  ['No. of', { 'No. of': 4 }, 4],
  ['tags.1', { tags: ['a', 'b'] }, 'b'],
  ['terms.*.*.slug', { terms: [[{ slug: 'a' }], [{ slug: 'b' }, {}]] }, ['a', 'b']],
  ['rows.*.tags.*', { rows: [{ tags: [] }] }, []],
  [{ path: ['tags.*', 'topic'] }, { tags: [], topic: 'cash' }, 'cash'],
  [{ path: ['moral', 'excerpt'] }, { moral: '', excerpt: 'Ask.' }, 'Ask.'],
  [{ path: 'tags', split: ';' }, { tags: 'a; b ;;c' }, ['a', 'b', 'c']],
  [{ path: 'tags.*', map: { cash: 'out_of_money' }, first: true, else: 'other' }, { tags: ['x', 'cash'] }, 'out_of_money'],
  [{ path: 'tags.*', map: { cash: 'out_of_money' }, first: true, else: 'other' }, { tags: ['x'] }, 'other'],
  [{ path: 'gone', else: null }, {}, null],
  [{ const: ['de'] }, {}, ['de']],
  [{ text: '{first} {{{last}}}' }, { first: 'Ada', last: 'L' }, 'Ada {L}'],
  [{ text: '{first}[ {mid}][ {last}]' }, { first: 'Ada', last: 'L' }, 'Ada L'],
  [{ object: { root: 'cause', more: { list: [{ const: 1 }, 'cause'] } } }, { cause: 'timing' }, { root: 'timing', more: [1, 'timing'] }],
  [{ path: 'n', as: 'number' }, { n: ' 12 ' }, 12],
  [{ path: 'n', as: 'text' }, { n: 12 }, '12'],
  [{ path: 'f', as: 'flag' }, { f: 'Yes' }, true],
  [{ path: 'f', as: 'flag' }, { f: '0' }, false],
  [{ path: 'w', as: 'word' }, { w: ' Out-of  Money' }, 'out_of_money'],
  [{ path: 'u', as: 'address' }, { u: '../a' }, 'https://api.test/a'],
  [{ path: 'j', as: 'json' }, { j: '{"a":1}' }, { a: 1 }],
  [{ path: 'e', as: 'entities' }, { e: 'Struggle &amp; care <3' }, 'Struggle & care <3'],
  ...(['2026-03-02', '2026-03-02 23:59:00.123Z', '2026-03-02T23:00:00-08:00', 'Mon, 02 Mar 2026 11:00:00 GMT', 1772449200, 1772449200000, '1772449200'].map((d): [Value, unknown, unknown] => [{ path: 'd', as: 'day' }, { d }, '2026-03-02'])),
  [{ path: 'd', as: 'day-dmy' }, { d: '2.3.2026' }, '2026-03-02'],
  [{ path: 'd', as: 'day-mdy' }, { d: '3/2/2026' }, '2026-03-02'],
  [{ path: 'd', as: 'instant' }, { d: '2026-03-02 18:00:00.000Z' }, '2026-03-02T18:00:00.000Z'],
  [{ path: 'd', as: 'instant' }, { d: '2026-03-02T18:00:00' }, '2026-03-02T18:00:00.000Z'],
];

for (const [field, row, expected] of fitting) {
  test(`mapped: ${JSON.stringify(field)} of ${JSON.stringify(row)}`, async () => {
    const { made, said } = await make(field, row);
    assert.deepEqual(made, expected);
    assert.deepEqual(said, []);
  });
}

const wrong: readonly [field: Value, row: unknown, says: RegExp][] = [
  ['titel', { title: 'A', id: 1 }, /collections\.stories\.fields\.x: expected something at "titel"; saw an object of title, id\./],
  ['constructor', { id: 1 }, /expected something at "constructor"/],
  [{ path: ['a', 'b.c'] }, { b: 1 }, /expected something at "a" or "b\.c"/],
  [{ path: 'title', as: 'html' }, { title: { rendered: 'A' } }, /fields\.x: expected a text; saw an object of rendered/],
  [{ path: 'n', as: 'number' }, { n: 'many' }, /expected a number; saw "many"/],
  [{ path: 'd', as: 'day' }, { d: 'last Tuesday' }, /expected a date; saw "last Tuesday"/],
  [{ path: 'd', as: 'day' }, { d: 'March 2, 2026' }, /expected a date; saw/],
  [{ path: 'c', map: { cash: 'out_of_money' } }, { c: 'x'.repeat(500) }, /expected one of cash; saw "x{119}…/],
  [{ object: { root: 'gone' } }, {}, /fields\.x\.root: expected something at "gone"/],
  [{ text: '{a} {b}' }, { a: 1 }, /expected something at each place of "\{a\} \{b\}"/],
];

for (const [field, row, says] of wrong) {
  test(`mapped: tells the developer once that ${JSON.stringify(field)} does not fit`, async () => {
    const { backend } = await overList({}, () => Response.json([row, row, row]), { fields: { id: { const: 1 }, x: field } });
    const said = await lines(async () => {
      for (let again = 0; again < 3; again++) assert.equal((await backend.list('stories')).items.length, 3);
    });
    assert.equal(said.length, 1, said.join('\n'));
    assert.match(said[0] ?? '', says);
  });
}

test('mapped: one line is enough for a field, whatever else does not fit it', async () => {
  let asked = 0;
  const { backend } = await overList({}, () => Response.json([{ n: 'many' }, { n: `more${asked++}` }]), { fields: { n: { path: 'n', as: 'number' } } });
  assert.equal((await lines(async () => void (await backend.list('stories'), await backend.list('stories')))).length, 1);
});

test('mapped: says nothing of a field that some rows have', async () => {
  const { backend } = await overList({}, () => Response.json([{ id: 1 }, { id: 2, by: 'Ada' }]), { fields: { id: 'id', byline: 'by' } });
  assert.deepEqual(await lines(() => backend.list('stories')), []);
  assert.deepEqual((await backend.list('stories')).items, [{ id: 1 }, { id: 2, byline: 'Ada' }]);
});

test('mapped: rows from hostile hands cost themselves, and reach nothing', async () => {
  const hostile = '{"__proto__":{"hacked":1},"constructor":{"prototype":{"hacked":1}},"id":"a","tags":{"length":1e9}}';
  const { backend } = await overList({}, () => new Response(`[null,7,"x",[],${hostile}]`), {
    fields: { id: 'id', __proto__x: 'constructor.prototype', tags: { path: 'tags.*', else: [] }, deep: { path: '__proto__.hacked', else: 0 } },
  });
  await lines(async () => {
    const { items } = await backend.list('stories');
    assert.equal(items.length, 5);
    assert.deepEqual(items.slice(0, 3), [null, 7, 'x']);
  });
  assert.equal(({} as Record<string, unknown>)['hacked'], undefined);
});

const texts: readonly [html: string, text: string][] = [
  ['<p>One &#8220;quote&#8221; &#038; <em>more</em></p>\n<p>Two<br/>three</p>', 'One “quote” & more\n\nTwo\nthree'],
  ['&lt;script&gt;alert(1)&lt;/script&gt;', '<script>alert(1)</script>'],
  ['&amp;lt;b&amp;gt;', '&lt;b&gt;'],
  ['a<script>alert("</p>")</script>b<style>p{}</style >c', 'abc'],
  ['<SCRIPT src=x>1</sCript\n>ok', 'ok'],
  ['a<script>never ends', 'a'],
  ['<img alt="a>b" src=x onerror=alert(1)>text', 'text'],
  ['a <b title=\'>\'>b</b', 'a b'],
  ['1 < 2 <3 and <> <', '1 < 2 <3 and <> <'],
  ['a<!-- <p>no</p> -->b<!doctype html>c<?xml x?>d', 'abcd'],
  ['<scr<script>ipt>alert(1)</scr</script>ipt>', 'ipt>alert(1)ipt>'],
  ['&eacute;&Auml;&ccedil;&szlig;&hellip;&nope;&constructor;&#0;&#xD800;&#x110000;&#150;&#x1F331;', 'éÄçß…&nope;&constructor;\uFFFD\uFFFD\uFFFD–🌱'],
  ['&minus;210&thinsp;&euro; &rarr; 5&nbsp;m&sup2;, &plusmn;&frac14;', '−210 € → 5 m², ±¼'],
  ['<ul><li>One</li><li>Two</li></ul>', 'One\n\nTwo'],
  ['   lots \n of\t space ', 'lots of space'],
  ['<svg><text>no</text></svg>yes', 'yes'],
];
for (const [html, text] of texts) test(`mapped: the text of ${html}`, () => assert.equal(htmlText(html), text));

// In linear time it takes milliseconds, in any other minutes: the limit is for those.
test('mapped: HTML made to take long does not', { timeout: 60_000 }, () => {
  for (const piece of ['<', '<a ', '<!--', '<a "', '&#', '<script>', '<p>', "<a '\"", '</', '\n ', '&a']) {
    assert.ok(htmlText(piece.repeat(1_000_000 / piece.length)).length < 200_000, piece);
  }
});

test('mapped: a table with quotes, ends of lines in cells, a byte order mark and short lines', () => {
  assert.deepEqual(csvRows('\uFEFFid,"What, went ""wrong""?",lesson \r\n1,"two\r\nlines",a\n\n2\r"3",",",""'), [
    { id: '1', 'What, went "wrong"?': 'two\r\nlines', lesson: 'a' },
    { id: '2', 'What, went "wrong"?': '', lesson: '' },
    { id: '3', 'What, went "wrong"?': ',', lesson: '' },
  ]);
  assert.deepEqual(csvRows(''), []);
  assert.deepEqual(csvRows('id\n'), []);
});

test('mapped: what a description makes and nobody will see is told, once, with its place and the value', async () => {
  const fields = { id: 'id', wentWrong: 'text', lesson: 'moral', publishdOn: 'day', publishedOn: 'ts', kind: 'kind', outcome: { const: 'other' }, title: { path: 'title', else: null } };
  const rows = [1, 2, 3].map((id) => ({ id, text: 'It went wrong.', moral: 'Ask ten people.', day: '2026-03-02', ts: 1772409600, kind: 'bakery', title: null }));
  const { backend } = await over({ collections: { stories: { list: { path: '/stories' }, fields } } }, () => Response.json(rows));
  const said = await lines(async () => {
    for (let turn = 0; turn < 2; turn++) assert.equal((await backend.list('stories')).items.length, 3);
  });
  const expected = 'expected a field of ours with a value that fits it; it is not shown; saw';
  assert.deepEqual(said.map((line) => line.replace('[failing-forward] mapped: collections.stories.fields.', '')), [`publishdOn: ${expected} "2026-03-02".`, `publishedOn: ${expected} 1772409600.`, `kind: ${expected} "bakery".`]);
});
