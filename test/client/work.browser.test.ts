import { expect } from '@open-wc/testing';
import { createChallenge, verifySolution, type Challenge, type Solution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { createClient } from '../../src/client/client.js';
import { openOutbox } from '../../src/client/outbox.js';
import { proveWork, type WorkProgress } from '../../src/client/work.js';
import { asking as askingOf, challenge, endless, place } from './asking.js';
import { draft, fail, failing, makeBackend, onDevice, rejection, replaced, settledOutbox, until, wipe } from './helpers.js';

const asking = (...answers: Parameters<typeof askingOf> extends [unknown, ...infer Rest] ? Rest : never) => askingOf(makeBackend(), ...answers);
/** Takes away what a page without https has not, and hands over a challenge made before. */
const insecure = async (run: (given: () => Promise<unknown>) => Promise<void>) => {
  const made = await challenge();
  await replaced(crypto, 'subtle', undefined, () => run(() => Promise.resolve(made)));
};

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
    expect(pow.solution).to.have.all.keys('counter', 'derivedKey');
    expect(new TextEncoder().encode(backend.bodies[0]).length % 2048).to.equal(0);
    expect(backend.asked).to.deep.equal(['challenge']);
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

  it('tells how far it is of the most that it can be, where that is known, and when it is over', async () => {
    const told: (WorkProgress | undefined)[] = [];
    const progress = (now: WorkProgress | undefined) => void told.push(now);
    await proveWork(asking(() => challenge(2)), { progress });
    const begun = { share: undefined };
    expect(told.splice(0)).to.deep.equal([begun, { share: 0 }, { share: 0.25 }, { share: 0.5 }, undefined]);
    await proveWork(asking(() => createChallenge({ algorithm: 'PBKDF2/SHA-256', cost: 1, counter: 1, deriveKey })), { progress });
    expect(told.splice(0)).to.deep.equal([begun, begun, begun, undefined]);
    await rejection(proveWork(asking(failing('offline')), { progress }));
    expect(told.splice(0)).to.deep.equal([begun, undefined]);
    await proveWork(makeBackend(), { progress });
    expect(told).to.deep.equal([]);
  });

  it('leaves the page free between its steps', async () => {
    const order: string[] = [];
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      order.push('page');
      port2.postMessage(undefined);
    };
    port2.postMessage(undefined);
    await proveWork(asking(() => challenge(50, 2000)), { progress: () => void order.push('work') });
    port1.close();
    const turns = order.filter((who, index) => who === 'page' && order[index - 1] === 'work').length;
    expect(turns).to.be.greaterThan(25);
  });

  it('ends with an abort when it is cancelled, whatever it is at', async () => {
    const hanging = () => new Promise(() => undefined);
    const all = { challenge: asking(hanging), work: asking(endless), place: asking(endless, hanging), line: asking(endless, place(1000)) };
    const { setTimeout: before } = globalThis;
    // At once, not with the next second of a line.
    const held = (run: () => void, milliseconds?: number) => (milliseconds === 1000 ? undefined : before(run, milliseconds));
    await replaced(globalThis, 'setTimeout', held, async () => {
      for (const [at, backend] of Object.entries(all)) {
        const [cancel, rest] = [new AbortController(), new AbortController()];
        let share: number | undefined;
        const proof = proveWork(backend, { signal: cancel.signal, rest: rest.signal, progress: (now) => void (share = now?.share) });
        await until(() => (at === 'challenge' ? backend.asked.length === 1 : share !== undefined));
        if (['place', 'line'].includes(at)) {
          rest.abort();
          await until(() => backend.asked.includes('wait'));
        }
        cancel.abort();
        expect((await rejection(proof)).name, at).to.equal('AbortError');
      }
    });
  });

  it('cancelled, it keeps nothing of the story here and sends nothing', async () => {
    const backend = asking(endless);
    const outbox = openOutbox(createClient(backend));
    const cancel = new AbortController();
    const sent = rejection(outbox.send(draft(), '', undefined, { signal: cancel.signal }));
    await until(async () => (await onDevice('outbox|')).length === 1);
    await until(() => backend.asked.length === 1);
    cancel.abort();
    expect((await sent).name).to.equal('AbortError');
    expect(await onDevice('outbox|')).to.deep.equal([]);
    expect(backend.bodies).to.deep.equal([]);
    expect(await outbox.state()).to.deep.equal({ waiting: 0, refused: 0, lasting: true });
  });

  it('cancelled here, it is not sent by another tab that has begun to', async () => {
    const backend = asking(endless);
    let answer: (row: unknown) => void = () => undefined;
    const other = asking(() => new Promise((resolve) => (answer = resolve)));
    Object.assign(other, { scope: backend.scope });
    const [mine, theirs] = [await settledOutbox(createClient(backend)), await settledOutbox(createClient(other))];
    const cancel = new AbortController();
    const sent = rejection(mine.send(draft(), '', undefined, { signal: cancel.signal }));
    await until(() => backend.asked.length === 1);
    const flushed = theirs.flush();
    await until(() => other.asked.length === 1);
    cancel.abort();
    await sent;
    answer(await challenge());
    await flushed;
    expect(other.bodies).to.deep.equal([]);
  });

  it('is done anew where it ran out on the way', async () => {
    const backend = asking(challenge);
    let refused = 0;
    backend.before = () => {
      if (refused++ === 0) throw fail('invalid', 'pow');
    };
    expect((await openOutbox(createClient(backend)).send(draft())).place).to.equal('delivered');
    expect(backend.asked).to.deep.equal(['challenge', 'challenge']);
  });
});

