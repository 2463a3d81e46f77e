import { causes } from '../../../model/story.js';
import type { Description, Endpoint, Route } from '../description.js';

const text = (path: string) => ({ path, as: 'html' }) as const;

const list = (category: string): Route => ({
  path: '/posts',
  query: { categories: category, per_page: '{limit}', page: '{page}', search: '{q}', _embed: 'wp:term' },
  paging: { by: 'page', pages: { header: 'X-WP-TotalPages' } },
  signs: [{ status: 400, path: 'code', is: 'rest_post_invalid_page_number', means: 'empty' }],
});
const posts = (category: string, fields: Endpoint['fields']): Endpoint => ({ list: list(category), ...(fields && { fields }) });

/**
 * WordPress: published posts of one category are stories, those of another are lessons; what is written needs a route that
 * the site offers. `url` is the site's `https://…/wp-json/wp/v2`. A post's title is the story's, its content what went
 * wrong, its excerpt the lesson, and a tag or category with the slug of a cause (`out-of-money`) the cause; of a post
 * among the lessons the title is the lesson.
 *
 * `vars`: `stories` and `lessons`, the ids of the two categories.
 */
export const wordpress: Description = {
  collections: {
    stories: {
      ...posts('{vars.stories}', {
        id: 'id',
        title: text('title.rendered'),
        wentWrong: text('content.rendered'),
        lesson: text('excerpt.rendered'),
        causes: {
          object: {
            root: { path: '_embedded.wp:term.*.*.slug', as: 'word', map: Object.fromEntries(causes.map((cause) => [cause, cause])), first: true, else: 'other' },
          },
        },
        // Of the site's own zone.
        publishedOn: { path: 'date', as: 'day' },
      }),
      // Not by its path: any other post of the site could be shown as a story.
      get: { path: '/posts', query: { include: '{id}', categories: '{vars.stories}', _embed: 'wp:term' }, signs: [{ status: 400, path: 'code', is: 'rest_invalid_param', means: 'missing' }] },
    },
    lessons: posts('{vars.lessons}', { id: 'id', text: text('title.rendered'), source: { const: 'editor' }, lobbyApproved: { const: true } }),
  },
};
