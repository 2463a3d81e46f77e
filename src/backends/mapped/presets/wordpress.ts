import { causes, contentNotes, kinds, outcomes, sectors, stages, whens, wishes } from '../../../model/story.js';
import type { Description, Endpoint, Route, Value } from '../description.js';

const text = (path: string) => ({ path, as: 'html' }) as const;

// Slugs of topics, or of tags and categories: `out-of-money` is a root cause, `also-timing` another, `stage-idea` a stage.
const slugs = ['words', '_embedded.wp:term.*.*.slug'];
const all = (prefix: string, words: readonly string[]) =>
  ({ path: slugs, as: 'word', map: Object.fromEntries(words.map((word) => [prefix + word, word])), else: [] }) as const;
const one = (prefix: string, words: readonly string[], otherwise: string | null): Value => ({ ...all(prefix, words), first: true, else: otherwise });
const has = (slug: string): Value => ({ path: slugs, as: 'word', map: { [slug]: true }, first: true, else: false });

const list = (path: string, query: Route['query']): Route => ({
  path,
  query: { per_page: '{limit}', page: '{page}', search: '{q}', ...query },
  paging: { by: 'page', pages: { header: 'X-WP-TotalPages' } },
  signs: [{ status: 400, path: 'code', is: 'rest_post_invalid_page_number', means: 'empty' }],
});
// Of its own, and not all that themes and plugins add to each post.
const fields = 'id,date,title,content,excerpt,lang';

/** By a list of one, not by its path: any other post of the site could be shown as a story, and what waits would be "forbidden". */
const stories = (path: string, query: Readonly<Record<string, string>>): Endpoint => ({
  list: list(path, query),
  // As a list, or "7,8" would be one of two.
  get: { path, query: { 'include[]': '{id}', ...query }, signs: [{ status: 400, path: 'code', is: 'rest_invalid_param', means: 'missing' }] },
  fields: {
    id: 'id',
    title: text('title.rendered'),
    wentWrong: text('content.rendered'),
    lesson: text('excerpt.rendered'),
    causes: { object: { root: one('', causes, 'other'), contributing: all('also_', causes) } },
    kind: one('kind_', kinds, null),
    sector: one('sector_', sectors, null),
    stage: one('stage_', stages, null),
    outcome: one('outcome_', outcomes, null),
    when: one('when_', whens, null),
    lookingFor: all('wish_', wishes),
    contentNotes: all('note_', contentNotes),
    consent: { object: { wall: { const: true }, lobby: has('lobby_ok'), meetup: one('meetup_', ['read_aloud', 'ask_me'], 'no'), index: has('index_ok') } },
    featured: has('featured'),
    // Of the site's own zone.
    publishedOn: { path: 'date', as: 'day' },
    lang: { path: 'lang', else: null },
  },
});
const lessons = (path: string, query: Readonly<Record<string, string>>): Endpoint => ({
  list: list(path, { ...query, _fields: 'id,title,lang' }),
  fields: { id: 'id', text: text('title.rendered'), lang: { path: 'lang', else: null }, source: { const: 'editor' }, lobbyApproved: { const: true } },
});

/**
 * A WordPress as it is: published posts of one category are stories, those of another are lessons, and nothing can be
 * written. `url` is the site's `https://…/wp-json`, or `https://…/?rest_route=` where its addresses are plain. A post's
 * title is the story's, its content what went wrong, its excerpt the lesson, and its tags say what it is about; of a post
 * among the lessons the title is the lesson.
 *
 * `vars`: `stories` and `lessons`, the ids of the two categories.
 */
export const wordpress: Description = {
  collections: {
    stories: stories('/wp/v2/posts', { categories: '{vars.stories}', _embed: 'wp:term', _fields: `${fields},_links,_embedded` }),
    lessons: lessons('/wp/v2/posts', { categories: '{vars.lessons}' }),
  },
};

/** A WordPress with our plugin (`src/backends/recipes/wordpress.md`): stories can be told and a pulse answered. */
export const wordpressPlugin: Description = {
  space: { guarantees: ['pre-moderated', 'k-results'] },
  collections: {
    stories: { ...stories('/wp/v2/ff-stories', { _fields: `${fields},words` }), create: { path: '/failing-forward/v1/stories' } },
    lessons: lessons('/wp/v2/ff-lessons', {}),
    polls: { list: { path: '/failing-forward/v1/polls' } },
    ballots: { create: { path: '/failing-forward/v1/ballots' } },
    'pulse-results': { list: { path: '/failing-forward/v1/pulse-results' } },
  },
};
