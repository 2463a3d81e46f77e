import { expect, html } from '@open-wc/testing';
import '../../src/all.js';
import { staticJson } from '../../src/backends/static-json.js';
import { createClient } from '../../src/client/client.js';
import type { LessonTicker } from '../../src/elements/lesson-ticker/lesson-ticker.js';
import type { FFElement } from '../../src/ui/element.js';
import { sampleStory } from '../../src/testing/contract.js';
import { replaced } from '../client/helpers.js';
import { mount, part, quietly, textOf, until, untilKept } from './helpers.js';

type Files = Readonly<Record<string, string>>;
let folders = 0;

/** A folder of files on a static host; what is not there is a page of the host. */
function folder(files: Files) {
  const url = `https://files-${folders++}.test/house`;
  const there = new Map(Object.entries(files));
  const asked: string[] = [];
  const fetch: typeof globalThis.fetch = async (input) => {
    asked.push(String(input));
    const file = there.get(String(input).slice(url.length + 1));
    return file === undefined ? new Response('<!doctype html><title>Not found</title>', { status: 404 }) : new Response(file);
  };
  return { url, there, asked, client: () => createClient(staticJson({ url, space: 'harbour', fetch })) };
}

const lesson = (at: number) => ({ id: `lesson${at}`, text: `Lesson number ${at} stands on its own.`, lang: 'en', cause: 'timing' });
const poll = { id: 'pulse', question: 'How ready do you feel?', type: 'scale5', period: 'weekly', periodKey: '2026-W47', status: 'open', options: [{ value: 1, label: 'Not at all' }, { value: 2, label: 'Very' }] };

/** Each widget, the file that it cannot do without, a row of it, and what it shows of that row. */
const widgets = {
  'ff-story-card': { file: 'stories.json', row: sampleStory(1), shows: 'The lesson of story 1', empty: 'No story has been told', make: (client: FFElement['client']) => html`<ff-story-card .client=${client}></ff-story-card>` },
  'ff-lesson-ticker': { file: 'lessons.json', row: lesson(1), shows: 'Lesson number 1', empty: 'No lesson has been learned', make: (client: FFElement['client']) => html`<ff-lesson-ticker .client=${client}></ff-lesson-ticker>` },
  'ff-pulse-poll': { file: 'polls.json', row: poll, shows: 'How ready do you feel?', empty: 'Nothing is asked', make: (client: FFElement['client']) => html`<ff-pulse-poll .client=${client}></ff-pulse-poll>` },
  'ff-submission-form': { file: 'space.json', row: { id: 'harbour', name: 'Harbour House' }, shows: 'closed', empty: 'closed', make: (client: FFElement['client']) => html`<ff-submission-form .client=${client}></ff-submission-form>` },
} as const;

const garbage = [null, 1, 'x', [], {}, { id: 'a' }, { text: 'no id' }, true];
const whole = (row: object) => JSON.stringify([row, row]);

describe('widgets over files that are broken', () => {
  for (const [tag, { file, row, shows, empty, make }] of Object.entries(widgets)) {
    const show = async (text: string) => {
      const { url, client } = folder({ [file]: text });
      let element: FFElement | undefined;
      const lines = await quietly(async () => {
        element = await mount<FFElement>(make(client()));
        // A second one shares the trouble and its line.
        await mount<FFElement>(make(client()));
      });
      return { element: element as FFElement, lines, url };
    };

    const broken: Readonly<Record<string, string>> = {
      'half-written': whole(row).slice(0, whole(row).length / 2),
      'a page of the host': '<!doctype html><title>Welcome</title>',
      empty: '',
      'nothing but null': 'null',
      'a number': '42',
      'another object': file === 'space.json' ? '{"id":"harbour"}' : '{"data":[]}',
    };
    for (const [what, text] of Object.entries(broken)) {
      it(`<${tag}> over ${file} that is ${what}: a face to try again from, and one line that names the file and what to do`, async () => {
        const { element, lines, url } = await show(text);
        expect(part(element, 'error').textContent).to.contain('can’t be shown').and.contain('Try again');
        expect(lines.length, lines.join('\n')).to.equal(1);
        expect(lines[0]).to.match(/^\[failing-forward\] static-json/).and.contain(url);
        expect(lines[0]).to.match(/Write it again\.|Is the file whole|Run "npm run check"/);
        await expect(element).to.be.accessible();
      });
    }

    it(`<${tag}> over ${file} that is not there shows a face and says where to look`, async () => {
      const { client } = folder({});
      const lines = await quietly(async () => {
        // The form needs no file: the space that was named stands in for it.
        const element = await mount<FFElement>(make(client()));
        if (file !== 'space.json') expect(part(element, 'error').textContent).to.contain('can’t be shown');
      });
      if (file !== 'space.json') expect(lines).to.have.length(1).and.satisfy(([line]: string[]) => /answered 404: Check that "url"/.test(line ?? ''));
    });

    if (file === 'space.json') continue;

    it(`<${tag}> over ${file} with nothing but garbage is empty, and one line says why`, async () => {
      const { element, lines, url } = await show(JSON.stringify(garbage));
      expect(textOf(element)).to.contain(empty);
      expect(lines.length, lines.join('\n')).to.equal(1);
      expect(lines[0]).to.contain(url).and.contain(`some ${file.replace('.json', '')} could not be read. Run "npm run check"`);
    });

    it(`<${tag}> over ${file} with good rows between bad ones shows the good ones, wherever they stand`, async () => {
      const { element, lines } = await show(JSON.stringify({ items: [...garbage, row, ...garbage] }));
      expect(textOf(element)).to.contain(shows);
      expect(lines.length, lines.join('\n')).to.equal(1);
    });

    it(`<${tag}> over ${file} of 5 MB`, async () => {
      const filler = Array.from({ length: 20_000 }, (_, at) => ({ ...row, id: `row${at}`, note: 'x'.repeat(40) }));
      const text = JSON.stringify([...filler, { ...row, id: 'last', note: 'x'.repeat(1_000_000), question: 'y'.repeat(1_000_000), text: 'z'.repeat(1_000_000) }]);
      expect(text.length).to.be.greaterThan(5_000_000);
      const { element, lines } = await show(text);
      expect(textOf(element)).to.contain(shows);
      expect(lines).to.deep.equal([]);
    });
  }

  it('<ff-lesson-ticker> keeps the last good set when a later file is broken, also after a reload, and tells the developer once', async () => {
    const { client, there, asked, url } = folder({ 'lessons.json': JSON.stringify([lesson(7)]) });
    const element = await mount<LessonTicker>(html`<ff-lesson-ticker .client=${client()}></ff-lesson-ticker>`);
    await untilKept(`cache|static-json ${url}/|lessons`);
    there.set('lessons.json', '[{"id":');
    const lines = await quietly(async () => {
      const before = asked.length;
      const real = performance.now.bind(performance);
      // A quarter of an hour later it asks again; any move looks at the clock.
      await replaced(performance, 'now', () => real() + 16 * 60_000, async () => {
        await element.next();
        await until(() => asked.length > before, 'the refresh');
      });
      const again = await mount<LessonTicker>(html`<ff-lesson-ticker .client=${client()}></ff-lesson-ticker>`);
      for (const ticker of [element, again]) expect(part(ticker, 'lesson').textContent).to.equal('Lesson number 7 stands on its own.');
    });
    expect(lines.length, lines.join('\n')).to.equal(1);
    expect(lines[0]).to.contain(`${url}/lessons.json`).and.contain('Is the file whole');
  });
});
