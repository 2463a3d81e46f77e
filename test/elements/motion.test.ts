import { expect, fixture, html } from '@open-wc/testing';
import '../../src/all.js';
import type { LessonShownEvent } from '../../src/elements/lesson-ticker/events.js';
import type { LessonTicker } from '../../src/elements/lesson-ticker/lesson-ticker.js';
import type { FFElement } from '../../src/ui/element.js';
import { button, makeClient, mount, part, textOf, until } from './helpers.js';
import { wish } from './wishes.js';

const lessons = Array.from({ length: 5 }, (_, at) => ({ id: `l${at}`, text: `Lesson number ${at} stands on its own.`, lang: 'en', cause: 'timing' }));
const poll = { id: 'p', question: 'How ready do you feel?', type: 'single', period: 'once', periodKey: 'once', status: 'open', options: [1, 2, 3].map((value) => ({ value, label: String(value) })) };

const ticker = () => mount<LessonTicker>(html`<ff-lesson-ticker interval="0.02" .client=${makeClient({ lessons }).client}></ff-lesson-ticker>`);
const turns = (element: LessonTicker) => {
  const seen: string[] = [];
  element.addEventListener('ff-lesson-shown', (event) => seen.push((event as LessonShownEvent).detail.lessonId));
  return seen;
};

/** The bars of a poll, after this visitor's answer made them grow. */
async function bar(): Promise<Element> {
  const { client, backend } = makeClient({ polls: [poll] });
  for (const [at, value] of [1, 1, 2, 2].entries()) await backend.create('ballots', { poll: 'p', period: 'once', tag: String(at).padStart(64, '0'), value });
  const element = await mount<FFElement>(html`<ff-pulse-poll .client=${client}></ff-pulse-poll>`);
  element.shadowRoot?.querySelector<HTMLInputElement>('input')?.click();
  button(element, 'Send').click();
  await until(() => textOf(element).includes('5+ answers'));
  return element.shadowRoot?.querySelector('rect') as Element;
}

/** A widget that waits, with the seam that draws itself. */
async function waitingSeam(): Promise<Element> {
  const { client, backend } = makeClient({ timeout: 60_000 });
  backend.fault = 'silent';
  const element = await fixture<FFElement>(html`<ff-lesson-ticker .client=${client}></ff-lesson-ticker>`);
  await until(() => element.shadowRoot?.querySelector('.seam'));
  return element.shadowRoot?.querySelector('.seam') as Element;
}

const animation = (element: Element) => getComputedStyle(element).animationName;
const transition = (element: Element) => getComputedStyle(element).transitionProperty;

describe('where less motion is wished for', () => {
  before(async () => {
    expect(await wish('prefers-reduced-motion', 'reduce'), 'the wish').to.be.true;
  });

  it('the ticker stands still until somebody presses play, and says what changes', async () => {
    const [still, played] = [await ticker(), await ticker()];
    const [none, some] = [turns(still), turns(played)];
    expect(still.shadowRoot?.querySelector('.stage')?.getAttribute('aria-live')).to.equal('polite');
    played.play();
    await until(() => some.length > 5, 'the other one to turn');
    expect(none).to.deep.equal([]);
  });

  it('a lesson that is turned to does not fade in', async () => {
    const element = await ticker();
    await element.next();
    expect(animation(part(element, 'lesson'))).to.equal('none');
  });

  it('the bars of a poll do not grow, and nothing draws itself', async () => {
    expect(transition(await bar())).to.equal('none');
    expect(animation(await waitingSeam())).to.equal('none');
  });
});

describe('where nobody wishes for less motion', () => {
  before(async function () {
    // Only Chromium can change its mind; the other engines are run with the wish.
    if (!(await wish('prefers-reduced-motion', 'no-preference'))) this.skip();
  });

  it('the ticker turns by itself, and stops when the wish comes', async () => {
    const [element, played] = [await ticker(), await ticker()];
    const [seen, some] = [turns(element), turns(played)];
    await until(() => seen.length > 2, 'it to turn');
    played.play();
    await wish('prefers-reduced-motion', 'reduce');
    await until(() => element.shadowRoot?.querySelector('[aria-live="polite"]'));
    const [before, others] = [seen.length, some.length];
    await until(() => some.length > others + 5, 'the other one to turn');
    expect(seen.length).to.equal(before);
    await wish('prefers-reduced-motion', 'no-preference');
    await until(() => seen.length > before, 'it to go on');
  });

  it('a lesson fades in, the bars grow and the seam draws itself', async () => {
    const element = await ticker();
    await element.next();
    expect(animation(part(element, 'lesson'))).to.match(/appear/);
    expect(transition(await bar())).to.equal('width');
    expect(animation(await waitingSeam())).to.equal('draw');
  });
});
