import { expect, fixture, html } from '@open-wc/testing';
import '../../src/elements/lobby/define.js';
import type { LessonShownEvent } from '../../src/elements/lesson-ticker/events.js';
import type { Lobby } from '../../src/elements/lobby/lobby.js';
import { part, quietly, textOf, until } from './helpers.js';
import { lesson, lessons, screen, screenBackend, shown } from './lobby-helpers.js';
import { virtualTime, type VirtualTime } from './virtual-time.js';

const poll = { id: 'p', question: 'How ready do you feel?', type: 'single', period: 'once', periodKey: 'once', status: 'open', options: [1, 2, 3].map((value) => ({ value, label: String(value) })) };
const evening = (change = {}) => ({ id: 'm', title: 'Three stories and soup', startsAt: '2026-11-26T18:00:00Z', timeZone: 'Europe/Berlin', minutes: 90, place: 'Kitchen', status: 'scheduled', slotsLeft: 2, ...change });

let time: VirtualTime | undefined;
afterEach(() => {
  document.querySelectorAll('ff-lobby').forEach((element) => element.remove());
  time?.leave();
  time = undefined;
});

/** A screen whose time passes when it is told to, and what it tells. */
async function timed(client: ReturnType<typeof screenBackend>['client'], attributes: Readonly<Record<string, string>> = {}, clock = virtualTime()) {
  time = clock;
  const element = Object.assign(document.createElement('ff-lobby'), { client });
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  const told: string[] = [];
  for (const name of ['ff-lobby-started', 'ff-lobby-stopped', 'ff-lobby-done']) element.addEventListener(name, () => told.push(name.slice(9)));
  element.addEventListener('ff-lesson-shown', (event) => told.push((event as LessonShownEvent).detail.lessonId));
  document.body.append(element);
  await clock.pass(100);
  return { element, clock, told };
}

