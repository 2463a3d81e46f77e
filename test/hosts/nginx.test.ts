// nginx with nothing but files: those of our own export, and published sheets. The page is on another origin.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it, test } from 'node:test';
import { mapped } from '../../src/backends/mapped.js';
import { staticJson } from '../../src/backends/static-json.js';
import { createClient } from '../../src/client/client.js';
import { loadLessons } from '../../src/client/lessons.js';
import { isRecord } from '../../src/model/read.js';
import { parseStory } from '../../src/model/story-row.js';
import { fails } from '../../src/testing/checks.js';
import { backendContract, badDay, type Situation } from '../../src/testing/contract.js';
import { command, startServer } from '../server/process.js';
import { startHost, type Host } from './host.js';
import { four, openHostSite, type HostSite } from './site.js';
import { snippets } from './wordpress.js';

const [friendly, silent, faulty] = ['http://127.0.0.1:8810', 'http://127.0.0.1:8811', 'http://127.0.0.1:8813'];
const www = mkdtempSync(join(tmpdir(), 'ff-www-'));
const file = (path: string, content: string) => {
  mkdirSync(join(www, path, '..'), { recursive: true });
  writeFileSync(join(www, path), content);
};

let host: Host;
let web: HostSite;
before(async () => {
  file('index.html', '<!doctype html><title>Files</title>');
  const data = mkdtempSync(join(tmpdir(), 'ff-data-'));
  const server = await startServer(data, { FF_SAMPLES: '1' });
  await server.end();
  const { code, err } = await command(data, 'export', '--static', join(www, 'api/demo'));
  assert.equal(code, 0, err);
  rmSync(data, { recursive: true });
  host = await startHost('nginx', { env: { WWW: www } });
  web = await openHostSite();
});
after(async () => {
  await web?.close();
  await host?.stop();
  rmSync(www, { recursive: true });
});

const source = (url: string) => `<ff-source default type="static-json" url="${url}" space="demo"></ff-source>${four}`;

describe('files of an export on nginx', () => {
  it('fill card, ticker and poll on another origin, and the form says that it takes nothing', async () => {
    const { page, trouble } = await web.open(source(`${friendly}/api/demo`));
    await page.locator('ff-story-card').getByRole('heading', { level: 3 }).waitFor();
    await page.locator('ff-lesson-ticker [part="lesson"]').waitFor();
    await page.locator('ff-pulse-poll').getByRole('heading').waitFor();
    await page.getByText('This page can show stories, but not take them.').waitFor();
    assert.deepEqual(trouble, []);
  });

  it('say what is wrong where the host allows no other origin', async () => {
    const { page, trouble } = await web.open(source(`${silent}/api/demo`));
    for (const widget of ['ff-story-card', 'ff-submission-form', 'ff-pulse-poll']) await page.locator(widget).getByText('You seem to be offline').waitFor();
    assert.ok(trouble.includes(`[failing-forward] static-json: ${silent}/api/demo/stories.json: the request failed; is the address right, and does the server allow this origin?`), trouble.join('\n'));
  });
});

