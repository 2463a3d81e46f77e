import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import '../../src/elements/lesson-ticker/define.js';
import type { LessonTicker } from '../../src/elements/lesson-ticker/lesson-ticker.js';
import { readingTime } from '../../src/elements/lesson-ticker/rotation.js';
import { dayIn } from '../../src/model/dates.js';
import { button, makeClient, mount, part, quietly, textOf, until } from './helpers.js';

const rows = (count: number, lang = 'en') => Array.from({ length: count }, (_, at) => ({ id: `${lang}${at}`, text: `Lesson number ${at} stands on its own.`, lang, cause: 'timing', source: 'story', lobbyApproved: true }));
const today = () => dayIn('Europe/Berlin', Date.now());
const ticker = (template: Parameters<typeof mount>[0]) => mount<LessonTicker>(template);
const shown = (element: Element) => part(element, 'lesson').textContent ?? '';

describe('<ff-lesson-ticker>', () => {
  it('is accessible, with buttons and alone', async () => {
    const { client } = makeClient({ lessons: rows(3) });
    await expect(await ticker(html`<ff-lesson-ticker .client=${client}></ff-lesson-ticker>`)).to.be.accessible();
    await expect(await ticker(html`<ff-lesson-ticker mode="day" .client=${client}></ff-lesson-ticker>`)).to.be.accessible();
  });

  it('begins with the lesson that is planned for today, then shows each of the others once', async () => {
    const { client } = makeClient({ lessons: rows(60), lessonPlan: [{ date: today(), lessonId: 'en7' }] });
    const element = await ticker(html`<ff-lesson-ticker .client=${client}></ff-lesson-ticker>`);
    expect(shown(element)).to.equal('Lesson number 7 stands on its own.');
    expect(textOf(element)).to.contain('Lesson of the day').and.contain('From a story: Too early or too late');
    const seen = new Set<string>();
    for (let turn = 0; turn < 60; turn++) {
      seen.add(shown(element));
      await element.next();
    }
    expect(seen.size).to.equal(60);
    expect(shown(element)).to.equal('Lesson number 7 stands on its own.');
    await element.previous();
    expect(textOf(element)).to.contain('Something somebody learned');
  });

  it('agrees with every other ticker where there is no plan', async () => {
    const [one, two] = [makeClient({ lessons: rows(40) }).client, makeClient({ lessons: rows(40).reverse() }).client];
    const [a, b] = [await ticker(html`<ff-lesson-ticker .client=${one}></ff-lesson-ticker>`), await ticker(html`<ff-lesson-ticker mode="day" .client=${two}></ff-lesson-ticker>`)];
    expect(shown(a)).to.equal(shown(b));
  });

  it('shows one still lesson in the mode of the day', async () => {
    const { client } = makeClient({ lessons: rows(5) });
    const element = await ticker(html`<ff-lesson-ticker mode="day" interval="0.05" .client=${client}></ff-lesson-ticker>`);
    const before = shown(element);
    await element.next();
    expect(shown(element)).to.equal(before);
    expect(element.shadowRoot?.querySelector('button')).to.be.null;
  });

  it('turns by itself, and not while it is pointed at, focused or paused', async () => {
    const { client } = makeClient({ lessons: rows(5) });
    const element = await ticker(html`<ff-lesson-ticker interval="0.05" .client=${client}></ff-lesson-ticker>`);
    // Where the browser wishes for less motion it stands still until somebody presses play.
    element.play();
    const moves = (when: string) => {
      const before = shown(element);
      return until(() => shown(element) !== before, `another lesson ${when}`);
    };
    const stands = async (when: string) => {
      const before = shown(element);
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(shown(element), when).to.equal(before);
    };
    await moves('on its own');
    element.dispatchEvent(new PointerEvent('pointerenter'));
    await stands('pointed at');
    element.dispatchEvent(new PointerEvent('pointerleave'));
    await moves('after the pointer');
    button(element, '');
    element.shadowRoot?.querySelector<HTMLButtonElement>('[aria-label="Pause"]')?.click();
    await element.updateComplete;
    await stands('paused');
    expect(element.shadowRoot?.querySelector('.stage')?.getAttribute('aria-live')).to.equal('polite');
    element.shadowRoot?.querySelector<HTMLButtonElement>('[aria-label="Go on by itself"]')?.click();
    await moves('played again');
    element.remove();
    await stands('removed');
  });

  it('stops while somebody has the focus in it', async () => {
    const { client } = makeClient({ lessons: rows(5) });
    const element = await ticker(html`<ff-lesson-ticker interval="0.05" .client=${client}></ff-lesson-ticker>`);
    // Not `focus()`: a tab that lies behind another gets no events of it.
    element.shadowRoot?.querySelector('[aria-label="Next lesson"]')?.dispatchEvent(new FocusEvent('focusin', { bubbles: true, composed: true }));
    await element.updateComplete;
    const before = shown(element);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(shown(element)).to.equal(before);
  });

  it('gives each lesson the time that reading takes', () => {
    expect(readingTime('Ask first.')).to.equal(8000);
    expect(readingTime('word '.repeat(40).trim())).to.equal(17_000);
  });

  it('tells the page which lesson is shown', async () => {
    const { client } = makeClient({ lessons: rows(3) });
    const element = await ticker(html`<ff-lesson-ticker .client=${client}></ff-lesson-ticker>`);
    const event = oneEvent(element, 'ff-lesson-shown');
    await element.next();
    expect((await event).detail).to.have.keys('lessonId');
  });

  it('speaks the language of the page where the house has lessons in it, else the house’s own', async () => {
    const { client } = makeClient({ lessons: [...rows(2), ...rows(2, 'de')] });
    const german = await fixture<HTMLElement>(html`<div lang="de-AT"><ff-lesson-ticker .client=${client}></ff-lesson-ticker></div>`);
    const inGerman = german.querySelector('ff-lesson-ticker') as LessonTicker;
    await until(() => textOf(inGerman).includes('Die Lehre des Tages'));
    expect(part(inGerman, 'lesson').lang).to.equal('de');
    const french = await fixture<HTMLElement>(html`<div lang="fr"><ff-lesson-ticker .client=${client}></ff-lesson-ticker></div>`);
    await until(() => textOf(french.querySelector('ff-lesson-ticker') as Element).includes('Lesson number'));
  });

  it('is empty and fails with a face of its own, and keeps the last good set without a network', async () => {
    const { client, backend } = makeClient({ lessons: rows(3) });
    const empty = await ticker(html`<ff-lesson-ticker .client=${makeClient().client}></ff-lesson-ticker>`);
    expect(textOf(empty)).to.contain('No lesson has been learned here yet');
    await expect(empty).to.be.accessible();
    const full = await ticker(html`<ff-lesson-ticker .client=${client}></ff-lesson-ticker>`);
    const { untilKept } = await import('./helpers.js');
    await untilKept(`cache|${backend.scope}|lessons`);
    backend.fault = 'offline';
    const later = await ticker(html`<ff-lesson-ticker .client=${client}></ff-lesson-ticker>`);
    expect(shown(later)).to.equal(shown(full));
    await quietly(async () => {
      const { client: other, backend: dead } = makeClient();
      dead.fault = 'offline';
      const failed = await ticker(html`<ff-lesson-ticker .client=${other}></ff-lesson-ticker>`);
      expect(textOf(failed)).to.contain('You seem to be offline');
      await expect(failed).to.be.accessible();
    });
  });

  it('shows hostile lessons as text, and leaves out what cannot be read', async () => {
    const hostile = '<img src=x onerror="window.hacked=1">\u202Edlrow';
    const { client } = makeClient({ lessons: [{ id: 'a', text: hostile }, { id: 'b' }, null, { id: 'c', text: 'x'.repeat(10_000) }, { id: 'd', text: 'From the future.', cause: 'teleport', source: 'dream' }] });
    const element = await ticker(html`<ff-lesson-ticker .client=${client}></ff-lesson-ticker>`);
    const seen: string[] = [];
    for (let turn = 0; turn < 3; turn++) {
      seen.push(shown(element));
      await element.next();
    }
    expect(seen).to.include('<img src=x onerror="window.hacked=1">dlrow').and.include('From the future.');
    expect(Math.max(...seen.map((text) => text.length))).to.be.lessThan(300);
    expect(element.shadowRoot?.querySelector('img')).to.be.null;
  });
});