describe('waiting in line instead of work', () => {
  const ticket = { ticket: { nonce: 'x' }, signature: 'y' };

  it('is the way of those who cannot compute, on a page without https too', async () => {
    await insecure(async (given) => {
      const told: (WorkProgress | undefined)[] = [];
      const backend = asking(given, place(0.05));
      expect(await proveWork(backend, { progress: (now) => void told.push(now) })).to.deep.equal(ticket);
      expect(backend.asked).to.deep.equal(['challenge', 'wait']);
      expect(told[1]).to.deep.equal({ share: 0, seconds: 1 });
      expect(told[told.length - 1]).to.equal(undefined);
    });
  });

  it('is the way of those who would rather not compute any longer', async () => {
    const rest = new AbortController();
    const progress = (now: WorkProgress | undefined) => now?.share && rest.abort();
    expect(await proveWork(asking(endless, place(0.05)), { rest: rest.signal, progress })).to.deep.equal(ticket);
  });

  it('is the way of those who take too long, after twenty seconds', async () => {
    const { now } = performance;
    let seconds = 0;
    const progress = () => void (seconds += 0.5);
    await replaced(performance, 'now', () => now.call(performance) + 1000 * seconds, async () => {
      expect(await proveWork(asking(endless, place(0)), { progress })).to.deep.equal(ticket);
    });
    expect(seconds).to.be.within(20, 26);
  });

  it('is not over before its time, by the device\'s clock that nobody turns', async () => {
    await insecure(async (given) => {
      const start = performance.now();
      await proveWork(asking(given, place(0.3)));
      expect(performance.now() - start).to.be.at.least(300);
    });
  });

  it('is told aloud where there is no line, or none that could be read', async () => {
    await insecure(async (given) => {
      expect((await rejection(proveWork(asking(given)))).failure).to.equal('unsupported');
      for (const row of [null, {}, { ticket: {} }, { seconds: 3 }, { ticket: {}, seconds: '3' }]) {
        expect((await rejection(proveWork(asking(given, () => Promise.resolve(row))))).failure).to.equal('broken');
      }
      expect((await rejection(proveWork(asking(given, failing('busy'))))).failure).to.equal('busy');
    });
    const rest = new AbortController();
    rest.abort();
    expect((await rejection(proveWork(asking(endless), { rest: rest.signal }))).failure).to.equal('busy');
  });

  it('is not asked for by who can do the work, nor where none is needed', async () => {
    const backend = asking(challenge, place(0));
    await proveWork(backend);
    expect(backend.asked).to.deep.equal(['challenge']);
    await insecure(async () => {
      const none = asking(failing('missing'), place(0));
      expect(await proveWork(none)).to.equal(undefined);
      expect(none.asked).to.deep.equal(['challenge']);
    });
  });
});
