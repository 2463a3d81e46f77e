import { expect, html } from '@open-wc/testing';
import '../../src/elements/pulse-poll/define.js';
import { button, makeClient, mount, part, textOf, until } from './helpers.js';
import { answer, labels, mountPoll, others, past, pollRow, released, withPast } from './pulse-helpers.js';
import type { PulsePoll } from '../../src/elements/pulse-poll/pulse-poll.js';

const all = (element: Element, selector: string) => [...(element.shadowRoot?.querySelectorAll(selector) ?? [])];
/** The names of the points, in the order of the page. */
const points = (element: Element) => all(element, '.line circle[role="img"]').map((point) => point.getAttribute('aria-label'));
const at = (point: Element | undefined, side: 'cx' | 'cy') => parseFloat(point?.getAttribute(side) ?? 'NaN');
const shown = (template: Parameters<typeof mountPoll>[0]) => mountPoll(template);

describe('the trend of a poll', () => {
  it('draws the average on the whole axis, joins neighbours only, and names each point', async () => {
    const element = await shown(html`<ff-pulse-poll .client=${withPast()}></ff-pulse-poll>`);
    expect(points(element)).to.deep.equal(['week of 12 October: 2.6', 'week of 19 October: 2.5', 'week of 26 October: 3.0', 'week of 9 November: 3.4']);
    expect(textOf(element)).to.contain('The average, from 1 (Not at all) to 5 (Very).');
    // Of six weeks: three in a row, one alone, and the running one, of which nothing is known.
    expect(all(element, '.line > line').length).to.equal(2);
    expect(all(element, '.axis circle').length).to.equal(6);
    const drawn = all(element, '.line circle[role="img"]');
    expect(drawn.map((point) => at(point, 'cx'))).to.deep.equal([0, 20, 40, 80]);
    expect(drawn.map((point) => at(point, 'cy'))).to.deep.equal([60, 62.5, 50, 40]);
    expect(all(element, '.trend b').map(({ textContent }) => textContent)).to.deep.equal(['3.4']);
  });

  it('says the same in a table, the newest first, and that a gap is one', async () => {
    const element = await shown(html`<ff-pulse-poll .client=${withPast()}></ff-pulse-poll>`);
    const rows = all(element, '.scroll tbody tr').map((row) => [...row.children].map(({ textContent }) => textContent?.trim()));
    expect(rows).to.deep.equal([
      ['week of 16 November', 'held back'], ['week of 9 November', '3.4', '25+'], ['week of 2 November', 'held back'],
      ['week of 26 October', '3.0', '25+'], ['week of 19 October', '2.5', '25+'], ['week of 12 October', '2.6', '25+'],
    ]);
    expect(all(element, '.scroll tbody th').every((head) => head.getAttribute('scope') === 'row')).to.equal(true);
  });

  it('runs in the direction of reading', async () => {
    const box = await mount<PulsePoll>(html`<ff-pulse-poll dir="rtl" .client=${withPast()}></ff-pulse-poll>`);
    expect(all(box, '.line circle[role="img"]').map((point) => at(point, 'cx'))).to.deep.equal([100, 80, 60, 20]);
  });

  it('says days, months and other years as people do, in the language of the page', async () => {
    const months = withPast({ period: 'monthly', periodKey: '2026-01' }, { results: [released('2025-12', 3)] });
    expect(points(await shown(html`<ff-pulse-poll .client=${months}></ff-pulse-poll>`))).to.deep.equal(['December 2025: 3.0']);
    const days = withPast({ period: 'daily', periodKey: '2026-01-02' }, { results: [released('2026-01-01', 3), released('2025-12-31', 4)] });
    expect(points(await shown(html`<ff-pulse-poll .client=${days}></ff-pulse-poll>`))).to.deep.equal(['31 December 2025: 4.0', '1 January: 3.0']);
    const german = await shown(html`<ff-pulse-poll lang="de" .client=${withPast()}></ff-pulse-poll>`);
    expect(points(german)[0]).to.equal('Woche ab 12. Oktober: 2,6');
  });

  it('draws a line for each answer where there is no scale, all of one height', async () => {
    const rows = [released('2026-W46', undefined, { shares: [30, 0, 5, 5, 60] }), released('2026-W45', undefined, { shares: [40, 20, 20, 20, 0] })];
    const element = await shown(html`<ff-pulse-poll .client=${withPast({ type: 'single' }, { results: rows })}></ff-pulse-poll>`);
    expect(textOf(element)).to.match(/Each answer’s share, from 0 to 75\s%\./);
    expect(all(element, '.line').map((line) => line.getAttribute('aria-label'))).to.deep.equal(labels);
    expect(points(element).slice(-2)).to.deep.equal(['week of 2 November: 0 %', 'week of 9 November: 60 %']);
    expect(all(element, '.line:last-of-type circle[role="img"]').slice(-2).map((point) => at(point, 'cy'))).to.deep.equal([100, 20]);
    expect(all(element, '.scroll thead th').map(({ textContent }) => textContent)).to.deep.equal(['When', ...labels, 'Answers']);
  });

  it('takes a mean outside its scale, and none at all, for a gap', async () => {
    const rows = [released('2026-W46', 9), released('2026-W45', undefined), released('2026-W44', 0.5), released('2026-W43', 2)];
    const element = await shown(html`<ff-pulse-poll .client=${withPast({}, { results: rows })}></ff-pulse-poll>`);
    expect(points(element)).to.deep.equal(['week of 19 October: 2.0']);
    expect(all(element, '.line > line').length).to.equal(0);
  });

  it('is there in small, in full with its axis, or not at all', async () => {
    const full = await shown(html`<ff-pulse-poll trend="full" .client=${withPast()}></ff-pulse-poll>`);
    const small = await shown(html`<ff-pulse-poll .client=${withPast()}></ff-pulse-poll>`);
    const height = (element: Element) => all(element, '.line')[0]?.getBoundingClientRect().height ?? 0;
    expect(height(full)).to.be.greaterThan(2 * height(small));
    expect(all(full, '.ends-of span').map(({ textContent }) => textContent)).to.deep.equal(['5', '1']);
    const none = await shown(html`<ff-pulse-poll trend="none" .client=${withPast()}></ff-pulse-poll>`);
    expect(all(none, '.trend').length).to.equal(0);
    none.trend = 'small';
    await until(() => all(none, '.trend').length === 1, 'the line');
  });

  it('does not stand beside the question, and is there after the answer, with the running week only once that was released', async () => {
    const { client, backend } = makeClient({ polls: [pollRow()], results: past });
    await others(backend, [1, 1, 2]);
    const element = await shown(html`<ff-pulse-poll .client=${client}></ff-pulse-poll>`);
    expect(textOf(element)).not.to.contain('Over time');
    await answer(element, 2);
    expect(points(element).length).to.equal(4);
    button(element, 'Change').click();
    await until(() => !textOf(element).includes('Over time'), 'the question alone');
    await others(backend, [3], '2026-W47', 9);
    await answer(element, 2);
    await until(() => points(element).length === 5, 'the running week');
    expect(points(element).pop()).to.equal('week of 16 November: 1.8');
  });

  it('is not there where nothing but the running period was released', async () => {
    const { client, backend } = makeClient({ polls: [pollRow()] });
    await others(backend, [1, 1, 2, 2]);
    const element = await shown(html`<ff-pulse-poll .client=${client}></ff-pulse-poll>`);
    await answer(element, 3);
    await until(() => textOf(element).includes('5+ answers'));
    expect(all(element, '.trend').length).to.equal(0);
    expect(part(element, 'result').querySelectorAll('.bar').length).to.equal(5);
  });
});