// As a spreadsheet writes them: quotes where they are needed, lines that end in CRLF, and blanks that nobody sees.
const csvOf = (rows: readonly (readonly unknown[])[]) => rows.map((cells) => cells.map((cell) => (/[",\r\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell))).join(',')).join('\r\n');
const markup = '<img src="/x.png" onerror="document.title=1"><script>document.title=1</script> &lt;b&gt;';
const stories = [
  ['No.', 'Title', 'Lesson', 'What went wrong ', 'Cause', 'Other causes', 'Content notes', 'Published on', 'Language', 'Secret notes', ''],
  ['s1', 'A lease, "signed"', 'Ask ten people first.', 'We signed.\n\nNobody came, "and" so on.', 'No need', 'Timing, Out of money', '', '2026-03-02', 'en', 'call Ada', ''],
  ['s2', markup, `=HYPERLINK("https://evil.test") ${markup}`, `\u202Eשלום ${markup}`, 'Something else', '', 'Debt', '3/2/2026', '', '', ''],
  ['', '', '', '', '', '', '', '', '', '', ''],
  ['s3', '', 'A lesson that stands alone.', '', '', '', '', '', '', '', ''],
  ['', 'No number', 'This row has no number.', 'So it is left out.', '', '', '', '', '', '', ''],
];
const lessons = [
  ['No.', 'Lesson', 'On screens?', 'From'],
  ['1', 'Ask, "before" you sign.', 'TRUE', ''],
  ['2', `Count ${markup} twice.`, 'FALSE', '2026-03-02'],
];
const sheets = () => {
  file('api/sheets/0.csv', csvOf(stories));
  file('api/sheets/1.csv', csvOf(lessons));
  const [snippet] = snippets('spreadsheet.md', { 'https://docs.google.com/spreadsheets/d/e/your-sheet': friendly });
  return snippet ?? assert.fail('the recipe has no snippet');
};
const sheetsBy = (vars: object) => mapped({ description: { preset: 'csv', vars }, space: 'harbour' });

describe('published sheets on nginx, by their recipe', () => {
  it('fill card and ticker through a redirect, as text', async () => {
    const { html } = sheets();
    const { page, trouble } = await web.open(`${html}<ff-story-card story-id="s2"></ff-story-card><ff-submission-form></ff-submission-form>`);
    await page.getByRole('heading', { name: 'A lease, "signed"' }).waitFor();
    await page.getByRole('heading', { name: markup }).waitFor();
    await page.locator('ff-lesson-ticker [part="lesson"]', { hasText: /Ask, "before" you sign\.|Count <img/ }).waitFor();
    await page.getByText('This page can show stories, but not take them.').waitFor();
    assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('ff-story-card, ff-lesson-ticker')].map((one) => one.shadowRoot?.querySelectorAll('img, script, [onerror]').length)), [0, 0, 0]);
    assert.equal(await page.title(), 'A coworking site');
    assert.deepEqual(trouble, []);
  });

  it('are read cell by cell: empty ones, quotes, lines, lists, ticks and days', async () => {
    const client = createClient(await mapped({ description: sheets().json, space: 'harbour' }));
    const { items } = await client.stories.list({});
    assert.deepEqual(items.map(({ id }) => id), ['s1', 's2', 's3']);
    const [first, second, third] = items;
    assert.deepEqual(
      [first?.wentWrong, first?.causes, first?.contentNotes, first?.publishedOn, first?.lang],
      ['We signed.\n\nNobody came, "and" so on.', { root: 'no_need', contributing: ['timing', 'out_of_money'] }, [], '2026-03-02', 'en'],
    );
    assert.deepEqual([second?.causes.root, second?.contentNotes, second?.publishedOn, second?.wentWrong, third?.wentWrong], ['other', ['debt'], undefined, `שלום ${markup}`, '']);
    assert.ok(!JSON.stringify(await client.backend.list('stories')).includes('Ada'));
    assert.deepEqual((await loadLessons(client, 'en')).lessons.map(({ lobbyApproved, from }) => [lobbyApproved, from]), [[true, undefined], [false, '2026-03-02']]);
    const american = createClient(await sheetsBy({ stories: `${friendly}/pub?gid=0`, dates: 'mdy' }));
    assert.deepEqual((await american.stories.list({})).items.map(({ publishedOn }) => publishedOn), [undefined, '2026-03-02', undefined]);
  });

  it('may be one alone, and say what is wrong with their addresses', async () => {
    sheets();
    const alone = await sheetsBy({ lessons: `${friendly}/pub?gid=1` });
    assert.deepEqual([alone.can('list', 'lessons'), alone.can('list', 'stories'), alone.can('create', 'stories')], [true, false, false]);
    await assert.rejects(sheetsBy({}), /vars\.stories: expected a text/);
    for (const [path, failure] of [['/html200', 'broken'], ['/empty', 'broken'], ['/429', 'busy'], ['/503', 'busy'], ['/api/sheets/9.csv', 'missing']] as const) {
      await fails((await sheetsBy({ stories: faulty + path })).list('stories'), failure);
    }
    // A page in which a sheet is edited is no sheet.
    file('api/edit.html', '<!doctype html><title>Sheet</title>');
    assert.match((await fails((await sheetsBy({ stories: `${faulty}/api/edit.html` })).list('stories'), 'broken')).message, /Is the sheet published as CSV\?/);
  });
});

const timeoutOf = ({ timeout }: Situation) => (timeout === undefined ? {} : { timeout });

backendContract(test, 'files on nginx', (situation) => {
  const { stories, lessons = [], lessonPlan = [], polls = [] } = situation;
  for (const [name, content] of Object.entries({ stories, lessons: { items: lessons, lessonPlan }, polls })) file(`api/contract/${name}.json`, JSON.stringify(content));
  return { backend: staticJson({ url: `${friendly}/api/contract`, space: 'demo', fetch: badDay(fetch, situation), ...timeoutOf(situation) }) };
});

backendContract(test, 'sheets on nginx', async (situation) => {
  // What is no row has none of its cells, and what cannot be read no number.
  const cells = (row: unknown) => (isRecord(row) ? [...['No.', 'title', 'wentWrong', 'lesson'].map((name) => row[name === 'No.' && parseStory(row) ? 'id' : name] ?? ''), parseStory(row)?.causes.root ?? ''] : ['', 'x', 'x', 'x', '']);
  file('api/contract/stories.csv', csvOf([['No.', 'Title', 'What went wrong', 'Lesson', 'Cause'], ...situation.stories.map(cells)]));
  file('api/contract/lessons.csv', csvOf([['No.', 'Lesson', 'Language'], ...(situation.lessons ?? []).map((row) => (isRecord(row) ? [row['id'], row['text'], row['lang']] : []))]));
  const address = `${friendly}/api/contract`;
  const description = { preset: 'csv', vars: { stories: `${address}/stories.csv`, lessons: `${address}/lessons.csv` } };
  return { backend: await mapped({ description, space: 'demo', fetch: badDay(fetch, situation), ...timeoutOf(situation) }) };
});