describe('<ff-lobby>', () => {
  it('is accessible, dark and light, with all that it shows', async () => {
    const { client } = screenBackend({ lessons: lessons(3), meetups: [evening()], polls: [poll] });
    await expect(await screen(html`<ff-lobby form-url="https://harbour.example/tell" .client=${client}></ff-lobby>`)).to.be.accessible();
    await expect(await screen(html`<ff-lobby theme="light" form-url="https://harbour.example/tell" .client=${client}></ff-lobby>`)).to.be.accessible();
  });

  it('shows the lesson of the day, the house, the next evening and the way to the form', async () => {
    const { client, backend } = screenBackend({ lessons: lessons(9), meetups: [evening({ id: 'x', status: 'cancelled', startsAt: '2026-11-25T18:00:00Z' }), evening()] });
    const clock = (time = virtualTime());
    clock.set(Date.parse('2026-11-23T12:00:00Z') - Date.now());
    const element = await fixture<Lobby>(html`<ff-lobby form-url="https://www.harbour.example/tell/" .client=${client}></ff-lobby>`);
    await clock.pass(100);
    for (const text of ['Harbour House', 'Monday 23 November', 'Lesson of the day', 'From a story: Too early or too late', 'Thursday 26 November, 19:00', 'Kitchen', '2 places left to tell', 'Tell yours', 'harbour.example/tell'])
      expect(textOf(element)).to.contain(text);
    expect(part(element, 'form').querySelector('svg[role="img"]') === null).to.be.false;
    backend.meetups = [evening({ startsAt: '2026-11-23T18:00:00Z' })];
    await clock.pass(60_000);
    expect(textOf(element)).to.contain('Today, 19:00');
  });

  it('shows nothing that was not allowed there', async () => {
    const { client } = screenBackend({ lessons: [lesson(0, { lobbyApproved: false }), lesson(1), lesson(2, { lobbyApproved: undefined })], lessonPlan: [] });
    const { clock, told } = await timed(client);
    await clock.pass(60_000);
    expect([...new Set(told)]).to.deep.equal(['started', 'l1', 'done']);
  });

  it('goes round after round, each with the lesson of the day first, and tells when one is over', async () => {
    const { client } = screenBackend({ lessons: lessons(5) });
    const { clock, told } = await timed(client, { round: '3' });
    await clock.pass(12_000 * 6 - 200);
    const [day = '', ...others] = told.slice(1);
    expect(told.filter((entry) => entry === day).length).to.equal(2);
    expect([others[2], others[3]]).to.deep.equal(['done', day]);
    expect(new Set(told.filter((entry) => entry.startsWith('l'))).size).to.equal(5);
  });

  it('gives a lesson twelve seconds, or as long as reading it takes', async () => {
    const { client } = screenBackend({ lessons: [lesson(0, { text: 'word '.repeat(28).trim() }), lesson(1, { text: 'Ask.' })] });
    const { clock, told } = await timed(client);
    const long = told[1] === 'l0';
    await clock.pass((long ? 12_800 : 12_000) - 200);
    expect(told.length).to.equal(2);
    await clock.pass(200);
    expect(told.length).to.equal(3);
  });

  it('lets a playlist drive it', async () => {
    const { client, backend } = screenBackend({ lessons: lessons(3) });
    const { element, clock, told } = await timed(client, { manual: '' });
    await clock.pass(60_000);
    expect([told.length, backend.asked]).to.deep.equal([0, 0]);
    element.start();
    await clock.pass(20_000);
    expect(told.slice(0, 2)).to.deep.equal(['started', told[1]]);
    element.stop();
    const [words, asked, told_] = [shown(element), backend.asked, told.length];
    await clock.pass(600_000);
    expect([shown(element), backend.asked, told.length]).to.deep.equal([words, asked, told_]);
    expect(told[told_ - 1]).to.equal('stopped');
    element.addEventListener('ff-lobby-done', () => element.stop(), { once: true });
    element.start();
    await clock.pass(60_000);
    expect(told.slice(-2)).to.deep.equal(['done', 'stopped']);
  });

  it('stops when it is taken away and goes on where it is put', async () => {
    const { client, backend } = screenBackend({ lessons: lessons(3) });
    const { element, clock, told } = await timed(client);
    element.remove();
    const [asked, count] = [backend.asked, told.length];
    await clock.pass(300_000);
    expect([backend.asked, told.length]).to.deep.equal([asked, count]);
    document.body.append(element);
    await clock.pass(30_000);
    expect(told.length).to.be.above(count + 1);
  });

  it('shows the pulse in its turn, and is not held up without one', async () => {
    const { client } = screenBackend({ lessons: lessons(2), polls: [poll] });
    const { element, clock } = await timed(client, { show: 'pulse lessons' });
    const pulse = () => element.shadowRoot?.querySelector('.pulse')?.classList.contains('front');
    expect(element.shadowRoot?.querySelector('ff-pulse-poll')?.getAttribute('mode')).to.equal('screen');
    const seen: (boolean | undefined)[] = [];
    for (let second = 0; second < 44; second++) {
      seen.push(pulse());
      await clock.pass(1000);
    }
    expect([seen[0], seen.filter(Boolean).length]).to.deep.equal([true, 20]);
  });

  it('is black in quiet hours of the house, also over midnight, and starts the day with its lesson', async () => {
    const { client } = screenBackend({ lessons: lessons(4) });
    const clock = (time = virtualTime());
    clock.set(Date.parse('2026-11-23T22:48:00Z') - Date.now());
    const { element, told } = await timed(client, { quiet: '23:50-00:05' }, clock);
    const dark = () => element.shadowRoot?.querySelector('.screen')?.classList.contains('night');
    expect(dark()).to.be.false;
    await clock.pass(150_000);
    expect(dark()).to.be.true;
    const count = told.length;
    await clock.pass(10 * 60_000);
    expect([dark(), told.length]).to.deep.equal([true, count]);
    await clock.pass(6 * 60_000);
    expect(dark()).to.be.false;
    expect(textOf(element)).to.contain('Tuesday 24 November');
    expect(told.length).to.be.above(count);
  });

  it('takes nonsense for nothing, and says so in one line each', async () => {
    const { client } = screenBackend({ lessons: lessons(2) });
    const wishes = { show: '<script>', dwell: '-1', round: '1e9', theme: 'javascript:', quiet: '25:00-26:00', 'form-url': 'javascript:alert(1)', 'answer-url': '//x', lang: 'x'.repeat(5000) };
    let element: Lobby | undefined;
    const lines = await quietly(async () => {
      ({ element } = await timed(client, wishes));
      await time?.pass(120_000);
    });
    expect(lines.length, lines.join('\n')).to.equal(Object.keys(wishes).length);
    for (const name of Object.keys(wishes)) expect(lines.filter((line) => line.includes(`"${name}" is`)).length).to.equal(1);
    expect(Math.max(...lines.map(({ length }) => length))).to.be.below(260);
    expect(shown(element as Element)).to.match(/^Lesson number/);
    expect((element as Element).shadowRoot?.querySelector('[part="form"]') === null).to.be.true;
  });

  it('has seven times the contrast for every text, dark and light (WCAG 1.4.6)', async () => {
    const { client } = screenBackend({ lessons: lessons(3), meetups: [evening()] });
    // Relative luminance, as WCAG 2 defines it.
    const luminance = (colour: string) => {
      const [r = 0, g = 0, b = 0] = (colour.match(/\d+/g) ?? []).map((part) => Number(part) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    for (const theme of ['dark', 'light']) {
      const element = await screen(html`<ff-lobby theme=${theme} home="https://house.example/tell" .client=${client}></ff-lobby>`);
      const ground = luminance(getComputedStyle(part(element, 'base')).backgroundColor);
      const texts = element.shadowRoot?.querySelectorAll('p, bdi') ?? [];
      expect(texts.length).to.be.greaterThan(10);
      for (const text of texts) {
        const [dim = 0, bright = 0] = [ground, luminance(getComputedStyle(text).color)].sort((a, b) => a - b);
        expect((bright + 0.05) / (dim + 0.05), `${theme}: ${text.className || text.textContent}`).to.be.at.least(7);
      }
    }
  });

  it('leads to the page of its house where no other is named, or none that is one', async () => {
    const { client } = screenBackend({ lessons: lessons(2) });
    await quietly(async () => {
      for (const url of ['', 'javascript:alert(1)']) {
        const element = await screen(html`<ff-lobby home="https://house.example/tell" form-url=${url} .client=${client}></ff-lobby>`);
        expect(part(element, 'form').textContent).to.contain('house.example/tell');
      }
    });
  });

  it('speaks German and Arabic, from right to left', async () => {
    const { client } = screenBackend({ lessons: lessons(2) });
    const german = await screen(html`<ff-lobby lang="de" .client=${client}></ff-lobby>`);
    await until(() => textOf(german).includes('Die Lehre des Tages'));
    const arabic = await screen(html`<ff-lobby lang="ar" .client=${client}></ff-lobby>`);
    await until(() => textOf(arabic).includes('درس اليوم'));
    expect(part(arabic, 'base').dir).to.equal('rtl');
  });
});
