import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { addDays } from '../../src/model/index.js';
import { makeServer, publish, type TestServer } from './helpers.js';

/** Reads RFC 4180: quoted cells hold anything, a quote in them stands twice. */
function parse(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain = '', end = ''] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows.filter((cells) => cells.length > 1);
}

describe('stories and lessons for a spreadsheet', () => {
  let server: TestServer;
  before(async () => (server = await makeServer()));
  after(() => server.close());
  const sheet = async (name: string) => {
    const answer = await server.desk(`export/${name}.csv`);
    const bytes = Buffer.from(await answer.arrayBuffer());
    assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf], 'Excel takes it for Latin-1');
    const [names = [], ...rows] = parse(bytes.subarray(3).toString());
    return { answer, names, rows, of: (column: string) => rows.map((row) => row[names.indexOf(column)] ?? '') };
  };

  it('cannot be taken for formulas, whatever was written', async () => {
    const starts = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    const rest = ['HYPERLINK("https://evil.example","Look")', 'cmd|\' /C calc\'!A1', '1+1', '2,=3', '"=1+1'];
    const texts = starts.flatMap((start) => rest.map((end) => `${start}${end}`));
    for (const text of [...texts, '"=1+1"', '",=1+1,"', 'two lines\n=1+1', "'=1"]) await publish(server, { title: text.slice(0, 80), project: text, lesson: `${text} and so on`, attribution: 'pseudonym', byline: text.slice(0, 30) });
    const { rows, names, of } = await sheet('stories');
    assert.equal(rows.length, texts.length + 4);
    for (const row of rows) {
      assert.equal(row.length, names.length, 'a text broke out of its cell');
      for (const cell of row) assert.doesNotMatch(cell, /^[=+\-@\t\r＝＋－＠]/);
    }
    assert.deepEqual(of('project').filter((text) => text.startsWith("'") && text !== "'=1").sort(), texts.map((text) => `'${text}`).sort());
    assert.ok(of('project').includes('two lines\n=1+1') && of('project').includes('"=1+1"'));
  });

  it('have a line for each, with names of columns, and no receipt', async () => {
    const { answer, names, rows } = await sheet('stories');
    assert.deepEqual([answer.headers.get('Content-Type'), answer.headers.get('Content-Disposition')], ['text/csv; charset=utf-8', 'attachment; filename="demo-2026-03-02-stories.csv"']);
    assert.ok(names.includes('wentWrong') && names.includes('wall') && !names.some((name) => /receipt|hash/.test(name)));
    assert.deepEqual(rows.map(([id]) => id), server.rows('story').map((row) => row['id']).sort());
    const lessons = await sheet('lessons');
    assert.deepEqual(lessons.of('id').sort(), server.rows('lesson').map((row) => row['id']).sort());
    assert.ok(lessons.of('text').some((text) => text.includes('„bald“')), 'letters beyond ASCII are as they were');
  });

  it('leave the inbox out', async () => {
    await server.database.db.updateTable('story').set({ status: 'submitted', kept_until: addDays('2026-03-02', 9) }).execute();
    assert.deepEqual((await sheet('stories')).rows, []);
  });
});
