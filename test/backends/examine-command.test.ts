import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { command } from '../../src/testing/examine/command.js';
import { topics, type Report } from '../../src/testing/index.js';

const space = (name = 'House') => JSON.stringify({ id: 'house', name });
const row = (id: string) => ({ id, wentWrong: 'It went wrong.', lesson: 'Ask earlier, ask more.' });
const files = (changes: Readonly<Record<string, string>> = {}): RequestListener => (request, response) => {
  const body = { '/space.json': space(), '/stories.json': JSON.stringify([row('a'), row('b')]), ...changes }[request.url ?? ''];
  response.writeHead(body === undefined ? 404 : 200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'application/json' }).end(body);
};

let answer: RequestListener = files();
const server = createServer((request, response) => answer(request, response));
let address = '';
before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => (server.closeAllConnections(), server.close()));

interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command against a server that answers so. */
async function run(args: readonly string[], listener: RequestListener = files(), described = '{}'): Promise<Ran> {
  answer = listener;
  const [out, err]: [string[], string[]] = [[], []];
  const file = async (path: string) => (path === 'there.json' ? described : Promise.reject(new Error(`ENOENT: no such file, open '${path}'`)));
  const status = await command(args, { log: (text) => void out.push(text), error: (text) => void err.push(text), file });
  const ran = { status, out: out.join('\n'), err: err.join('\n') };
  assert.doesNotMatch(ran.out + ran.err, /\n\s+at .*:\d+:\d+/, 'a stack is shown');
  return ran;
}
const folder = (...more: readonly string[]) => [address, '--type', 'static-json', ...more];

test('prints what holds by its topic, and ends with 0', async () => {
  const { status, out, err } = await run(folder());
  assert.equal(status, 0);
  assert.match(out, /^Reaching it\n {2}holds {2}the space answers and can be read: House\n\nWhat it can do\n/);
  assert.match(out, /\n {2}note {3}not so: reads carry an ETag: /);
  assert.match(out, /\n\d+ hold, 0 fail, \d+ notes\. Nothing was written\.$/);
  assert.equal(err, '');
});

test('asks as a page of another origin, or of the one that is named, and without cookies', async () => {
  const origins = new Set<string | undefined>();
  const listen: RequestListener = (request, response) => {
    origins.add(request.headers.origin);
    assert.equal(request.headers.cookie, undefined);
    files()(request, response);
  };
  await run(folder(), listen);
  await run(folder('--origin', 'https://harbour.example/page'), listen);
  assert.deepEqual([...origins], ['https://somebody-else.example', 'https://harbour.example']);
});

test('prints what fails and what to do about it, and ends with 1', async () => {
  const { status, out } = await run(folder(), files({ '/stories.json': JSON.stringify([row('a'), { id: 'b' }]) }));
  assert.equal(status, 1);
  assert.match(out, /\n {2}FAILS {2}stories: row 2 \(b\) can be read: wentWrong: required, lesson: required\n {9}→ Widgets leave such a row out\./);
  assert.match(out, /Something fails\.$/);
});

test('--json has the shape that scripts rely on', async () => {
  const { status, out } = await run(folder('--json'), files({ '/stories.json': '[{}]' }));
  assert.equal(status, 1);
  const report = JSON.parse(out) as Report;
  assert.deepEqual(Object.keys(report), ['version', 'type', 'url', 'space', 'wrote', 'holds', 'findings']);
  assert.deepEqual({ ...report, findings: 0 }, { version: 1, type: 'static-json', url: address, space: 'house', wrote: false, holds: false, findings: 0 });
  for (const finding of report.findings) {
    assert.deepEqual(Object.keys(finding).sort(), ['advice', 'check', 'detail', 'topic', 'verdict', 'what']);
    assert.ok(topics.includes(finding.topic));
    assert.match(finding.check, /^[a-z-]+$/);
    assert.ok(['holds', 'fails', 'note'].includes(finding.verdict));
    assert.equal(finding.advice !== '', finding.verdict === 'fails', finding.check);
  }
  assert.deepEqual(report.findings.map(({ topic }) => topics.indexOf(topic)), report.findings.map(({ topic }) => topics.indexOf(topic)).sort((a, b) => a - b));
});

