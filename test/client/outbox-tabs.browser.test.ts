import { expect } from '@open-wc/testing';
import { createClient } from '../../src/client/client.js';
import { openOutbox } from '../../src/client/outbox.js';
import { draft, failing, makeBackend, onDevice, replaced, settledOutbox, until, wipe } from './helpers.js';

/** Two tabs of one device on one backend, each with its own client. */
async function twoTabs() {
  const backend = makeBackend();
  const tabs = [await settledOutbox(createClient(backend)), await settledOutbox(createClient(backend))] as const;
  const kept = () => onDevice(`outbox|${backend.scope}|`);
  backend.fault = 'offline';
  return { backend, tabs, kept };
}

/** Holds what is sent until it is let go. */
function gate(backend: ReturnType<typeof makeBackend>) {
  let open = () => undefined as unknown;
  const opened = new Promise((resolve) => (open = () => resolve(undefined)));
  backend.before = () => opened;
  return () => open();
}

describe('two tabs with one outbox', () => {
  beforeEach(wipe);

  it('both see what waits, and a page has one outbox a client', async () => {
    const { backend, tabs } = await twoTabs();
    expect((await tabs[0].send(draft())).place).to.equal('kept');
    expect(await tabs[1].state()).to.deep.equal({ waiting: 1, refused: 0, lasting: true });
    const client = createClient(backend);
    expect(openOutbox(client)).to.equal(openOutbox(client));
    expect(openOutbox(client)).not.to.equal(tabs[0]);
  });

  it('flush at once, and the story is sent once', async () => {
    const { backend, tabs, kept } = await twoTabs();
    await tabs[0].send(draft());
    backend.fault = undefined;
    const before = backend.bodies.length;
    await Promise.all([tabs[0].flush(), tabs[1].flush(), tabs[0].flush(), tabs[1].flush()]);
    await until(async () => (await kept()).length === 0);
    expect(backend.inbox.size).to.equal(1);
    expect(backend.bodies.length - before).to.equal(1);
  });

  it('may both send it where the browser knows no locks: it is stored once', async () => {
    await replaced(navigator, 'locks', undefined, async () => {
      const { backend, tabs, kept } = await twoTabs();
      await tabs[0].send(draft());
      backend.fault = undefined;
      const release = gate(backend);
      const flushed = Promise.all(tabs.map((tab) => tab.flush()));
      await until(() => backend.bodies.length === 3, 'both tabs to send');
      release();
      await flushed;
      expect(backend.inbox.size).to.equal(1);
      expect(await kept()).to.deep.equal([]);
    });
  });

  it('go on where the browser refuses locks, as in a sandboxed frame (bug: nothing went out there)', async () => {
    const { backend, tabs } = await twoTabs();
    await tabs[0].send(draft());
    backend.fault = undefined;
    const refuse = () => Promise.reject(new DOMException('The origin is opaque.', 'SecurityError'));
    await replaced(navigator.locks, 'request', refuse, async () => {
      await tabs[0].flush();
      expect(backend.inbox.size).to.equal(1);
    });
  });

  it('hand a refused story back in either', async () => {
    const { backend, tabs, kept } = await twoTabs();
    await tabs[0].send(draft());
    Object.assign(backend, { fault: undefined, before: failing('invalid') });
    await tabs[0].flush();
    expect((await tabs[1].state()).refused).to.equal(1);
    expect(await tabs[1].takeBack()).to.deep.equal(draft());
    expect((await tabs[0].state()).refused).to.equal(0);
    expect(await kept()).to.deep.equal([]);
  });
});

describe('a story that its author removed while the outbox was at work', () => {
  beforeEach(wipe);

  it('does not go out when it was behind the one under way (bug: it was sent all the same)', async () => {
    const { backend, tabs } = await twoTabs();
    await tabs[0].send(draft());
    await tabs[0].send(draft());
    backend.fault = undefined;
    const sent = backend.bodies.length;
    const release = gate(backend);
    const flushed = tabs[0].flush();
    await until(() => backend.bodies.length === sent + 1);
    await tabs[0].clear();
    release();
    await flushed;
    expect(backend.bodies.length).to.equal(sent + 1);
    expect(backend.inbox.size).to.equal(1);
  });

  it('does not come back when the one under way is refused (bug: it was kept again)', async () => {
    const { backend, tabs, kept } = await twoTabs();
    await tabs[0].send(draft());
    backend.fault = undefined;
    const sent = backend.bodies.length;
    const release = gate(backend);
    const held = backend.before;
    backend.before = async () => (await held(), failing('invalid')());
    const flushed = tabs[0].flush();
    await until(() => backend.bodies.length === sent + 1);
    await tabs[0].clear();
    release();
    await flushed;
    expect(await kept()).to.deep.equal([]);
    expect(await tabs[0].state()).to.deep.equal({ waiting: 0, refused: 0, lasting: true });
  });
});
