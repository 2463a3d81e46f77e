import { expect } from '@open-wc/testing';
import type { ModerationDesk } from '../../src/elements/moderation-desk/moderation-desk.js';
import { fail, fakeDesk, fill, idOf, openRoom, openRow, press, textIn, type FakeDesk } from './desk-helpers.js';
import { quietly, until } from './helpers.js';
import { pollRow, released } from './pulse-helpers.js';
import { virtualTime } from './virtual-time.js';
// Here before the clock stands still: the desk loads it when the stage is opened.
import '../../src/elements/moderation-desk/stage.js';

const evening = { title: 'Stories and soup', startsAt: '2031-07-01T17:00:00.000Z', timeZone: 'Europe/Berlin', minutes: 90, place: 'The kitchen', format: 'stage', status: 'scheduled', repeats: 'once', rsvp: 'none', groundRules: ['What is told here stays here.'], contentNotes: ['debt'] };
const story = (n: number, title: string, more = {}) => ({ storyId: idOf(n), title, wentWrong: 'It went wrong all the way.', lesson: 'Ask before you sign.', contentNotes: [], byline: '', lang: 'en', consent: 'read_aloud', ...more });
const stories = [story(11, 'The lease', { contentNotes: ['burnout'], byline: 'Mara' }), story(12, 'The oven'), story(13, 'The partner', { consent: 'ask_me' })];
const turn = (n: number, minutes = 7) => ({ storyId: idOf(n), minutes, images: 10, asked: false });

const desk = (turns = [turn(11), turn(12, 5)]) => {
  const fake = fakeDesk({ rows: { meetups: [evening], candidates: stories } });
  fake.order = { revision: 1, turns };
  return fake;
};

async function open(fake: FakeDesk): Promise<ModerationDesk> {
  const element = await openRoom(fake, 'Meet-ups');
  await until(() => textIn(element, '.items').includes('Stories and soup'), 'the evening');
  await openRow(element, 'Stories and soup');
  await until(() => element.shadowRoot?.querySelector('#script-open'), 'the running order');
  return element;
}

const find = <T extends HTMLElement = HTMLButtonElement>(element: ModerationDesk, selector: string): T => {
  const found = element.shadowRoot?.querySelector<T>(selector);
  if (!found) throw new Error(`no ${selector} in: ${textIn(element)}`);
  return found;
};
const listed = (element: ModerationDesk) => [...(element.shadowRoot?.querySelectorAll('[data-turn] .name') ?? [])].map(({ textContent }) => textContent?.replace(/^\d+ /, ''));
const sent = (fake: FakeDesk) => fake.asked('update', 'desk/running-orders').map(({ body }) => body as { revision: number; turns: readonly { storyId: string; minutes: number; asked: boolean }[] });
const kept = (fake: FakeDesk, ...ids: readonly number[]) => until(() => fake.order.turns.map(({ storyId }) => storyId).join() === ids.map(idOf).join(), `the order ${ids.join()}`);

