import { expect, html } from '@open-wc/testing';
import type { TemplateResult } from 'lit';
import '../../src/all.js';
import { memory } from '../../src/backends/memory.js';
import { rest } from '../../src/backends/rest.js';
import { createClient, type Client } from '../../src/client/client.js';
import type { LessonTicker } from '../../src/elements/lesson-ticker/lesson-ticker.js';
import type { FFElement } from '../../src/ui/element.js';
import { sampleStory } from '../../src/testing/contract.js';
import { button, mount, part, quietly, textOf, until } from './helpers.js';

type Row = Readonly<Record<string, unknown>>;
interface House {
  readonly space?: Row;
  readonly stories?: readonly unknown[];
  readonly lessons?: readonly unknown[];
  readonly polls?: readonly unknown[];
  readonly results?: readonly unknown[];
}
let houses = 0;

/** The same rows behind each kind of backend; a server of the network is played by its `fetch`. */
const backends: Readonly<Record<string, (house: House) => Client>> = {
  memory: ({ space, results, ...rows }) => {
    const backend = memory({ ...rows, space: { id: `hostile-${houses++}`, name: 'Harbour House', ...space } });
    const { list } = backend;
    return createClient({ ...backend, list: async (collection, ...rest) => (collection === 'pulse-results' && results ? { items: results } : list(collection, ...rest)) });
  },
  rest: ({ space, stories = [], lessons = [], polls = [], results = [] }) => {
    const id = `hostile-${houses++}`;
    const answers: Readonly<Record<string, unknown>> = {
      [id]: { id, name: 'Harbour House', timeZone: 'Europe/Berlin', ...space },
      stories: { items: stories }, lessons: { items: lessons }, polls: { items: polls }, 'pulse-results': { items: results },
    };
    const fetch: typeof globalThis.fetch = async (input) => {
      const answer = answers[new URL(String(input)).pathname.split('/').pop() ?? ''];
      return answer === undefined ? new Response('', { status: 404 }) : new Response(JSON.stringify(answer));
    };
    return createClient(rest({ url: 'https://server.test/api/v1', space: id, fetch }));
  },
};

const markup = '<img src=x onerror="globalThis.hacked=1"><script>globalThis.hacked=1</script>${hacked}';
// First-strong isolates are the card's own, around a name.
const bidi = /[\u202A-\u202E\u2066\u2067\u0000]/;
/** Markup that turns the line around, and hides what is behind it. */
const nasty = `\u202E${markup}\u2066\u0000`;
const endless = 'x'.repeat(10_000);

const story = (text: string): Row => ({ ...sampleStory(1), title: text, wentWrong: text, lesson: text, project: text, feeling: text, nextTime: text, byline: text, attribution: 'named', lang: text });
const lesson = (text: string, change: Row = {}): Row => ({ id: 'a', text, lang: 'en', ...change });
const poll = (text: string, change: Row = {}): Row => ({
  id: 'pulse', question: text, type: 'single', period: 'weekly', periodKey: '2026-W47', status: 'open', visibility: 'after_vote',
  options: [{ value: 0, label: text }, { value: 1, label: `${text} ` }, { value: 2, label: 'Neither' }], ...change,
});
const released: Row = { pollId: 'pulse', periodKey: '2026-W47', n: 5, shares: [40, 60, 0], suppressed: 'none' };
const space = (text: string): Row => ({ name: text, timeZone: text, country: text, langs: [text], guarantees: [text], places: { wall: text, lobby: text, meetup: text } });

/** Each widget over rows whose every text is `text`; and the poll once more, with its result. */
const widgets: Readonly<Record<string, readonly [tag: string, (text: string) => House]>> = {
  card: ['ff-story-card', (text) => ({ stories: [story(text)] })],
  ticker: ['ff-lesson-ticker', (text) => ({ lessons: [lesson(text), lesson(text, { id: 'b' })] })],
  poll: ['ff-pulse-poll', (text) => ({ polls: [poll(text)] })],
  'result of a poll': ['ff-pulse-poll', (text) => ({ polls: [poll(text, { status: 'closed' })], results: [released] })],
  form: ['ff-submission-form', (text) => ({ space: space(text) })],
};
const templates: Readonly<Record<string, (client: Client) => TemplateResult>> = {
  'ff-story-card': (client) => html`<ff-story-card .client=${client}></ff-story-card>`,
  'ff-lesson-ticker': (client) => html`<ff-lesson-ticker .client=${client}></ff-lesson-ticker>`,
  'ff-pulse-poll': (client) => html`<ff-pulse-poll .client=${client}></ff-pulse-poll>`,
  'ff-submission-form': (client) => html`<ff-submission-form .client=${client}></ff-submission-form>`,
};
const show = (tag: string, client: Client) => mount<FFElement>((templates[tag] as (client: Client) => TemplateResult)(client));

/** What sticks out of an element, or out of its own box, by tag and class. */
function stickingOut(element: HTMLElement): string[] {
  element.shadowRoot?.querySelectorAll('details').forEach((fold) => (fold.open = true));
  const { left, right } = element.getBoundingClientRect();
  const inside = (inner: Element) => inner.getBoundingClientRect().left >= left - 1 && inner.getBoundingClientRect().right <= right + 1;
  const holds = ({ children, scrollWidth, clientWidth }: Element) => children.length > 0 || clientWidth === 0 || scrollWidth <= clientWidth + 1;
  return [...(element.shadowRoot?.querySelectorAll('*:not(.quiet, .quiet *, svg *, option)') ?? [])]
    .filter((inner) => !inside(inner) || !holds(inner))
    .map(({ localName, className }) => `${localName}.${String(className)}`);
}

