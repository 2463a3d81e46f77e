import { expect } from '@open-wc/testing';
import '../../src/elements/lobby/define.js';
import { createClient, type Client } from '../../src/client/client.js';
import { keep, keptKeys, recall } from '../../src/client/storage.js';
import { quietly, textOf } from './helpers.js';
import { lesson, lessons, screenBackend, shown } from './lobby-helpers.js';
import { virtualTime, type VirtualTime } from './virtual-time.js';
import { wish } from './wishes.js';

const day = 86_400_000;
const berlin = (wall: string) => Date.parse(wall);
const plan = (from: string, count: number) =>
  Array.from({ length: count }, (_, at) => ({ date: new Date(Date.parse(`${from}T12:00:00Z`) + at * day).toISOString().slice(0, 10), lessonId: `l${at % 7}` }));

let time: VirtualTime | undefined;
afterEach(() => {
  document.querySelectorAll('ff-lobby').forEach((element) => element.remove());
  time?.leave();
  time = undefined;
});

/** The device's clock, and the page's, begin at an instant. */
function beginAt(instant: number): VirtualTime {
  time = virtualTime();
  time.set(instant - Date.now());
  return time;
}
async function put(client: Client, clock: VirtualTime) {
  const element = Object.assign(document.createElement('ff-lobby'), { client });
  document.body.append(element);
  await clock.pass(100);
  return element;
}
const nodes = (root: Node | null | undefined): number => [...(root?.childNodes ?? [])].reduce((sum, node) => sum + 1 + nodes(node) + nodes((node as Element).shadowRoot), 0);
const today = (element: Element) => (element.shadowRoot?.querySelector('.front .eyebrow')?.textContent === 'Lesson of the day' ? shown(element) : undefined);

