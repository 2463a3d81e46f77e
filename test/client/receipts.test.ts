import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { memory, type Fault } from '../../src/backends/memory.js';
import { createClient } from '../../src/client/client.js';
import { visit } from '../../src/client/receipts.js';
import { newReceipt } from '../../src/model/receipt.js';
import { sampleSubmission } from '../../src/testing/contract.js';

/** A story that was told, and a visit to it. */
async function told() {
  const backend = memory();
  const { receipt, ...submission } = sampleSubmission();
  await backend.create('stories', { receipt, ...submission });
  const calls: string[] = [];
  for (const verb of ['get', 'create', 'update', 'remove'] as const) {
    const call = backend[verb].bind(backend) as (...args: unknown[]) => Promise<unknown>;
    Object.assign(backend, { [verb]: (...args: unknown[]) => (calls.push(`${verb} ${String(args[0])}`), call(...args)) });
  }
  return { backend, calls, receipt, story: submission.story, visit: visit(createClient(backend), receipt) };
}
const on = async (backend: { fault: Fault | undefined }, fault: Fault, run: () => Promise<unknown>) => {
  backend.fault = fault;
  await assert.rejects(run(), { failure: 'offline' });
  backend.fault = undefined;
};

describe('a visit with a receipt', () => {
  it('looks, writes, changes and takes back, and shows after each where the story stands', async () => {
    const { visit, story, backend } = await told();
    assert.deepEqual((await visit.look()).story, { ...story });
    assert.equal((await visit.say('Thank you.')).messages[0]?.text, 'Thank you.');
    const { story: changed, revision } = await visit.amend({ revision: 1, story: { ...story, title: 'The lease' } });
    assert.deepEqual([changed.title, revision], ['The lease', 2]);
    await visit.withdraw();
    assert.equal(backend.inbox.size, 0);
    await assert.rejects(visit.look(), { failure: 'missing' });
  });

  it('understands a backend that answers its writes with nothing', async () => {
    const { visit, backend, story } = await told();
    const { update, create } = backend;
    Object.assign(backend, {
      update: async (...args: Parameters<typeof update>) => void (await update(...args)),
      create: async (...args: Parameters<typeof create>) => (await create(...args), { status: 'submitted' }),
    });
    assert.equal((await visit.say('Thank you.')).messages.length, 1);
    assert.equal((await visit.amend({ revision: 1, story: { ...story, title: 'The lease' } })).story.title, 'The lease');
  });

  it('asks for nothing before it is told to', async () => {
    assert.deepEqual((await told()).calls, []);
  });

  it('says that nothing is behind a wrong receipt, and that an unreadable answer is broken', async () => {
    const { backend, receipt } = await told();
    await assert.rejects(visit(createClient(backend), newReceipt()).look(), { failure: 'missing' });
    Object.assign(backend, { get: async () => ({ status: 'published' }) });
    await assert.rejects(visit(createClient(backend), receipt).look(), { failure: 'broken' });
  });
});

describe('a visit whose answers get lost', () => {
  it('writes a message once', async () => {
    const { visit, backend } = await told();
    await visit.say('Thank you.');
    await on(backend, 'deaf', () => visit.say('Thank you.'));
    const { messages } = await visit.say('Thank you.');
    assert.deepEqual(messages.map(({ text }) => text), ['Thank you.', 'Thank you.']);
    // Said once more, it is meant once more.
    assert.equal((await visit.say('Thank you.')).messages.length, 3);
  });

  it('writes a message that had not gone out, also where the same words stand already', async () => {
    const { visit, backend } = await told();
    await visit.say('Thank you.');
    await on(backend, 'offline', () => visit.say('Thank you.'));
    assert.equal((await visit.say('Thank you.')).messages.length, 2);
  });

  it('changes a text once, and does not take its own change for somebody else’s', async () => {
    const { visit, backend, story } = await told();
    const change = { revision: 1, story: { ...story, title: 'The lease' } };
    await on(backend, 'deaf', () => visit.amend(change));
    assert.equal((await visit.amend(change)).revision, 2);
    // A different text with the old revision is a conflict.
    await assert.rejects(visit.amend({ ...change, story }), { failure: 'invalid' });
  });

  it('takes a change of a published text for done when it waits', async () => {
    const { visit, backend, story, receipt } = await told();
    const before = backend.told.get(receipt);
    if (before) backend.told.set(receipt, { ...before, status: 'published' });
    const change = { revision: 1, story: { ...story, title: 'The lease' } };
    await on(backend, 'deaf', () => visit.amend(change));
    assert.equal((await visit.amend(change)).proposal?.story.title, 'The lease');
  });

  it('answers a proposal once', async () => {
    const { visit, backend, story, receipt } = await told();
    const before = backend.told.get(receipt);
    if (before) backend.told.set(receipt, { ...before, proposal: { from: 'desk', story: { ...story, title: 'Calmer' } } });
    await on(backend, 'deaf', () => visit.amend({ revision: 1, answer: 'accept' }));
    assert.equal((await visit.amend({ revision: 1, answer: 'accept' })).story.title, 'Calmer');
  });

  it('is done withdrawing when the second attempt finds nothing; the first attempt must find something', async () => {
    const { visit: open, backend, receipt } = await told();
    await on(backend, 'deaf', () => open.withdraw());
    await open.withdraw();
    await assert.rejects(visit(createClient(backend), receipt).withdraw(), { failure: 'missing' });
  });

  it('still withdraws what the first attempt did not reach', async () => {
    const { visit, backend } = await told();
    await on(backend, 'offline', () => visit.withdraw());
    assert.equal(backend.inbox.size, 1);
    await visit.withdraw();
    assert.equal(backend.inbox.size, 0);
  });
});
