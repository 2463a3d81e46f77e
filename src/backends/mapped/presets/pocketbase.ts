import type { Description, Errors, Route, Value } from '../description.js';

const texts = ['title', 'project', 'wentWrong', 'feeling', 'lesson', 'nextTime', 'kind', 'sector', 'stage', 'outcome', 'when', 'lookingFor', 'contentNotes', 'attribution', 'byline', 'lang'] as const;
const consents = ['wall', 'lobby', 'meetup', 'index'] as const;
const causes = ['root', 'contributing'] as const;

const each = (names: readonly string[], value: (name: string) => Value): Readonly<Record<string, Value>> => Object.fromEntries(names.map((name) => [name, value(name)]));
const column = (name: string): Value => ({ path: name, else: null });

const records = (collection: string) => `/api/collections/${collection}/records`;
const list = (collection: string, query: Route['query']): Route => ({
  path: records(collection),
  query: { page: '{page}', perPage: '{limit}', ...query },
  at: 'items',
  paging: { by: 'page', total: 'totalItems' },
});

const ours = (names: readonly string[], prefix: string) => names.map((name) => [name, `${prefix}${name}`] as const);
const errors: Errors = {
  at: 'data',
  field: {
    path: 'name',
    map: Object.fromEntries([...ours(texts, 'story.'), ...ours(consents, 'story.consent.'), ...ours(causes, 'story.causes.'), ...ours(['receipt', 'hp', 'poll', 'period', 'tag', 'value'], '')]),
  },
  rule: {
    path: 'error.code',
    map: {
      validation_required: 'required', validation_min_text_constraint: 'short', validation_max_text_constraint: 'long', validation_too_many_values: 'many', repeat: 'repeat',
    },
    else: 'value',
  },
  limit: { path: ['error.params.max', 'error.params.maxSelect'], else: null },
};

/**
 * PocketBase with the collections and hooks of `src/backends/recipes/pocketbase`: `stories` shows what is published,
 * `submissions` takes what is told and hands back nothing; lessons, and polls where the hooks are. `url` is PocketBase's
 * address, without `/api`.
 */
export const pocketbase: Description = {
  signs: [{ status: 400, path: 'data', means: 'invalid', errors }],
  collections: {
    stories: {
      list: list('stories', {
        sort: '-publishedOn,id',
        filter: "id!=''[ && root='{cause}'][ && kind='{kind}'][ && sector='{sector}'][ && stage='{stage}'][ && outcome='{outcome}'][ && featured={featured}][ && (title~'{q}' || wentWrong~'{q}' || lesson~'{q}')]",
      }),
      get: { path: `${records('stories')}/{id}` },
      create: {
        path: records('submissions'),
        body: { object: { ...each(texts, (name) => `story.${name}`), ...each(causes, (name) => `story.causes.${name}`), ...each(consents, (name) => `story.consent.${name}`), receipt: 'receipt', hp: column('hp') } },
        pad: true,
        signs: [{ status: 400, path: 'data.receipt.code', is: 'validation_not_unique', means: 'empty' }],
      },
      fields: {
        ...each(['id', 'wentWrong', 'lesson'], (name) => name),
        ...each(texts.filter((name) => name !== 'wentWrong' && name !== 'lesson'), column),
        causes: { object: { root: column('root'), contributing: { path: 'contributing', else: [] } } },
        consent: { object: each(consents, column) },
        publishedOn: { path: 'publishedOn', as: 'day', else: null },
        featured: column('featured'),
      },
    },
    lessons: { list: list('lessons', { sort: 'id' }), fields: { id: 'id', text: 'text', lang: 'lang', cause: column('cause'), source: { const: 'editor' }, lobbyApproved: column('lobbyApproved') } },
    // Only the hooks know these; without them there is nothing to ask.
    polls: { list: { path: '/api/failing-forward/polls', at: 'items', signs: [{ status: 404, means: 'empty' }] } },
    ballots: { create: { path: '/api/failing-forward/ballots', body: { object: each(['poll', 'period', 'tag', 'value'], (name) => name) } } },
    'pulse-results': { list: { path: '/api/failing-forward/pulse-results', query: { poll: '{poll}', period: '{period}' }, at: 'items' } },
  },
};