describe('<ff-lobby>, left alone', () => {
  it('turns over at midnight of the house, to the lesson that is planned, without a reload and without a network', async () => {
    const { client, backend } = screenBackend({ lessons: lessons(7), lessonPlan: plan('2026-11-23', 7) });
    const clock = beginAt(berlin('2026-11-23T23:57:00+01:00'));
    const element = await put(client, clock);
    expect(today(element)).to.equal('Lesson number 0 stands on its own.');
    backend.fault = 'offline';
    await quietly(() => clock.pass(4 * 60_000));
    const seen = new Set<string | undefined>();
    for (let turn = 0; turn < 8; turn++) {
      seen.add(today(element));
      await quietly(() => clock.pass(12_000));
    }
    expect([...seen].filter(Boolean)).to.deep.equal(['Lesson number 1 stands on its own.']);
    expect(textOf(element)).to.contain('Tuesday 24 November');
  });

  for (const [name, before] of [['spring', '2027-03-27T23:57:00+01:00'], ['autumn', '2026-10-24T23:57:00+02:00']] as const) {
    it(`agrees with a screen whose clock is six hours slow and one that was set meanwhile, over the change of clocks in ${name}`, async () => {
      const options = { lessons: lessons(7), lessonPlan: plan(before.slice(0, 10), 7) };
      const clock = beginAt(berlin(before) - 6 * 3_600_000);
      const { client } = screenBackend({ ...options, ahead: 6 * 3_600_000 });
      const element = await put(client, clock);
      expect(today(element)).to.equal('Lesson number 0 stands on its own.');
      // The device learns the time; until the backend is asked again, the page's own clock goes on.
      clock.set(9 * 3_600_000);
      await clock.pass(1000);
      expect(today(element)).to.equal('Lesson number 0 stands on its own.');
      clock.set(-9 * 3_600_000);
      for (const [minutes, text] of [[4, 'Lesson number 1'], [25 * 60, 'Lesson number 2']] as const) {
        element.stop();
        await clock.pass(minutes * 60_000);
        element.start();
        await clock.pass(100);
        expect(today(element)).to.equal(`${text} stands on its own.`);
      }
    });
  }

  it('starts without a network from what it had, with the clock that it learned, and says nothing about it', async () => {
    const options = { lessons: lessons(7), lessonPlan: plan('2026-11-23', 30) };
    const clock = beginAt(berlin('2026-11-23T18:00:00+01:00'));
    const { client, backend } = screenBackend({ ...options, ahead: 6 * 3_600_000 + 180_000 });
    const first = await put(client, clock);
    await clock.pass(100);
    await untilKeptAll(`cache|${backend.scope}|`, 3);
    first.remove();
    backend.fault = 'offline';
    clock.set(21 * day);
    await quietly(async () => {
      const element = await put(createClient(backend), clock);
      for (let tries = 0; tries < 200 && !shown(element); tries++) await clock.pass(1);
      expect(today(element)).to.equal('Lesson number 1 stands on its own.');
      expect(textOf(element)).to.contain('Harbour House').and.contain('15 December');
      expect(textOf(element)).not.to.match(/offline|try again|can’t be shown/i);
      expect(element.shadowRoot?.querySelector('[part="error"], button') === null).to.be.true;
    });
  });

  const untilKeptAll = async (prefix: string, count: number) => {
    for (let tries = 0; tries < 100 && (await keptKeys(prefix)).length < count; tries++) await time?.pass(1);
    expect((await keptKeys(prefix)).length).to.be.at.least(count);
  };

  it('drops what was spoilt on the device, and is well when the network is back', async () => {
    const clock = beginAt(berlin('2026-11-23T12:00:00+01:00'));
    const { client, backend } = screenBackend({ lessons: lessons(3) });
    (await put(client, clock)).remove();
    await untilKeptAll(`cache|${backend.scope}|`, 3);
    const [key = ''] = await keptKeys(`cache|${backend.scope}|lessons`);
    const good = (await recall(key)) as Record<string, unknown>;
    backend.fault = 'offline';
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;
    const spoilt: unknown[] = ['{"lessons":', 17, { ...good, value: { lessons: 'no', plan: 7 } }, { ...good, seal: '0 1 2' }, { ...good, value: circle }, { ...good, value: { lessons: Array(400_000).fill('x'), plan: [] } }];
    for (const entry of spoilt) {
      await keep(key, entry);
      await quietly(async () => {
        backend.fault = 'offline';
        const element = await put(createClient(backend), clock);
        for (let tries = 0; tries < 100 && (await recall(key)) !== undefined; tries++) await clock.pass(1);
        expect([await recall(key), shown(element)]).to.deep.equal([undefined, undefined]);
        backend.fault = undefined;
        await clock.pass(61_000);
        expect(shown(element)).to.match(/^Lesson number/);
        element.remove();
      });
      for (let tries = 0; tries < 100 && (await recall(key)) === undefined; tries++) await clock.pass(1);
    }
  });

  it('asks twice a minute, more seldom while nobody answers, and drops what was withdrawn within a minute of the return', async () => {
    const rows = lessons(3);
    const { client, backend } = screenBackend({ lessons: rows });
    const clock = beginAt(berlin('2026-11-23T12:00:00+01:00'));
    const element = await put(client, clock);
    const asked = async (milliseconds: number) => {
      const before = backend.asked;
      await quietly(() => clock.pass(milliseconds));
      return backend.asked - before;
    };
    expect(await asked(600_000)).to.be.within(20, 26);
    backend.fault = 'offline';
    expect(await asked(1_800_000)).to.be.within(32, 46);
    // Whatever is shown now is taken back.
    const gone = shown(element);
    rows.splice(0, rows.length, ...rows.filter(({ text }) => text !== gone));
    backend.fault = undefined;
    await clock.pass(60_000);
    expect(textOf(element)).not.to.contain(gone);
    expect(shown(element)).to.match(/^Lesson number/);
  });

  it('shows nothing of a space that is gone, and comes back with it', async () => {
    const { client, backend } = screenBackend({ lessons: lessons(3) });
    const clock = beginAt(berlin('2026-11-23T12:00:00+01:00'));
    const element = await put(client, clock);
    const { list } = backend;
    const { BackendError } = await import('../../src/client/error.js');
    backend.list = () => Promise.reject(new BackendError('test', 'missing', 'no such space.'));
    await quietly(() => clock.pass(60_000));
    expect(textOf(element)).not.to.contain('Lesson number');
    backend.list = list;
    await clock.pass(60_000);
    expect(shown(element)).to.match(/^Lesson number/);
  });

  it('goes on when its timers are lost, when one of them is, and when somebody’s listener throws', async () => {
    const { client } = screenBackend({ lessons: lessons(5) });
    const clock = beginAt(berlin('2026-11-23T12:00:00+01:00'));
    const element = await put(client, clock);
    const moves = async () => {
      const before = shown(element);
      for (let turn = 0; turn < 20; turn++) {
        await clock.pass(12_000);
        if (shown(element) !== before) return true;
      }
      return false;
    };
    expect(await moves()).to.be.true;
    clock.lose('timeout');
    expect(await moves(), 'without its timers').to.be.true;
    element.addEventListener('ff-lesson-shown', () => { throw new Error('a listener of the page'); }, { once: true });
    const { onerror } = window;
    window.onerror = () => true;
    expect(await moves(), 'after a fault').to.be.true;
    window.onerror = onerror;
  });

  it('adds no node in hundreds of turns, and moves nothing but opacity and transform', async () => {
    const { client } = screenBackend({ lessons: lessons(40), meetups: [{ id: 'm', title: 'Soup', startsAt: '2026-11-26T18:00:00Z', minutes: 90, place: 'Kitchen' }] });
    const clock = beginAt(berlin('2026-11-23T12:00:00+01:00'));
    const element = await put(client, clock);
    await clock.pass(30_000);
    const before = nodes(element.shadowRoot);
    await clock.pass(1_800_000);
    expect(nodes(element.shadowRoot)).to.equal(before);
    for (const inner of element.shadowRoot?.querySelectorAll('*') ?? []) {
      const { transitionProperty, transitionDuration, animationName } = getComputedStyle(inner);
      expect(animationName).to.equal('none');
      if (transitionDuration !== '0s') expect(transitionProperty).to.match(/^(opacity|opacity, visibility)$/);
    }
  });

  it('does not fade where less motion is wished for, and still goes on', async () => {
    await wish('prefers-reduced-motion', 'reduce');
    const { client } = screenBackend({ lessons: lessons(3) });
    const clock = beginAt(berlin('2026-11-23T12:00:00+01:00'));
    const element = await put(client, clock);
    const before = shown(element);
    await clock.pass(12_100);
    expect(shown(element)).not.to.equal(before);
    expect(getComputedStyle(element.shadowRoot?.querySelector('.layer') as Element).transitionDuration).to.equal('0s');
    await wish('prefers-reduced-motion', 'no-preference');
  });

  it('fits the longest lesson, and one that is longer than any may be', async () => {
    for (const text of ['Unternehmensnachfolgeregelungen gehören auf den Tisch, bevor jemand krank wird, nicht danach. Wir haben zwei Jahre und viel Freundschaft verl.', 'W'.repeat(280), 'Ask.']) {
      const { client } = screenBackend({ lessons: [lesson(0, { text })] });
      const clock = beginAt(berlin('2026-11-23T12:00:00+01:00'));
      const element = await put(client, clock);
      const layer = element.shadowRoot?.querySelector('.text.front');
      expect((layer?.scrollHeight ?? 1) <= (layer?.clientHeight ?? 0), text).to.be.true;
      if (text.length <= 140) expect(parseFloat(getComputedStyle(element.shadowRoot?.querySelector('[part="lesson"]') as Element).fontSize)).to.be.at.least(0.06 * innerHeight);
      element.remove();
      clock.leave();
    }
  });
});
