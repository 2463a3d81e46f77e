// One story on a page of its own, and in a list.
import { html } from 'hono/html';
import type { ReadingKey } from '../../src/i18n/reading/index.js';
import { titleOf, token, type Story } from '../../src/model/index.js';
import type { Parts } from '../types.js';
import { optional } from './query.js';
import { excuse, type Html, type Sheet } from './reading-frame.js';
import { page, type View } from './reading-page.js';
import { authorOf, type Words } from './reading-words.js';
import type { Steps } from './resource.js';

const shortAt = 420;

const facets = ({ say }: Words, { kind, causes, outcome, featured }: Story) => {
  const keys: ReadingKey[] = [...(featured ? (['featured_true'] as const) : []), ...(kind === 'undisclosed' ? [] : [`kind_${kind}` as const]), `cause_${causes.root}`, ...(outcome === 'undisclosed' ? [] : [`outcome_${outcome}` as const])];
  return html`<p class="eyebrow">${keys.map((key) => html`<span>${say(key)}</span> `)}</p>`;
};

function byline({ say, month }: Words, { attribution, byline, provenance, publishedOn }: Story): string {
  // Isolated, so that a name in another direction stays a name.
  const by = attribution !== 'anonymous' && byline ? say('storyBy', { name: `\u2068${byline}\u2069` }) : say('storyNameless');
  const told = { first_hand: by, interview: say('storyInterview'), retold: say('storyRetold'), sample: say('storySample'), other: by }[provenance];
  return publishedOn ? `${told} · ${month(publishedOn)}` : told;
}

/** The start of a long text, up to a word's end. */
function shortened(text: string): string {
  const letters = [...text];
  if (letters.length <= shortAt) return text;
  return `${letters.slice(0, shortAt).join('').replace(/\s+\S*$/, '').replace(/[.,;:–—-]+$/, '')}…`;
}

// A lesson that came without its story is its own heading.
const isAlone = ({ title, wentWrong }: Story) => title === '' && wentWrong === '';
const headingOf = (story: Story) => (isAlone(story) ? story.lesson : titleOf(story));

/** A story with a heading; `texts` are those parts of it that stand before the lesson. */
function told(words: Words, story: Story, heading: Html, texts: Html): Html {
  const { say, notes } = words;
  const { contentNotes, lang, lesson } = story;
  return html`<article class="story">
        ${facets(words, story)} ${heading}
        ${contentNotes.length > 0 ? html`<details><summary>${notes(contentNotes)}</summary>${texts}</details>` : texts}
        ${isAlone(story) ? '' : html`<div class="lesson">
          <p class="label">${say('learned')}</p>
          <p lang="${lang}" dir="auto">${lesson}</p>
        </div>`}
        <p class="by">${byline(words, story)}</p>
      </article>`;
}

const text = (lang: string, words: string) => (words === '' ? '' : html`<p class="text" lang="${lang}" dir="auto">${words}</p>`);

function whole(words: Words, story: Story): Html {
  const { lang, wentWrong, project, feeling, nextTime } = story;
  const more = ([['storyProject', project], ['storyFeeling', feeling], ['storyNextTime', nextTime]] as const).filter(([, told]) => told !== '');
  const texts = html`${text(lang, wentWrong)} ${more.map(([key, told]) => html`<h2 class="label">${words.say(key)}</h2>${text(lang, told)}`)}`;
  return told(words, story, html`<h1 lang="${lang}" dir="auto">${headingOf(story)}</h1>`, texts);
}

/** A story among others: its text only begins. */
export function inList({ words, links }: View, story: Story): Html {
  const { id, lang, wentWrong } = story;
  return told(words, story, html`<h2 lang="${lang}" dir="auto"><a href="${links.page('/read/story', { id })}">${headingOf(story)}</a></h2>`, html`${text(lang, shortened(wentWrong))}`);
}

/** What search engines may know of a story whose author lets them show it. */
function dataOf({ space }: View, story: Story): object {
  const author = authorOf(story);
  return {
    '@type': 'Article', headline: titleOf(story), abstract: story.lesson, inLanguage: story.lang,
    ...(story.publishedOn ? { datePublished: story.publishedOn } : {}),
    ...(author === undefined ? {} : { author: { '@type': 'Person', name: author } }),
    publisher: { '@type': 'Organization', name: space.name },
  };
}

/** `GET /read/story`: one story; of what was taken back it is said that it is gone. */
export function storyPage(parts: Parts): Steps {
  return page(parts, { id: optional(token(/^[0-9a-z]{1,64}$/)) }, async (view, { id = '' }): Promise<Sheet> => {
    const { words, space, links, today } = view;
    const story = await parts.store.stories.get(space.id, id, today);
    if (story) {
      const indexed = story.consent.index;
      return { title: titleOf(story), indexed, main: whole(words, story), canonical: links.page('/read/story', { id, lang: undefined }), data: indexed ? [dataOf(view, story)] : [] };
    }
    if (await parts.store.stories.isGone(parts.keys.story(id))) return excuse(view, 410, 'goneTitle', 'storyGone');
    return excuse(view, 404, 'missingTitle', 'missingText');
  });
}
