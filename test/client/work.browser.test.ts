import { expect } from '@open-wc/testing';
import { createChallenge, verifySolution, type Challenge, type Solution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { createClient } from '../../src/client/client.js';
import { openOutbox } from '../../src/client/outbox.js';
import { proveWork } from '../../src/client/work.js';
import { draft, failing, makeBackend, rejection, wipe } from './helpers.js';

/** A backend that asks for work, and what it answers when it is asked for a challenge. */
const asking = (answer: () => Promise<unknown>) => {
  const backend = makeBackend();
  const { can, get } = backend;
  return Object.assign(backend, {
    can: (...[verb, collection]: Parameters<typeof can>) => (verb === 'get' && collection === 'challenge') || can(verb, collection),
    get: (...args: Parameters<typeof get>) => (args[0] === 'challenge' ? answer() : get(...args)),
  });
};
const challenge = () => createChallenge({ algorithm: 'PBKDF2/SHA-256', cost: 10, counter: 7, deriveKey, hmacSignatureSecret: 'test' });

describe('the work that stands in for a name', () => {
  beforeEach(wipe);

  it('is none where none is asked for', async () => {
    expect(await proveWork(makeBackend())).to.equal(undefined);
    expect(await proveWork(asking(failing('missing')))).to.equal(undefined);
  });

  it('is done and goes out with the story', async () => {
    const backend = asking(challenge);
    expect((await openOutbox(createClient(backend)).send(draft())).place).to.equal('delivered');
    const { pow } = JSON.parse(backend.bodies[0] ?? '') as { pow: { challenge: Challenge; solution: Solution } };
    expect((await verifySolution({ ...pow, deriveKey, hmacSignatureSecret: 'test' })).verified).to.equal(true);
    expect(new TextEncoder().encode(backend.bodies[0]).length % 2048).to.equal(0);
  });

  it('is not guessed from an answer that is no challenge', async () => {
    for (const answer of [null, 'x', {}, { parameters: {} }, { parameters: { nonce: 1 } }]) {
      expect((await rejection(proveWork(asking(() => Promise.resolve(answer))))).failure).to.equal('broken');
    }
  });

  it('keeps the story where no challenge could be had, and does not send it without', async () => {
    const backend = asking(failing('offline'));
    const outbox = openOutbox(createClient(backend));
    expect((await outbox.send(draft())).place).to.equal('kept');
    expect(backend.bodies).to.deep.equal([]);
    expect((await outbox.state()).waiting).to.equal(1);
  });
});