for (const [name, over] of Object.entries(backends)) {
  describe(`hostile rows from ${name}`, () => {
    for (const [what, [tag, house]] of Object.entries(widgets)) {
      it(`the ${what} shows markup as text, and nothing that turns a line around`, async () => {
        const element = await show(tag, over(house(nasty)));
        const text = element.shadowRoot?.textContent ?? '';
        expect(text).to.contain('<img src=x onerror=');
        expect(bidi.test(text)).to.equal(false);
        expect(element.shadowRoot?.querySelector('img, script') === null).to.equal(true);
        expect('hacked' in globalThis).to.equal(false);
      });

      it(`the ${what} holds 10,000 characters without a break in a column of 320 px`, async () => {
        const element = await show(tag, over(house(endless)));
        element.style.width = '320px';
        await element.updateComplete;
        expect(textOf(element)).to.contain('x'.repeat(30));
        expect(/x{4001}/.test(textOf(element)), 'it is cut').to.equal(false);
        expect(stickingOut(element)).to.deep.equal([]);
      });
    }

    it('the lesson ticker reads words of a newer server as ones that it knows, and members that it does not know not at all', async () => {
      const newer = lesson('From the future.', { cause: 'teleport', source: 'dream', weight: 9000, from: 'soon', lobbyApproved: 'yes', mood: { deep: [1] }, __proto__: { polluted: true } });
      const element = (await show('ff-lesson-ticker', over({ lessons: [newer] }))) as LessonTicker;
      expect(part(element, 'lesson').textContent).to.equal('From the future.');
      expect(textOf(element)).to.not.match(/teleport|dream|mood|undefined|NaN|\[object/);
      await expect(element).to.be.accessible();
    });

    it('the card does so too', async () => {
      const words = { kind: 'quantum', sector: 'mars', stage: 'beyond', outcome: 'ascended', when: 'tomorrow', provenance: 'dreamt', attribution: 'blurred', contentNotes: ['noise'], reactions: { applause: 40, learned: 10 } };
      const element = await show('ff-story-card', over({ stories: [{ ...sampleStory(1), ...words, causes: { root: 'teleport', contributing: ['luck'] }, mood: 1 }] }));
      expect(part(element, 'lesson').textContent).to.equal('The lesson of story 1.');
      expect(textOf(element)).to.not.match(/quantum|mars|beyond|ascended|dreamt|blurred|noise|teleport|applause|undefined|NaN|\[object/);
      await expect(element).to.be.accessible();
    });

    it('the form does so too, and promises nothing that it does not understand', async () => {
      const element = await show('ff-submission-form', over({ space: { guarantees: ['telepathy', 'no-ip'], langs: ['x-klingon'], k: '∞', places: 'everywhere', mood: 1 } }));
      expect(textOf(element)).to.contain('confidential').and.not.match(/telepathy|klingon|everywhere|undefined|NaN|\[object/);
      await expect(element).to.be.accessible();
    });

    const cannotAsk: Readonly<Record<string, Row>> = {
      'of an unknown type': { type: 'stars7' },
      'whose answers are of an unknown form (bug: a question without answers was asked)': { options: [{ value: 'a', label: { en: 'A' } }, { stars: 5 }] },
      'without answers': { options: undefined },
      'without a question': { question: { en: 'How?' } },
    };
    for (const [what, change] of Object.entries(cannotAsk)) {
      it(`a poll ${what} is not asked, and the developer is told`, async () => {
        const lines = await quietly(async () => {
          const element = await show('ff-pulse-poll', over({ polls: [poll('How are you?', change)] }));
          expect(textOf(element)).to.contain('Nothing is asked right now');
        });
        expect(lines.join('\n')).to.contain('some polls could not be read. Run "npm run check"');
      });
    }

    it('a poll of a newer server leaves room for the one that can be asked', async () => {
      await quietly(async () => {
        const element = await show('ff-pulse-poll', over({ polls: [poll('New', { id: 'new', type: 'stars7' }), poll('Old', { mood: 1 })] }));
        expect(part(element, 'title').textContent).to.equal('Old');
      });
    });

    it('a poll in an unknown state is not answered; an unknown visibility or period does not stop it', async () => {
      const unknown = await show('ff-pulse-poll', over({ polls: [poll('How are you?', { status: 'archived' })] }));
      expect(unknown.shadowRoot?.querySelector('input') === null).to.equal(true);
      const odd = await show('ff-pulse-poll', over({ polls: [poll('How are you?', { visibility: 'vip', period: 'fortnightly', periodKey: 'a|b', k: 1, opensAt: 'soon' })] }));
      expect(button(odd, 'Send') !== null).to.equal(true);
      await expect(odd).to.be.accessible();
    });

    it('a result in an unknown state, or of other answers, shows no number that nobody gave', async () => {
      for (const change of [{ suppressed: 'embargo' }, { n: 2 }, { n: '50' }, { shares: ['<b>', 60, 0] }, { shares: [40, 60, 0, 5], periodKey: '2020-W01' }]) {
        const element = await show('ff-pulse-poll', over({ polls: [poll('How are you?', { status: 'closed' })], results: [{ ...released, ...change }] }));
        await until(() => element.shadowRoot?.querySelector('[part="result"]'));
        expect(part(element, 'result').textContent ?? '', JSON.stringify(change)).to.not.match(/[1-9]\d* ?%|<b>|NaN|undefined/);
      }
    });
  });
}
