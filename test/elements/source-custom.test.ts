import { expect, fixture, html } from '@open-wc/testing';
import '../../src/all.js';
import { sampleStory } from '../../src/testing/contract.js';
import { replaced } from '../client/helpers.js';
import { blocksOf } from '../testing/recipe/blocks.js';
import { makeNotes } from '../testing/recipe/notes-api.js';
import { textOf, until } from './helpers.js';

/** Runs a block of the recipe as a module, with other addresses in its imports. */
async function moduleOf(code: string, imports: Readonly<Record<string, string>>): Promise<string> {
  const text = code.replace(/ from '(.+?)'|^import '(.+?)'/gm, (all, from: string | undefined, alone: string | undefined) => {
    const name = from ?? alone ?? '';
    return all.replace(name, new URL(imports[name] ?? '', location.origin).href);
  });
  return URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
}

describe('<ff-source> with a backend of one’s own', () => {
  it('fills a card as the recipe says', async () => {
    const blocks = blocksOf(await (await fetch('/src/backends/recipes/custom.md')).text());
    const ours = { 'failing-forward': '/src/index.ts', 'failing-forward/all.js': '/src/all.ts' };
    const notes = await moduleOf(blocks['notes.js'] ?? '', ours);
    const page = await moduleOf(blocks['page.js'] ?? '', { ...ours, './notes.js': notes });
    const api = makeNotes();
    api.publish([sampleStory(3)]);
    const asked: string[] = [];
    const house: typeof fetch = async (input, init) => {
      asked.push(String(input));
      const { status, json } = api.answer(init?.method ?? 'GET', new URL(String(input)), '');
      return new Response(JSON.stringify(json), { status });
    };
    const card = await fixture<HTMLElement>(html`<ff-story-card pick="latest"></ff-story-card>`);
    await replaced(globalThis, 'fetch', house, async () => {
      await import(page);
      await until(() => textOf(card).includes('The lesson of story 3.'), 'the story');
    });
    document.querySelector('body>ff-source')?.remove();
    expect(asked).to.include('https://harbour.example/notes?limit=1&after=');
  });
});
