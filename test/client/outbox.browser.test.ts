import { expect } from '@open-wc/testing';
import { createClient } from '../../src/client/client.js';
import { openOutbox } from '../../src/client/outbox.js';
import { draft, fail, failing, makeBackend, onDevice, rejection, settledOutbox, until, wipe } from './helpers.js';

const make = async () => {
  const backend = makeBackend();
  const outbox = await settledOutbox(createClient(backend));
  const kept = () => onDevice(`outbox|${backend.scope}|`);
  return { backend, outbox, kept };
};
type Made = Awaited<ReturnType<typeof make>>;

/** Flushes until nothing waits: a flush beside another leaves the work to that one. */
const goesOut = ({ outbox, kept }: Made) => until(async () => (await outbox.flush(), (await kept()).length === 0), 'the outbox to be empty');
const receiptOf = (body: string | undefined) => (JSON.parse(body ?? '{}') as { receipt?: string }).receipt;

/** A story that was kept because its first attempt failed. */
const keptStory = async (fault: 'offline' | 'deaf' | 'busy' | 'html' = 'offline') => {
  const made = await make();
  made.backend.fault = fault;
  expect((await made.outbox.send(draft())).place).to.equal('kept');
  made.backend.fault = undefined;
  return made;
};

describe('a story that is sent', () => {
  beforeEach(wipe);

  it('leaves nothing on the device when it was delivered', async () => {
    const { backend, outbox, kept } = await make();
    expect((await outbox.send(draft(), 'robot')).place).to.equal('delivered');
    const [stored] = backend.inbox.values();
    expect(stored?.story).to.deep.equal(draft());
    expect(stored?.hp).to.equal('robot');
    expect(await kept()).to.deep.equal([]);
    expect(await outbox.state()).to.deep.equal({ waiting: 0, refused: 0, lasting: true });
  });

  it('is on the device while it is under way, and counts as neither waiting nor refused', async () => {
    const { backend, outbox, kept } = await make();
    let release = () => undefined as unknown;
    backend.before = () => new Promise((resolve) => (release = () => resolve(undefined)));
    const sending = outbox.send(draft());
    await until(() => backend.bodies.length === 1);
    expect((await kept()).length).to.equal(1);
    expect(await outbox.state()).to.deep.equal({ waiting: 0, refused: 0, lasting: true });
    release();
    expect((await sending).place).to.equal('delivered');
  });

  it('has a size in steps of 2 KiB, the text of many bytes too', async () => {
    const { backend, outbox } = await make();
    for (const wentWrong of ['a'.repeat(20), '😀é"\n'.repeat(300), '字'.repeat(3000)]) await outbox.send(draft({ wentWrong }));
    expect(backend.bodies.map((body) => new TextEncoder().encode(body).length % 2048)).to.deep.equal([0, 0, 0]);
    expect(new Set(backend.bodies.map(receiptOf)).size).to.equal(3);
  });

  it('stays with its author when it is refused: the device keeps nothing', async () => {
    const { backend, outbox, kept } = await make();
    expect((await rejection(outbox.send(draft({ lesson: 'short' })))).failure).to.equal('invalid');
    for (const failure of ['forbidden', 'unsupported', 'missing'] as const) {
      backend.before = failing(failure);
      expect((await rejection(outbox.send(draft()))).failure).to.equal(failure);
    }
    expect(await kept()).to.deep.equal([]);
    expect(backend.inbox.size).to.equal(0);
  });
});

describe('a story that could not go out', () => {
  beforeEach(wipe);

  for (const fault of ['offline', 'busy', 'html', 'deaf'] as const) {
    it(`is kept when the backend is ${fault}, goes out later under the same receipt, and is stored once`, async () => {
      const made = await keptStory(fault);
      const { backend, outbox } = made;
      expect((await made.kept()).length).to.equal(1);
      expect(await outbox.state()).to.deep.equal({ waiting: 1, refused: 0, lasting: true });
      await goesOut(made);
      expect(backend.inbox.size).to.equal(1);
      expect(backend.bodies.length).to.equal(2);
      expect(receiptOf(backend.bodies[1])).to.equal(receiptOf(backend.bodies[0]));
      expect(backend.bodies[1]).to.equal(backend.bodies[0]);
      expect(await outbox.state()).to.deep.equal({ waiting: 0, refused: 0, lasting: true });
    });
  }

  it('goes out by itself when the browser says that it is online', async () => {
    const { backend, kept } = await keptStory();
    dispatchEvent(new Event('online'));
    await until(() => backend.inbox.size === 1, 'the story to go out');
    await until(async () => (await kept()).length === 0);
  });

  it('goes out when the page is opened again, and a flush that fails keeps it', async () => {
    const { backend, outbox, kept } = await keptStory();
    backend.fault = 'offline';
    await outbox.flush();
    expect((await kept()).length).to.equal(1);
    backend.fault = undefined;
    openOutbox(createClient(backend));
    await until(() => backend.inbox.size === 1, 'the next page to send it');
  });

  it('goes out when somebody asks while an attempt is under way that fails (bug: it waited for the next one)', async () => {
    const { backend, outbox, kept } = await keptStory();
    backend.before = () => {
      // The first attempt fails; before it does, somebody asks again.
      backend.before = () => undefined;
      asked = outbox.flush();
      throw fail('offline');
    };
    let asked = Promise.resolve();
    await outbox.flush();
    await asked;
    expect(backend.inbox.size).to.equal(1);
    expect(await kept()).to.deep.equal([]);
  });

  it('is removed by clear, with all others of this backend and none of another', async () => {
    const [one, other] = [await keptStory(), await keptStory()];
    one.backend.fault = 'offline';
    await one.outbox.send(draft());
    await one.outbox.clear();
    expect(await one.kept()).to.deep.equal([]);
    expect((await other.kept()).length).to.equal(1);
    one.backend.fault = undefined;
    await one.outbox.flush();
    expect(one.backend.inbox.size).to.equal(0);
  });

  it('tells its watchers, until they stop', async () => {
    const { backend, outbox } = await make();
    let told = 0;
    const stop = outbox.watch(() => told++);
    backend.fault = 'offline';
    await outbox.send(draft());
    expect(told).to.be.greaterThan(0);
    stop();
    told = 0;
    await outbox.clear();
    expect(told).to.equal(0);
  });
});

describe('a story that was refused while nobody looked', () => {
  beforeEach(wipe);

  it('is marked, not sent again, and handed back to its author once', async () => {
    const made = await keptStory();
    const { backend, outbox, kept } = made;
    backend.before = failing('invalid');
    await until(async () => (await outbox.flush(), (await outbox.state()).refused === 1));
    expect(await outbox.state()).to.deep.equal({ waiting: 0, refused: 1, lasting: true });
    const sent = backend.bodies.length;
    await outbox.flush();
    expect(backend.bodies.length).to.equal(sent);
    expect(await outbox.takeBack()).to.deep.equal(draft());
    expect(await kept()).to.deep.equal([]);
    expect(await outbox.takeBack()).to.equal(undefined);
  });

  it('does not hold up those behind it', async () => {
    const { backend, outbox } = await keptStory();
    backend.fault = 'offline';
    await outbox.send(draft());
    backend.fault = undefined;
    const first = backend.bodies.length;
    backend.before = () => (backend.bodies.length === first + 1 ? failing('invalid')() : undefined);
    await until(async () => (await outbox.flush(), backend.inbox.size === 1));
    await until(async () => (await outbox.state()).refused === 1);
  });
});