describe('the running order at the desk', () => {
  it('is accessible, as a list with candidates and as a script', async () => {
    const element = await open(desk());
    find<HTMLDetailsElement>(element, '.evening details').open = true;
    await until(() => element.shadowRoot?.querySelector('[data-candidate]'), 'the candidates');
    await expect(element).to.be.accessible();
    await press(element, 'Script for the host');
    await until(() => element.shadowRoot?.querySelector('.script'), 'the script');
    await expect(element).to.be.accessible();
  });

  it('takes a story on, and one whose author wants to be asked only with the word that they said yes', async () => {
    const fake = desk([]);
    const element = await open(fake);
    expect(textIn(element, '.evening')).to.include('Nobody is on the list yet.');
    find<HTMLDetailsElement>(element, '.evening details').open = true;
    await until(() => element.shadowRoot?.querySelectorAll('[data-candidate]').length === 3, 'the candidates');
    find(element, `[data-candidate="${idOf(13)}"] button`).click();
    await kept(fake, 13);
    find(element, `[data-candidate="${idOf(11)}"] button`).click();
    await kept(fake, 13, 11);
    expect(sent(fake).at(-1)).to.deep.equal({ revision: 2, turns: [{ ...turn(13), asked: true }, turn(11)] });
    expect(element.shadowRoot?.querySelectorAll('[data-candidate]').length, 'who is on it is no candidate').to.equal(1);
    expect(textIn(element, '.evening')).to.include('14 minutes on the stage').and.to.include('Number 2 now: The lease');
  });

  it('asks for the stories of this evening first, and marks those that were told for it', async () => {
    const fake = fakeDesk({ rows: { meetups: [evening], candidates: [story(12, 'The oven', { toldFor: true }), story(11, 'The lease')] } });
    fake.order = { revision: 1, turns: [] };
    const asked: unknown[] = [];
    const { list } = fake.backend;
    Object.assign(fake.backend, {
      list: (...[collection, query, options]: Parameters<typeof list>) => {
        if (collection === 'desk/candidates') asked.push(query?.['meetupId']);
        return list(collection, query, options);
      },
    });
    const element = await open(fake);
    find<HTMLDetailsElement>(element, '.evening details').open = true;
    await until(() => element.shadowRoot?.querySelectorAll('[data-candidate]').length === 2, 'the candidates');
    expect(asked).to.deep.equal([fake.rows['desk/meetups']?.[0]?.id]);
    expect(textIn(element, `[data-candidate="${idOf(12)}"]`)).to.include('Told for this evening');
    expect(textIn(element, `[data-candidate="${idOf(11)}"]`)).not.to.include('Told for this evening');
  });

  it('moves by buttons with the focus on what moved, and takes off', async () => {
    const fake = desk([turn(11), turn(12), turn(13)].map((one) => ({ ...one, asked: true })));
    const element = await open(fake);
    find(element, `[data-turn="${idOf(13)}"] .up`).click();
    await kept(fake, 11, 13, 12);
    await until(() => element.shadowRoot?.activeElement?.matches(`[data-turn="${idOf(13)}"] .up`), 'the focus');
    find(element, `[data-turn="${idOf(11)}"] .up`).click();
    find(element, `[data-turn="${idOf(11)}"] .down`).click();
    await kept(fake, 13, 11, 12);
    find(element, `[data-turn="${idOf(11)}"] .off`).click();
    await kept(fake, 13, 12);
    expect(listed(element)).to.deep.equal(['The partner', 'The oven']);
    expect(sent(fake).length, 'what cannot move asks nobody').to.equal(3);
  });

  it('keeps what was pressed while it was saving', async () => {
    const fake = desk([turn(11), turn(12)]);
    const element = await open(fake);
    find(element, `[data-turn="${idOf(11)}"] .down`).click();
    const minutes = find<HTMLInputElement>(element, `[data-turn="${idOf(11)}"] input`);
    minutes.value = '99';
    minutes.dispatchEvent(new Event('change', { bubbles: true }));
    await until(() => fake.order.revision === 3, 'both changes');
    expect(fake.order.turns.map(({ storyId, minutes }) => [storyId, minutes])).to.deep.equal([[idOf(12), 7], [idOf(11), 15]]);
    expect(sent(fake).map(({ revision }) => revision)).to.deep.equal([1, 2]);
  });

  it('says when a story may not be told any more, or somebody else was quicker, and shows what stands there', async () => {
    const fake = desk();
    const element = await open(fake);
    fake.troubles.set('desk/running-orders', fail('invalid', [{ field: 'turns[0].storyId', rule: 'value' }]));
    fake.order = { revision: 2, turns: [turn(12)] };
    find(element, `[data-turn="${idOf(11)}"] .down`).click();
    await until(() => textIn(element, '.evening').includes('may not be told any more'), 'the refusal');
    await until(() => listed(element).join() === 'The oven', 'what stands there');
    fake.order = { revision: 5, turns: [turn(11)] };
    find(element, `[data-turn="${idOf(12)}"] .off`).click();
    await until(() => textIn(element, '.evening').includes('Somebody else changed the list'), 'the conflict');
    await until(() => listed(element).join() === 'The lease', 'what they made of it');
  });

  it('asks again what may be told before the stage and the script, and goes by what is here without a network', async () => {
    const fake = desk();
    const element = await open(fake);
    fake.order = { revision: 2, turns: [turn(12)] };
    await press(element, 'Script for the host');
    await until(() => textIn(element, '.script').includes('The oven'), 'the script');
    expect(textIn(element, '.script')).not.to.include('The lease');
    await press(element, 'Back to the evening');
    fake.troubles.set('desk/running-orders', fail('offline'));
    await quietly(async () => {
      await press(element, 'Stage');
      await until(() => element.shadowRoot?.querySelector('dialog.stage'), 'the stage');
    });
    expect(textIn(element, '.stage .whose')).to.include('The oven');
  });

  it('becomes a script by the clocks of the house, with what to look after', async () => {
    const element = await open(desk());
    await press(element, 'Script for the host');
    await until(() => element.shadowRoot?.querySelector('.script'), 'the script');
    const text = textIn(element, '.script');
    // Ten minutes of welcome; seven and five of questions before the second story.
    for (const words of ['7:00', '7:10', '7:22', '7:32', 'Say before it: burnout', 'nobody has to tell', 'What is told here stays here.', 'May come up', 'debt']) expect(text).to.include(words);
    await press(element, 'Back to the evening');
    await element.updateComplete;
    expect(listed(element)).to.deep.equal(['The lease', 'The oven']);
  });

  it('chooses the questions before and after', async () => {
    const fake = fakeDesk({ rows: { meetups: [evening], polls: [{ question: 'How is it?', type: 'single', options: [{ value: 1, label: 'Well' }, { value: 2, label: 'Not' }], period: 'once', k: 5, visibility: 'after_vote', status: 'draft' }] } });
    const element = await open(fake);
    await until(() => textIn(element, '.editing').includes('How is it?'), 'the questions');
    await fill(element, 'Question before the evening', idOf(1));
    await press(element, 'Save');
    await until(() => fake.asked('update', 'desk/meetups').length === 1, 'the change');
    const { pulseBefore, pulseAfter } = fake.asked('update', 'desk/meetups')[0]?.body as Record<string, unknown>;
    expect([pulseBefore, pulseAfter]).to.deep.equal([idOf(1), undefined]);
  });

  for (const [title, both] of [['shows what changed where both questions have results', true], ['shows no change while one of them waits', false]] as const) {
    it(title, async () => {
      const ids = [idOf(21), idOf(22)] as const;
      const fake = fakeDesk({ rows: { meetups: [{ ...evening, pulseBefore: ids[0], pulseAfter: ids[1] }] } });
      fake.rows['polls'] = ids.map((id) => ({ ...pollRow({ period: 'once', periodKey: 'once', status: 'closed' }), id, revision: 1 }));
      const result = (pollId: string, shares: readonly number[]) => ({ ...released('once', 3, { pollId, shares }), id: pollId, revision: 1 });
      fake.rows['pulse-results'] = [result(ids[0], [10, 30, 30, 20, 10]), ...(both ? [result(ids[1], [5, 10, 30, 35, 20])] : [])];
      const element = await open(fake);
      await until(() => element.shadowRoot?.querySelector('.pulses table'), 'the results');
      expect(textIn(element, '.pulses').includes('+15')).to.equal(both);
      expect(textIn(element, '.pulses').includes('Change')).to.equal(both);
      expect(textIn(element, '.pulses')).to.include('30 %');
      await expect(element).to.be.accessible();
    });
  }
});

