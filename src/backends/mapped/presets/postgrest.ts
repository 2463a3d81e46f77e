import type { Description, Endpoint, Route } from '../description.js';

const columns = (...names: readonly string[]): Endpoint['fields'] =>
  Object.fromEntries(names.map((name) => [name.replace(/_(.)/g, (_all, letter: string) => letter.toUpperCase()), { path: name, else: null }]));

/** The tables and functions of `recipes/postgrest.sql`, below a path. */
export function served(root = ''): Description['collections'] {
  const list = (table: string, query: Route['query'] = {}): Route => ({
    path: `${root}/${table}`,
    query: { select: '*', order: 'id', limit: '{limit}', offset: '{offset}', ...query },
    headers: { Prefer: 'count=exact' },
    paging: { by: 'offset', total: { header: 'Content-Range' } },
    signs: [{ status: 416, means: 'empty' }],
  });
  const call = (name: string, route: Partial<Route> = {}): Route => ({ path: `${root}/rpc/${name}`, method: 'POST', ...route });
  // Addresses are logged.
  const held = { headers: { Receipt: '{id}' } };
  return {
    space: {
      get: { path: `${root}/space`, query: { limit: '1' } },
      fields: { ...columns('time_zone', 'country', 'langs', 'k', 'places', 'names', 'head_count', 'moderators', 'guarantees'), name: 'name' },
    },
    stories: {
      list: list('stories', {
        root_cause: 'eq.{cause}', kind: 'eq.{kind}', sector: 'eq.{sector}', stage: 'eq.{stage}', outcome: 'eq.{outcome}', featured: 'is.{featured}', order: 'published_on.desc,id',
        or: '(title.ilike."*{q}*",went_wrong.ilike."*{q}*",lesson.ilike."*{q}*",next_time.ilike."*{q}*")',
      }),
      get: { path: `${root}/stories`, query: { id: 'eq.{id}' } },
      create: call('submit_story'),
      fields: {
        id: 'id',
        wentWrong: 'went_wrong',
        lesson: 'lesson',
        causes: { object: { root: { path: 'root_cause', else: 'other' }, contributing: { path: 'contributing_causes', else: [] } } },
        publishedOn: { path: 'published_on', as: 'day', else: null },
        ...columns('title', 'project', 'feeling', 'next_time', 'kind', 'sector', 'stage', 'outcome', 'when', 'looking_for', 'content_notes', 'attribution', 'byline', 'consent', 'lang', 'revision', 'provenance', 'reactions', 'featured'),
      },
    },
    reactions: { create: call('react') },
    // A reader of English wants British English too.
    lessons: { list: list('lessons', { or: '(lang.eq."{lang}",lang.like."{lang}-*")' }), fields: { id: 'id', text: 'text', ...columns('lang', 'cause', 'story_id', 'source', 'lobby_approved', 'from', 'to', 'weight') } },
    polls: {
      // Open ones first.
      list: list('polls', { order: 'status.desc,id' }),
      fields: { id: 'id', question: 'question', type: 'type', options: 'options', ...columns('period', 'period_key', 'opens_at', 'closes_at', 'k', 'visibility', 'status') },
    },
    ballots: { create: call('cast_ballot') },
    'pulse-results': {
      list: { path: `${root}/pulse_results`, query: { poll_id: 'eq.{poll}', period_key: 'eq.{period}', order: 'period_key.desc', limit: '26' } },
      fields: { pollId: 'poll_id', periodKey: 'period_key', ...columns('n', 'shares', 'mean', 'suppressed', 'as_of') },
    },
    receipt: {
      get: call('read_receipt', held),
      update: call('amend_story', { ...held, pad: true }),
      remove: call('withdraw_story', held),
    },
    messages: { create: call('send_message', { headers: { Receipt: '{body.receipt}' }, body: { object: { text: 'text' } }, pad: true }) },
  };
}

/**
 * PostgREST, with the tables and functions of `recipes/postgrest.sql`; `recipes/postgrest.md` says how to set them up.
 *
 * Tables of one's own do as well, if their columns are called as our fields, with small letters and underscores
 * (`went_wrong`, `root_cause`, `published_on`); of a story every column but `id`, `went_wrong`, `lesson` and `published_on` may be missing.
 * What there is no table or function for is taken away: `"collections": { "space": null, "reactions": null }`.
 *
 * `key` goes as bearer token, where there is one.
 */
export const postgrest: Description = {
  headers: { Authorization: 'Bearer {key}' },
  // The code tells more than the status, which is 401 for what a role may not do.
  signs: [
    { path: 'code', is: 'PGRST116', means: 'missing' },
    { path: 'code', is: ['42P01', 'PGRST202', 'PGRST205'], means: 'missing' },
    // A filter by a column that a table of one's own has not.
    { path: 'code', is: '42703', means: 'unsupported' },
    { path: 'code', is: '42501', means: 'forbidden' },
    { path: 'code', is: ['53300', '57014', 'PGRST003'], means: 'busy' },
  ],
  collections: served(),
};
