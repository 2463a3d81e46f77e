import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClient } from '../../src/client/client.js';
import { parseRows } from '../../src/model/read.js';
import { parseLesson } from '../../src/model/lesson.js';
import { parseStory } from '../../src/model/story-row.js';
import { over, type Answer } from './fake-api.js';

// test/hosts/nginx.test.ts has them on a real host.
const stories = 'https://sheets.test/pub?gid={0}&output=csv';
const sheet: Answer = ({ href, searchParams }) => {
  assert.match(href, /^https:\/\/sheets\.test\/pub\?gid=.*&output=csv$/);
  return new Response(searchParams.get('gid') === '1' ? 'No.,Lesson,On screens?,To\r\n1,Ask before you sign.,,3.2.2026\r\n2,Count twice.,FALSE,' : 'No.,Lesson,What went wrong,Published on,Featured?\r\n8,Ask nine people.,We waited.,,\r\n7,Ask ten people.,We signed.,3/2/2026,TRUE');
};

test('mapped: a sheet is read from its whole address, with days as it writes them', async () => {
  for (const [dates, day] of [['mdy', '2026-03-02'], ['dmy', '2026-02-03'], [undefined, undefined]] as const) {
    const { backend, asked } = await over({ preset: 'csv', vars: { stories, ...(dates && { dates }) } }, sheet);
    const { publishedOn, featured } = await createClient(backend).stories.get('7');
    assert.deepEqual([publishedOn, featured], [day, true]);
    assert.deepEqual(parseRows(parseStory, (await backend.list('stories', { featured: 'true' })).items).map(({ id }) => id), ['7']);
    assert.deepEqual(new Set(asked), new Set([`GET ${stories}`]));
    assert.equal(backend.can('list', 'lessons'), false);
  }
});

test('mapped: a sheet of lessons may stand alone; where no box is ticked or unticked, all may stand on screens', async () => {
  const { backend } = await over({ preset: 'csv', vars: { lessons: 'https://sheets.test/pub?gid=1&output=csv', dates: 'dmy' } }, sheet);
  const lessons = parseRows(parseLesson, (await backend.list('lessons')).items);
  assert.deepEqual(lessons.map(({ lobbyApproved, to }) => [lobbyApproved, to]), [[true, '2026-02-03'], [false, undefined]]);
  assert.equal(backend.can('list', 'stories'), false);
  await assert.rejects(over({ preset: 'csv' }, sheet), /vars\.stories: expected a text/);
});
