import { expect } from '@open-wc/testing';
import type { Told, ToldEvening } from '../../src/model/told.js';
import { sampleSubmission } from '../../src/testing/contract.js';
import { fill } from './form-helpers.js';
import { button, quietly, textOf, until } from './helpers.js';
import { came, shadow, type Came } from './receipt-helpers.js';

const evening: ToldEvening = { meetupId: '0'.repeat(26), title: 'Stories and soup', day: '2031-07-01', state: 'asked', movedFrom: undefined };
const { story: sample } = sampleSubmission();
const story = { ...sample, consent: { ...sample.consent, meetup: 'read_aloud' as const } };
const visit = (change: Partial<ToldEvening> = {}, more: Partial<Told> = {}) => came({ story, evening: { ...evening, ...change }, ...more });
const tick = ({ element }: Came) => shadow(element).querySelector<HTMLInputElement>('#consent-evening');
const change = async (visit: Came) => {
  button(visit.element, 'Change it').click();
  await until(() => shadow(visit.element).querySelector('#wentWrong'), 'the form');
};
const save = async ({ element }: Came, words: string) => {
  button(element, 'Save').click();
  await until(() => textOf(element).includes(words), words);
};

describe('<ff-receipt>: the evening that a story was told for', () => {
  it('says where it stands there', async () => {
    const cases = [
      [{}, 'You told it for “\u2068Stories and soup\u2069”, July 1, 2031. Whether it is told there is not decided yet.'],
      [{ state: 'placed' }, 'It is in the running order of “\u2068Stories and soup\u2069”, July 1, 2031.'],
      [{ movedFrom: '2031-06-24' }, 'The evening was to be on June 24, 2031 when you told it.'],
      [{ state: 'cancelled' }, 'is called off.'],
      [{ state: 'over' }, 'is over.'],
    ] as const;
    for (const [change, words] of cases) expect(textOf((await visit(change)).element)).to.contain(words);
    expect(textOf((await came()).element)).not.to.contain('Stories and soup');
  });

  it('is taken back alone, once, also when the answer was lost', async () => {
    const made = await visit();
    const { element, backend, told } = made;
    await change(made);
    expect(tick(made)?.checked).to.equal(true);
    await expect(element).to.be.accessible();
    await save(made, 'Nothing was changed.');
    await change(made);
    fill(element, { 'consent-evening': false });
    await quietly(async () => {
      backend.fault = 'deaf';
      await save(made, 'You seem to be offline');
    });
    backend.fault = undefined;
    await save(made, 'Your changed text is in place.');
    expect([told()?.evening, told()?.story.consent.meetup, told()?.revision]).to.deep.equal([undefined, 'read_aloud', 2]);
    expect(textOf(element)).not.to.contain('Stories and soup');
  });

  it('is kept by another text, and goes with the consent for meet-ups', async () => {
    const made = await visit({}, { status: 'published' });
    const { element, told } = made;
    await change(made);
    fill(element, { lesson: 'Ask twenty people before you sign anything.' });
    await save(made, 'Your changed text waits');
    expect(told()?.evening).to.deep.equal(evening);
    await change(made);
    const meetups = [...shadow(element).querySelectorAll<HTMLLabelElement>('label.choice')].find(({ textContent }) => textContent?.includes('Read aloud'));
    (meetups?.control as HTMLInputElement).click();
    await until(() => tick(made) === null, 'the evening to go with it');
    await save(made, 'Your changed text waits');
    expect(told()?.evening).to.equal(undefined);
  });
});