describe('the stage', () => {
  const stageOf = (element: ModerationDesk) => element.shadowRoot?.querySelector<HTMLDialogElement>('dialog.stage') ?? undefined;
  const face = (element: ModerationDesk) => [stageOf(element)?.dataset['face'], textIn(element, '.stage .time'), textIn(element, '.stage .phase')];
  const key = (element: ModerationDesk, name: string) => stageOf(element)?.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, composed: true }));

  async function onStage(element: ModerationDesk) {
    await press(element, 'Stage');
    await until(() => stageOf(element)?.open, 'the stage');
  }

  it('counts seven minutes down by the keyboard, pauses, and goes on with questions and the next story', async () => {
    const element = await open(desk());
    const time = virtualTime();
    try {
      await press(element, 'Stage');
      for (let tries = 0; !stageOf(element)?.open && tries < 100; tries++) await time.pass(0);
      expect(face(element)).to.deep.equal(['ready', '7:00', 'Next']);
      expect(textIn(element, '.stage .whose')).to.equal('1 of 2 The lease Mara');
      await time.pass(60_000);
      expect(face(element)[1], 'it waits for its start').to.equal('7:00');
      key(element, ' ');
      await time.pass(61_000);
      expect(face(element)).to.deep.equal(['talk', '5:59', 'On stage']);
      key(element, ' ');
      await time.pass(600_000);
      expect(face(element)).to.deep.equal(['talk', '5:59', 'Paused']);
      key(element, ' ');
      await time.pass(299_000);
      expect(face(element)).to.deep.equal(['last', '1:00', 'Last minute']);
      await time.pass(60_000);
      expect(face(element)).to.deep.equal(['over', '0:00', 'Time is up']);
      key(element, 'PageDown');
      await time.pass(65_000);
      expect(face(element)).to.deep.equal(['questions', '1:05', 'Questions']);
      key(element, 'ArrowRight');
      expect(face(element)).to.deep.equal(['ready', '5:00', 'Next']);
      key(element, 'PageUp');
      expect(face(element)[0]).to.equal('questions');
      for (let press = 0; press < 4; press++) key(element, 'PageDown');
      expect(face(element)).to.deep.equal(['end', '', 'Thank you']);
      key(element, 'PageDown');
      key(element, 'ArrowLeft');
      expect(face(element)[0], 'nothing lies behind the end').to.equal('questions');
    } finally {
      time.leave();
    }
  });

  it('keeps the time of each turn, paused or running, when the clicker slips', async () => {
    const element = await open(desk());
    const time = virtualTime();
    try {
      await press(element, 'Stage');
      for (let tries = 0; !stageOf(element)?.open && tries < 100; tries++) await time.pass(0);
      key(element, 'PageDown');
      await time.pass(2_000);
      key(element, ' ');
      key(element, 'PageUp');
      expect(face(element), 'announced again').to.deep.equal(['ready', '6:58', 'Next']);
      expect(stageOf(element)?.querySelector('.go')?.textContent, 'it would not start').to.equal('Next');
      await time.pass(60_000);
      key(element, 'PageDown');
      expect(face(element)).to.deep.equal(['talk', '6:58', 'Paused']);
      key(element, ' ');
      await time.pass(60_000);
      key(element, 'PageDown');
      await time.pass(3_000);
      key(element, 'PageUp');
      expect(face(element)).to.deep.equal(['talk', '5:58', 'On stage']);
      await time.pass(1_000);
      expect(face(element)[1]).to.equal('5:57');
      key(element, 'PageDown');
      expect(face(element)).to.deep.equal(['questions', '0:03', 'Questions']);
    } finally {
      time.leave();
    }
  });

  it('does not lose time when its ticks are lost', async () => {
    const element = await open(desk());
    const time = virtualTime();
    try {
      await press(element, 'Stage');
      for (let tries = 0; !stageOf(element)?.open && tries < 100; tries++) await time.pass(0);
      key(element, ' ');
      time.lose('interval');
      await time.pass(120_000);
      key(element, ' ');
      expect(face(element)[1]).to.equal('5:00');
    } finally {
      time.leave();
    }
  });

  it('is accessible, keeps its keys from the desk, presses a button with the space bar, and goes when it is closed', async () => {
    const element = await open(desk());
    await onStage(element);
    await expect(element).to.be.accessible();
    let heard = 0;
    const listen = () => heard++;
    document.addEventListener('keydown', listen);
    key(element, 'u');
    document.removeEventListener('keydown', listen);
    expect(heard).to.equal(0);
    const [back] = [...(stageOf(element)?.querySelectorAll('button') ?? [])];
    const event = new KeyboardEvent('keydown', { key: ' ', bubbles: true, cancelable: true });
    back?.dispatchEvent(event);
    expect([event.defaultPrevented, face(element)[0]]).to.deep.equal([false, 'ready']);
    [...(stageOf(element)?.querySelectorAll('button') ?? [])].at(-1)?.click();
    await until(() => stageOf(element) === undefined, 'the end of it');
  });
});
