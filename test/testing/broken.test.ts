// The contract, tested: each of these backends has one fault, and must fail what is about that fault and nothing else.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { backendContract, type Make } from '../../src/testing/contract.js';
import { answers } from './broken/answers.js';
import { meetups } from './broken/meetups.js';
import { reading } from './broken/reading.js';
import { over, withMeetups, withoutReceipts } from './broken/sound.js';
import { openToAll, origins, startOrigins, troubles } from './broken/troubles.js';
import { writing } from './broken/writing.js';

type Verdict = Readonly<Record<string, string | undefined>>;

/** The tests of the contract, with the messages of those that a backend fails. */
async function verdict(make: Make, patience?: number): Promise<Verdict> {
  const tests: { readonly name: string; readonly run: () => Promise<void> }[] = [];
  backendContract((name, run) => tests.push({ name: name.replace('it: ', ''), run }), 'it', make, patience === undefined ? {} : { patience });
  const found: Record<string, string | undefined> = {};
  for (const { name, run } of tests) found[name] = await run().then(() => undefined, (error: unknown) => (error instanceof Error ? error.message : String(error)));
  return found;
}
const failed = (all: Verdict) => Object.fromEntries(Object.entries(all).filter(([, message]) => message !== undefined));

const sound: Readonly<Record<string, Make>> = { 'in memory': over(), 'with meet-ups': withMeetups(), 'without receipts': withoutReceipts(), 'asked over HTTP': openToAll };
const faults = [...reading, ...troubles, ...origins, ...writing, ...meetups, ...answers];

describe('the contract', { concurrency: 8 }, () => {
  let stop: (() => void) | undefined;
  before(async () => {
    stop = await startOrigins();
  });
  after(() => stop?.());

  for (const [what, make] of Object.entries(sound)) {
    it(`passes a sound backend: ${what}`, async () => assert.deepEqual(failed(await verdict(make)), {}));
  }

  for (const { what, make, caught, patience } of faults) {
    it(`fails a backend: ${what}`, async (t) => {
      const found = failed(await verdict(make, patience));
      assert.deepEqual(Object.keys(found).sort(), Object.keys(caught).sort(), JSON.stringify(found, null, 1));
      for (const [name, words] of Object.entries(caught)) {
        assert.ok(found[name]?.includes(words), `"${name}" says: ${found[name]}`);
        t.diagnostic(`${what} → ${name}: ${found[name]}`);
      }
    });
  }

  it('has no test that none of these backends fails', async () => {
    const seen = new Set(faults.flatMap(({ caught }) => Object.keys(caught)));
    assert.deepEqual(Object.keys(await verdict(over())).filter((name) => !seen.has(name)), []);
  });

  it('has for each fault words of its own', () => {
    const own = faults.map(({ what, caught }) => ({ what, words: Object.entries(caught)[0]?.join(': ') ?? '' }));
    for (const { what, words } of own) assert.deepEqual(own.filter((other) => other.words === words).map((other) => other.what), [what]);
  });
});
