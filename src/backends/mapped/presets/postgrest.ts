import type { Description, Endpoint, Route } from '../description.js';

const list = (table: string, query: Route['query'] = {}): Route => ({
  path: `/${table}`,
  query: { select: '*', order: 'id', limit: '{limit}', offset: '{offset}', ...query },
  headers: { Prefer: 'count=exact' },
  paging: { by: 'offset', total: { header: 'Content-Range' } },
  signs: [{ status: 416, means: 'empty' }],
});
const columns = (...names: readonly string[]): Endpoint['fields'] =>
  Object.fromEntries(names.map((name) => [name.replace(/_(.)/g, (_all, letter: string) => letter.toUpperCase()), { path: name, else: null }]));

/**
 * PostgREST, and what is built on it: tables whose columns are called as our fields, with small letters and underscores
 * (`went_wrong`, `root_cause`, `published_on`); of a story every column but `id`, `went_wrong` and `lesson` may be missing.
 * `stories` shows what is published, `submissions(receipt text unique, story jsonb)` takes what is told and needs no more
 * rights than `insert`; a receipt that is there already is a retry, and counts as stored.
 *
 * `key` goes as `apikey` and as bearer token, where there is one.
 */
export const postgrest: Description = {
  headers: { apikey: '{key}', Authorization: 'Bearer {key}' },
  // The code tells more than the status, which is 401 for what a role may not do.
  signs: [
    { path: 'code', is: 'PGRST116', means: 'missing' },
    { path: 'code', is: ['42P01', 'PGRST202', 'PGRST205'], means: 'missing' },
    { path: 'code', is: '42501', means: 'forbidden' },
    { path: 'code', is: ['53300', '57014', 'PGRST003'], means: 'busy' },
  ],
  collections: {
    stories: {
      list: list('stories', { root_cause: 'eq.{cause}', kind: 'eq.{kind}', sector: 'eq.{sector}', stage: 'eq.{stage}', outcome: 'eq.{outcome}', order: 'published_on.desc,id' }),
      get: { path: '/stories', query: { id: 'eq.{id}' } },
      create: {
        path: '/submissions',
        headers: { Prefer: 'return=minimal' },
        body: { object: { receipt: 'receipt', story: 'story' } },
        signs: [{ status: 409, path: 'code', is: '23505', means: 'empty' }],
      },
      fields: {
        id: 'id',
        wentWrong: 'went_wrong',
        lesson: 'lesson',
        causes: { object: { root: { path: 'root_cause', else: 'other' }, contributing: { path: 'contributing_causes', else: [] } } },
        publishedOn: { path: 'published_on', as: 'day', else: null },
        ...columns('title', 'project', 'feeling', 'next_time', 'kind', 'sector', 'stage', 'outcome', 'when', 'looking_for', 'content_notes', 'attribution', 'byline', 'consent', 'lang', 'revision', 'provenance'),
      },
    },
    lessons: { list: list('lessons', { lang: 'eq.{lang}' }), fields: { id: 'id', text: 'text', ...columns('lang', 'cause', 'story_id', 'source', 'lobby_approved', 'from', 'to', 'weight') } },
  },
};
