import { expect, fixture, html } from '@open-wc/testing';
import '../../src/all.js';
import { Source } from '../../src/elements/source/source.js';
import type { StoryCard } from '../../src/elements/story-card/story-card.js';
import { sampleStory } from '../../src/testing/contract.js';
import { makeClient, quietly, textOf, until } from './helpers.js';

const withStory = (number: number) => makeClient({ stories: [sampleStory(number)] }).client;
const shows = (element: Element | null | undefined, text: string) => until(() => element && textOf(element).includes(text), `"${text}"`);

describe('<ff-source>', () => {
  it('serves what is inside it; with default the page; the nearest wins', async () => {
    const root = await fixture<HTMLElement>(html`
      <div>
        <ff-story-card id="before"></ff-story-card>
        <ff-source default .client=${withStory(1)}></ff-source>
        <ff-source .client=${withStory(2)}><ff-story-card id="inside"></ff-story-card></ff-source>
      </div>
    `);
    await shows(root.querySelector('#before'), 'Story 1');
    await shows(root.querySelector('#inside'), 'Story 2');
  });

  it('is not needed for a demo: the widgets keep to this browser and say so', async () => {
    const root = await fixture<HTMLElement>(html`
      <div><ff-lesson-ticker></ff-lesson-ticker><ff-pulse-poll></ff-pulse-poll><ff-submission-form></ff-submission-form></div>
    `);
    await shows(root.querySelector('ff-lesson-ticker'), 'Lesson of the day');
    await shows(root.querySelector('ff-pulse-poll'), 'kept in this browser only');
    await shows(root.querySelector('ff-submission-form'), 'kept in this browser only');
  });

  it('serves a widget that came long before it, and one that comes later', async () => {
    const early = await fixture<StoryCard>(html`<ff-story-card></ff-story-card>`);
    await shows(early, 'No story has been told here yet');
    await fixture(html`<ff-source default .client=${withStory(7)}></ff-source>`);
    await shows(early, 'Story 7');
    const late = await fixture<StoryCard>(html`<ff-story-card></ff-story-card>`);
    await shows(late, 'Story 7');
  });

  it('moves and changes with its attributes', async () => {
    await quietly(async () => {
      const source = await fixture<Source>(html`<ff-source type="memory" space="one"><ff-story-card></ff-story-card></ff-source>`);
      const card = source.querySelector('ff-story-card');
      await shows(card, 'No story has been told');
      source.setAttribute('type', 'nonsense');
      await shows(card, 'can’t be shown');
      source.setAttribute('type', 'memory');
      await shows(card, 'No story has been told');
      const box = await fixture<HTMLElement>(html`<div></div>`);
      box.append(source);
      await shows(card, 'No story has been told');
    });
  });

  it('takes over a client that was set before it was defined', async () => {
    const early = await fixture<Source>(html`<ff-early-source></ff-early-source>`);
    early.client = makeClient({ stories: [sampleStory(5)] }).client;
    customElements.define('ff-early-source', class extends Source {});
    // A widget is defined after its source, as in all that ships.
    const card = document.createElement('ff-story-card');
    early.append(card);
    await until(() => textOf(card).includes('Story 5'), 'the story');
    expect(Object.keys(early)).not.to.include('client');
  });
});
