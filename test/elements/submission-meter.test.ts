import { expect, html } from '@open-wc/testing';
import '../../src/elements/submission-form/define.js';
import type { SubmissionForm } from '../../src/elements/submission-form/submission-form.js';
import { BackendError } from '../../src/client/error.js';
import type { FacetCount } from '../../src/model/facets.js';
import { fill, unfold } from './form-helpers.js';
import { button, makeClient, mount, quietly, until } from './helpers.js';

const nothing = { kind: 'undisclosed', sector: 'undisclosed', stage: 'undisclosed', outcome: 'undisclosed' };
const shadow = (element: Element) => element.shadowRoot as ShadowRoot;
const meter = (element: Element) => shadow(element).querySelector('.meter')?.textContent.replace(/\s+/g, ' ').trim();

/** A form of a space with these stories, its folds open, and how often it asked for their counts. */
async function formAmong(counts: readonly Partial<FacetCount>[] | 'broken') {
  const made = makeClient();
  const { can, get } = made.backend;
  let asked = 0;
  Object.assign(made.backend, {
    can: (...[verb, collection]: Parameters<typeof can>) => collection === 'facets' || can(verb, collection),
    get: async (...args: Parameters<typeof get>) => {
      if (args[0] !== 'facets') return get(...args);
      asked++;
      if (counts === 'broken') throw new BackendError('memory', 'broken', 'on purpose.');
      return { counts: counts.map((count) => ({ ...nothing, ...count })) };
    },
  });
  const element = await mount<SubmissionForm>(html`<ff-submission-form layout="page" .client=${made.client}></ff-submission-form>`);
  await unfold(element);
  await until(() => shadow(element).querySelector('.meter') && asked > 0, 'the meter');
  await new Promise((resolve) => setTimeout(resolve, 20));
  return { element, asked: () => asked };
}

const stories = [
  { kind: 'business', sector: 'food', n: 5 },
  { kind: 'business', sector: 'health', n: 1 },
] as const;

describe('<ff-submission-form> in a small space', () => {
  it('says who would stand alone, offers to say less, and asks for the counts once, before anything is chosen', async () => {
    const { element, asked } = await formAmong(stories);
    expect(meter(element)).to.equal('');
    fill(element, { kind: 'business' });
    await element.updateComplete;
    expect(meter(element)).to.equal('');
    fill(element, { sector: 'health' });
    await element.updateComplete;
    expect(meter(element)).to.contain('Few stories here say the same').and.contain('guess');
    await expect(element).to.be.accessible();
    button(element, 'Rather not say').click();
    await until(() => meter(element) === '');
    expect(element.entry.sector).to.equal('undisclosed');
    expect(shadow(element).activeElement?.id).to.equal('sector');
    expect(asked()).to.equal(1);
  });

  it('takes no for an answer until something else is chosen', async () => {
    const { element } = await formAmong(stories);
    fill(element, { sector: 'health' });
    await element.updateComplete;
    button(element, 'It is fine').click();
    await until(() => meter(element) === '');
    expect(element.entry.sector).to.equal('health');
    expect(shadow(element).activeElement?.id).to.equal('sector');
    fill(element, { stage: 'idea' });
    await element.updateComplete;
    expect(meter(element)).to.contain('Few stories');
  });

  it('is quiet where the counts cannot be read', async () => {
    await quietly(async () => {
      const { element } = await formAmong('broken');
      fill(element, { sector: 'health', stage: 'idea' });
      await element.updateComplete;
      expect(meter(element)).to.equal('');
    });
  });
});
