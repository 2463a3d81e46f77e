// The recipe for Supabase, on real PostgREST and PostgreSQL with Supabase's roles and default rights. Its gateway is a
// stand-in of ours: there is no Supabase here.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { mapped } from '../../src/backends/mapped.js';
import { fails } from '../../src/testing/checks.js';
import { sampleStory, sampleSubmission } from '../../src/testing/contract.js';
import { tellStory } from '../e2e/site.js';
import { freePort } from '../tools/free-port.js';
import { openGateway, type Gateway } from './gateway.js';
import type { Host } from './host.js';
import { connect, publish, startPostgrest } from './postgrest-house.js';
import { blocks, descriptionIn, recipePath, snippet } from './recipe.js';
import { openHostSite, type HostSite } from './site.js';

// A project as it is made: its owner is no superuser, and visitors may do everything with what is new in `public`.
const project = `
create role anon nologin noinherit; create role authenticated nologin noinherit; create role service_role nologin noinherit bypassrls;
create role authenticator login noinherit; grant anon, authenticated, service_role to authenticator;
create role dashboard login createdb createrole bypassrls; grant anon, authenticated, service_role to dashboard;
do $$ begin execute format('alter database %I owner to dashboard', current_database()); end $$;
alter schema public owner to dashboard; grant usage on schema public to anon, authenticated, service_role;
alter default privileges for role dashboard in schema public grant all on tables to anon, authenticated, service_role;
alter default privileges for role dashboard in schema public grant all on functions to anon, authenticated, service_role;
`;
const jwtSecret = 'a secret of at least thirty-two characters';
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const unsigned = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ iss: 'supabase', role: 'anon' })}`;
const older = `${unsigned}.${createHmac('sha256', jwtSecret).update(unsigned).digest('base64url')}`;
const publishable = 'sb_publishable_key';

let host: Host;
let gateway: Gateway;
let site: HostSite;
let owner: Awaited<ReturnType<typeof connect>>;

before(async () => {
  const port = await freePort();
  host = await startPostgrest(port, project, { env: { PGRST_NAME: 'supabase', PGRST_DATABASE: 'supabase', PGRST_SCHEMA: 'public', PGRST_ROLE: 'anon', PGRST_MORE: `jwt-secret = "${jwtSecret}"` } });
  owner = await connect(port, 'supabase', 'dashboard');
  // PostgREST runs already, and learns of what is new by the last line; what is run while it looks may end in a deadlock.
  const recipe = readFileSync(recipePath('postgrest.sql'), 'utf8');
  for (const text of [recipe.replace(/^notify .*$/m, ''), recipe]) await owner.sql(text);
  await owner.sql(blocks('postgrest.md', 'sql')[1] ?? '');
  gateway = await openGateway(host.address, [publishable, older]);
  site = await openHostSite();
  const backend = await over(publishable);
  for (let tries = 0; tries < 100 && !(await backend.list('lessons').then(() => true, () => false)); tries++);
}, { timeout: 600_000 });
after(async () => {
  await site?.close();
  gateway?.close();
  await owner?.close();
  await host?.stop();
});

const over = (key: string, change: object = {}) => mapped({ description: { ...(JSON.parse(descriptionIn('supabase.md')) as object), ...change }, url: gateway.url, space: 'harbour', key });

test('either kind of public key reads and writes; none, or one as a bearer token, does not', async () => {
  for (const key of [publishable, older]) {
    const backend = await over(key);
    assert.equal((await backend.list('lessons')).items.length, 2);
    await backend.create('stories', sampleSubmission());
  }
  assert.equal((await owner.sql('select from failing_forward.desk')).length, 2);
  await fails((await over('')).list('stories'), 'forbidden');
  await fails((await over('sb_publishable_other')).list('stories'), 'forbidden');
  await fails((await over(publishable, { headers: { apikey: '{key}', Authorization: 'Bearer {key}' } })).list('stories'), 'forbidden');
  assert.equal((await (await over(older, { headers: { apikey: '{key}', Authorization: 'Bearer {key}' } })).list('lessons')).items.length, 2);
});

test('what Supabase lets visitors do with new tables is taken off: they read the views, and write by functions alone', async () => {
  const ask = (path: string, method = 'GET', body?: unknown) => fetch(`${gateway.url}/rest/v1/${path}`, { method, headers: { apikey: publishable, 'Content-Type': 'application/json' }, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  for (const view of ['space', 'stories', 'lessons', 'polls', 'pulse_results']) {
    assert.equal((await ask(view)).status, 200, view);
    for (const method of ['POST', 'PATCH', 'DELETE']) assert.ok((await ask(view, method, method === 'DELETE' ? undefined : { name: 'Mine' })).status >= 400, `${method} ${view}`);
  }
  for (const table of ['story', 'ballot', 'secret', 'desk']) assert.equal((await ask(table)).status, 404);
  assert.equal((await ask('rpc/publish', 'POST', { story_id: 'x' })).status, 404);
  for (const role of ['anon', 'authenticated']) {
    await owner.sql(`set role ${role}`);
    try {
      await assert.rejects(owner.sql('select from failing_forward.story'), /permission denied/);
      await assert.rejects(owner.sql("update public.space set name = 'Mine'"), /permission denied/);
      await owner.sql('select from public.stories');
    } finally {
      await owner.sql('reset role');
    }
  }
});

test('the snippet makes a page of four widgets, from story to answer', async () => {
  await publish(owner, sampleStory(1));
  const { page, trouble } = await site.open(snippet('supabase.md', { 'https://project.supabase.co': gateway.url }));
  await page.locator('ff-story-card').getByRole('heading', { name: 'Story 1' }).waitFor();
  await page.getByText('Lesson of the day').waitFor();
  await page.getByText('This form is confidential').waitFor();
  await tellStory(page, 'The shelf fell down, with everything that was on it.');
  await page.getByRole('heading', { name: 'It is with the moderators now' }).waitFor();
  await page.locator('ff-pulse-poll label', { hasText: 'Probably' }).click();
  await page.getByText('Noted, without a name').waitFor();
  assert.equal((await owner.sql("select from failing_forward.desk where went_wrong like 'The shelf%'")).length, 1);
  assert.equal((await owner.sql('select from failing_forward.ballot where waiting is not null')).length, 1);
  assert.deepEqual(trouble, []);
});