test('--help says all there is, and asks nobody', async () => {
  const { status, out } = await run(['--help'], () => assert.fail('it asked'));
  assert.equal(status, 0);
  for (const option of ['--space', '--type', '--description', '--key', '--origin', '--write', '--timeout', '--json']) assert.ok(out.includes(option), option);
});

const misuses: Readonly<Record<string, readonly [readonly string[], RegExp]>> = {
  'no address': [[], /address is missing/],
  'two addresses': [['https://a.test', 'https://b.test'], /One address at a time/],
  'an option that is none': [['https://a.test', '--wirte'], /--wirte is unknown/],
  'an option without its value': [['https://a.test', '--space'], /--space needs a value/],
  'an option for a value': [['https://a.test', '--space', '--json'], /--space needs a value/],
  'a flag with a value': [['https://a.test', '--write=yes'], /--write is unknown/],
  'no address at all': [['stories'], /is no address/],
  'a script for an address': [['javascript:alert(1)'], /not of the web/],
  'a file for an address': [['file:///etc/passwd'], /not of the web/],
  'a password in the address': [['https://ada:secret@a.test'], /holds a name or a password/],
  'an unknown type': [['https://a.test', '--type', 'graphql'], /none of rest, mapped, static-json/],
  'mapped without a description': [['https://a.test', '--type', 'mapped'], /needs --description/],
  'a description for our own API': [['https://a.test', '--description', 'there.json'], /is for --type mapped/],
  'a key for our own API, whose visitors have none': [['https://a.test', '--key', 'x'], /is for --type mapped/],
  'a description that is not there': [['https://a.test', '--type', 'mapped', '--description', 'nowhere.json'], /cannot be read: ENOENT/],
  'a description with a mistake': [['https://a.test', '--type=mapped', '--description=there.json', '--space=house'], /collections: expected an object; saw nothing/],
  'a space that can be none': [['https://a.test', '--space', '../admin'], /option "space" is/],
  'no time at all': [['https://a.test', '--timeout', '0'], /--timeout is a number/],
  'an origin that is none': [['https://a.test', '--origin', 'harbour'], /--origin "harbour" is no address/],
};
for (const [what, [args, said]] of Object.entries(misuses)) {
  test(`asked wrongly: ${what}`, async () => {
    const { status, out, err } = await run(args, () => assert.fail('it asked'));
    assert.equal(status, 2);
    assert.equal(out, '');
    assert.match(err, said);
    assert.doesNotMatch(err, /secret.*@/);
  });
}

test('a server that never answers is given up with one clear line', async () => {
  const { status, out } = await run(folder('--timeout', '0.2'), () => undefined);
  assert.equal(status, 1);
  assert.match(out, /FAILS {2}the space answers and can be read: .*no answer within 0\.2 seconds/);
});

test('a server that falls silent later is not waited for again and again', async () => {
  let silent = 0;
  const { status, out } = await run(folder('--timeout', '0.2'), (request, response) => (request.url === '/space.json' ? files()(request, response) : void silent++));
  assert.equal(status, 1);
  assert.match(out, /FAILS {2}it answers all the time: .*no answer within 0\.2 seconds\n.*The rest was not looked at/);
  assert.equal(silent, 1);
});

test('a server that hangs up, and one that nobody runs', async () => {
  const hung = await run(folder(), (request) => request.socket.destroy());
  assert.match(hung.out, /FAILS {2}the space answers and can be read: .*the request failed/);
  const nobody = await run(['http://127.0.0.1:1', '--type', 'static-json']);
  assert.equal(nobody.status, 1);
  assert.match(nobody.out, /Is the address right, and does the server run\?/);
});

test('what a stranger’s server says cannot move the cursor, nor fill the screen', async () => {
  const hostile = '\u001b[2J\u001b]0;title\u0007\u202e';
  const { out } = await run(folder(), files({ '/space.json': space(`${hostile}House`), '/stories.json': JSON.stringify([{ id: `${hostile}x`, title: 'x' }, { id: 'y'.repeat(100_000) }]) }));
  assert.doesNotMatch(out, /[\u0000-\u0009\u000b-\u001f\u007f\u202e]/);
  assert.ok(out.split('\n').every((line) => line.length < 2000));
  const { out: json } = await run(folder('--json'), files({ '/space.json': space(`${hostile}House`) }));
  assert.ok(!json.includes('\u001b'));
});
