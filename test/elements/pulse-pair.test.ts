import { expect, html } from '@open-wc/testing';
import '../../src/elements/pulse-poll/define.js';
import { textOf } from './helpers.js';
import { mountPoll, pairHouse, released } from './pulse-helpers.js';

const show = (client: ReturnType<typeof pairHouse>) => mountPoll(html`<ff-pulse-poll before-id="one" after-id="pulse" .client=${client}></ff-pulse-poll>`);
const cells = (element: Element) => [...(element.shadowRoot?.querySelectorAll('.pair tr') ?? [])].map((row) => [...row.children].map(({ textContent }) => textContent?.trim()));

describe('two polls side by side', () => {
  it('show what changed, in each answer and on average', async () => {
    expect(cells(await show(pairHouse()))).to.deep.equal([
      ['Answer', 'Before', 'After', 'Change'],
      ['Not at all', '10 %', '5 %', '-5'], ['Barely', '30 %', '10 %', '-20'], ['Somewhat', '30 %', '30 %', '0'], ['Mostly', '20 %', '35 %', '+15'], ['Very', '10 %', '20 %', '+10'],
      ['Average', '2.9', '3.6', '+0.7'],
    ]);
  });

  for (const [why, after] of [['nothing was released', []], ['it waits', [{ pollId: 'pulse', periodKey: 'once', shares: [], suppressed: 'waiting' }]], ['it shows fewer than five', [released('once', 4, { n: 4 })]]] as const) {
    it(`show one alone, and no change, where of the other ${why}`, async () => {
      const element = await show(pairHouse({}, after));
      expect(textOf(element)).not.to.contain('Change');
      expect(textOf(element)).to.contain('The change appears when both can be shown.');
      expect(cells(element).map((row) => row.slice(1))).to.deep.equal([['Before', 'After'], ['10 %', 'held back'], ['30 %'], ['30 %'], ['20 %'], ['10 %'], ['2.9', 'held back']]);
    });
  }

  it('show nothing of a question that is still open here, nor of one whose result is for nobody', async () => {
    for (const change of [{ status: 'open' }, { status: 'open', visibility: 'after_close' }, { visibility: 'never' }, { visibility: 'lobby' }]) {
      expect(cells(await show(pairHouse(change)))[1], JSON.stringify(change)).to.deep.equal(['Not at all', '10 %', 'held back']);
    }
  });

  it('are not compared where they offered other answers', async () => {
    const element = await show(pairHouse({ question: 'And now?', options: ['No', 'A bit', 'So so', 'Quite', 'Yes'].map((label, at) => ({ value: at + 1, label })) }));
    expect(textOf(element)).to.contain('so their results stand side by side without a comparison');
    expect(textOf(element)).not.to.contain('Change');
    expect(element.shadowRoot?.querySelectorAll('table').length).to.equal(2);
    await expect(element).to.be.accessible();
  });

  it('are nothing where one is missing', async () => {
    const element = await mountPoll(html`<ff-pulse-poll before-id="gone" after-id="pulse" .client=${pairHouse()}></ff-pulse-poll>`);
    expect(textOf(element)).to.equal('Nothing is asked right now.');
  });
});
