import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { exportStatic } from '../../server/export.js';
import { staticJson } from '../../src/backends/static-json.js';
import { rest } from '../../src/backends/rest.js';
import { createClient } from '../../src/client/client.js';
import { loadLessons, lessonOf } from '../../src/client/lessons.js';
import { loadPoll, loadResults } from '../../src/client/pulse.js';
import { isAnonymous } from '../../src/model/index.js';
import { api, makeServer, monday, publish, telling, tempFolder, type TestServer } from '../server/helpers.js';
import { command } from '../server/process.js';
import { pulseOn } from '../server/pulse-helpers.js';

const read = (folder: string, name: string): unknown => JSON.parse(readFileSync(join(folder, name), 'utf8'));

/** The files of a folder as a host would send them. */
const host = (folder: string): typeof globalThis.fetch => async (input) => {
  const file = join(folder, new URL(String(input)).pathname);
  return existsSync(file) ? new Response(readFileSync(file)) : new Response('no such file', { status: 404 });
};

describe('the static export', () => {
  const folders = [tempFolder()];
  const servers: TestServer[] = [];
  after(async () => {
    await Promise.all(servers.map((server) => server.close()));
    folders.forEach((folder) => folder.remove());
  });
  const folder = (name: string) => join(folders[0]?.path ?? '', name);
  const server = async (options = {}) => {
    const made = await makeServer(options);
    servers.push(made);
    return made;
  };

  it('is read back by static-json as the server itself answers: stories, lessons, the lesson of the day', async () => {
    const demo = await server({ samples: true });
    const to = folder('demo');
    await exportStatic({ store: demo.store, space: 'demo', folder: to, now: monday });
    const live = createClient(rest({ url: 'http://server.test/api/v1', space: 'demo', fetch: async (input, init) => demo.app.request(String(input).replace('http://server.test', ''), { ...init, signal: null }) }));
    const files = createClient(staticJson({ url: 'http://files.test', space: 'demo', fetch: host(to) }));

    const stories = await live.stories.list({ limit: 50 });
    assert.equal(stories.items.length, 6);
    assert.deepEqual(await files.stories.list({ limit: 50 }), stories);
    const [first] = stories.items;
    assert.deepEqual(await files.stories.get(first?.id ?? ''), first);
    assert.deepEqual(await files.stories.list({ cause: 'dependence', lang: 'de' }), await live.stories.list({ cause: 'dependence', lang: 'de' }));
    for (const lang of ['en', 'de']) {
      const [ours, theirs] = [await loadLessons(files, lang), await loadLessons(live, lang)];
      assert.ok(theirs.lessons.length >= 30 && theirs.plan.length === 35);
      assert.deepEqual(ours, theirs);
      assert.equal(lessonOf(ours, '2026-03-20')?.id, lessonOf(theirs, '2026-03-20')?.id);
    }
    const places = async ({ backend }: typeof live) => [...(await backend.list('resources', { limit: 50, country: 'DE' })).items].map((row) => JSON.stringify(row)).sort();
    assert.deepEqual(await places(files), await places(live));
    assert.ok((await places(files)).length > 10);
    const { guarantees, ...space } = await files.space.get();
    const { guarantees: promised, ...same } = await live.space.get();
    assert.deepEqual(space, same);
    assert.ok(guarantees.every((guarantee) => promised.includes(guarantee)) && !isAnonymous(guarantees) && !guarantees.includes('no-ip'));
  });

  it('holds only what the public API answers', async () => {
    const house = await server();
    const shown = await publish(house, { wentWrong: 'This one may stand on the wall.' });
    await publish(house, { wentWrong: 'Only the lobby and the evening may have it.', consent: { wall: false, lobby: true, meetup: 'read_aloud', index: false } });
    await house.post(`${api}/stories`, telling({ wentWrong: 'Nobody has read this one yet, so nobody may.' }));
    const to = folder('house');
    await exportStatic({ store: house.store, space: 'demo', folder: to, now: monday });
    const text = readdirSync(to).map((name) => readFileSync(join(to, name), 'utf8')).join('');
    assert.match(text, /This one may stand on the wall/);
    assert.doesNotMatch(text, /Only the lobby|Nobody has read|queueDelay|retentionMonths|receipt|_hash|submittedWeek/);
    const answered = (await (await house.get(`${api}/stories`)).json()) as { items: { id: string }[] };
    assert.deepEqual(read(to, 'stories.json'), { items: answered.items });
    assert.deepEqual(answered.items.map(({ id }) => id), [shown]);
  });

  it('holds the polls with what was released of their periods, and of a poll whose results nobody may see none', async () => {
    let now = monday;
    const house = await server({ now: () => now });
    const pulse = pulseOn(house);
    await pulse.answerAll([1, 1, 2, 2, 3]);
    now += 7 * 86_400_000;
    await pulse.answerAll([1, 2, 3, 4], 20);
    const write = (name: string) => exportStatic({ store: house.store, space: 'demo', folder: folder(name), now });
    await write('polls');
    const files = createClient(staticJson({ url: 'http://files.test', space: 'demo', fetch: host(folder('polls')) }));
    const poll = await loadPoll(files, '');
    assert.ok(poll);
    assert.deepEqual((await loadResults(files, poll)).map(({ periodKey, n }) => [periodKey, n]), [['2026-W11', undefined], ['2026-W10', 5]]);
    assert.deepEqual(await loadResults(files, { ...poll, id: 'another' }), []);
    await pulse.alter({ visibility: 'never' });
    await write('silent');
    assert.deepEqual(read(folder('silent'), 'pulse-results.json'), { items: [] });
  });

  it('writes the same bytes again, takes a withdrawn story out, and leaves no draft behind', async () => {
    const house = await server();
    await publish(house);
    const id = await publish(house, { wentWrong: 'This will be hidden again by its moderator.' });
    const to = folder('again');
    const write = () => exportStatic({ store: house.store, space: 'demo', folder: to, now: monday });
    const bytes = () => readdirSync(to).sort().map((name) => [name, readFileSync(join(to, name), 'utf8')]);
    await write();
    const first = bytes();
    assert.deepEqual(first.map(([name]) => name), ['lessons.json', 'polls.json', 'pulse-results.json', 'resources.json', 'space.json', 'stories.json']);
    assert.match(await write(), /^Wrote 2 stories and \d+ lessons of "demo" to \//);
    assert.deepEqual(bytes(), first);
    assert.equal(statSync(join(to, 'stories.json')).mode & 0o777, 0o644);
    await house.desk('decisions', { storyId: id, revision: 1, action: 'hide', reasons: ['other'], statement: 'The author asked for it.' });
    await write();
    assert.doesNotMatch(JSON.stringify(bytes()), /This will be hidden/);
  });

  it('changes nothing when a file cannot be written, and says what to do', async () => {
    const house = await server();
    const to = folder('stuck');
    mkdirSync(join(to, 'stories.json'), { recursive: true });
    const write = (folder: string) => exportStatic({ store: house.store, space: 'demo', folder, now: monday });
    await assert.rejects(write(to), { name: 'Trouble', message: /stories\.json" is a folder\. Remove it/ });
    assert.deepEqual(readdirSync(to), ['stories.json']);
    const file = folder('file');
    writeFileSync(file, 'a file');
    const mask = process.umask();
    await assert.rejects(write(file), { name: 'Trouble', message: /file" cannot be written \(EEXIST\)\. Make room there, or name another folder/ });
    await assert.rejects(write(join(file, 'below')), { name: 'Trouble', message: /\(ENOTDIR\)/ });
    assert.equal(process.umask(), mask);
  });

  it('is a command, which reads the data while the server may run', async () => {
    const data = folder('data');
    const to = folder('site');
    const done = await command(data, 'export', '--static', to);
    assert.equal(done.code, 0, done.err);
    assert.match(done.out, /^Wrote 6 stories and \d+ lessons of "demo" to /);
    assert.equal((read(to, 'stories.json') as { items: unknown[] }).items.length, 6);
    assert.equal(statSync(to).mode & 0o777, 0o755);
    assert.equal(statSync(data).mode & 0o777, 0o700);
    const wrong = [['export'], ['export', '--static'], ['export', 'all', '--static', to], ['moderator', 'list', '--static', to], ['export', '--static', '']];
    for (const args of wrong) assert.equal((await command(data, ...args)).code, 2, args.join(' '));
    const nowhere = await command(data, 'export', '--static', to, '--space', 'nowhere');
    assert.match(nowhere.err, /there is no space "nowhere"/);
  });
});
