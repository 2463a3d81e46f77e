import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import Libsql from 'libsql';
import { join } from 'node:path';
import { api, tempFolder } from './helpers.js';
import { command, startServer, type Running } from './process.js';

describe('the command line, while the server runs', () => {
  const folder = tempFolder();
  let server: Running & { readonly address: string };
  before(async () => (server = await startServer(folder.path)));
  after(async () => {
    await server.end();
    folder.remove();
  });

  const desk = (token: string) => fetch(`${server.address}${api}/desk/queue`, { headers: { Authorization: `Bearer ${token}` } });

  it('makes a token that opens the desk at once, lists it by name, and takes it back', async () => {
    const added = await command(folder.path, 'moderator', 'add', 'Mo Dera');
    assert.equal(added.code, 0, added.err);
    const [, token = ''] = /\n(ff_[0-9a-z]{52})\n$/.exec(added.out) ?? [];
    assert.equal((await desk(token)).status, 200);
    const twice = await command(folder.path, 'moderator', 'add', 'Mo Dera');
    assert.equal(twice.code, 1);
    assert.match(twice.err, /^\[failing-forward\] command: "Mo Dera" has a token already.*\n$/);
    const listed = await command(folder.path, 'moderator', 'list', '--space', 'demo');
    assert.equal(listed.out, 'Mo Dera\tmoderator\n');
    assert.equal((await command(folder.path, 'moderator', 'revoke', 'Mo Dera')).code, 0);
    assert.equal((await desk(token)).status, 401);
    assert.equal((await command(folder.path, 'moderator', 'revoke', 'Mo Dera')).code, 1);
  });

  it('removes the samples with their reactions, for good', async () => {
    const stories = async () => ((await (await fetch(`${server.address}${api}/stories`)).json()) as { items: { id: string }[] }).items;
    const [first] = await stories();
    const cast = await fetch(`${server.address}${api}/reactions`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ storyId: first?.id, tag: 'a'.repeat(64), value: 'learned' }) });
    assert.equal(cast.status, 201);
    assert.equal((await command(folder.path, 'samples', 'remove')).out, 'Removed 6 sample stories.\n');
    assert.deepEqual(await stories(), []);
    const raw = new Libsql(join(folder.path, 'failing-forward.db'));
    assert.deepEqual(raw.prepare('select * from ballot').all(), []);
    raw.close();
    await server.end();
    server = await startServer(folder.path);
    assert.deepEqual(await stories(), []);
  });

  it('shows how it is used when it is used wrongly, and does nothing', async () => {
    const wrong = [[], ['moderator', 'add'], ['moderator', 'list', 'x'], ['constructor', 'x'], ['moderator', 'add', 'a', '--force']];
    const ends = await Promise.all(wrong.map((args) => command(folder.path, ...args)));
    ends.forEach(({ code, out, err }, index) => {
      assert.equal(code, 2, wrong[index]?.join(' '));
      assert.equal(out, '');
      assert.match(err, /^Usage:\n {2}moderator add NAME/);
    });
    const nowhere = await command(folder.path, 'moderator', 'add', 'a', '--space', 'nowhere');
    assert.equal(nowhere.code, 1);
    assert.match(nowhere.err, /there is no space "nowhere"\. There is: demo/);
  });
});
