import type { Description } from '../description.js';
import { postgrest, served } from './postgrest.js';

/**
 * Supabase, with the tables and functions of `recipes/postgrest.sql`; `recipes/supabase.md` says how to set them up. `url`
 * is the project's, without a path, and `key` its publishable key or its older one called `anon`.
 *
 * The key goes as `apikey` alone: a publishable key is no JWT, and is refused as a bearer token; who brings none is the
 * role `anon`, as with the older key.
 */
export const supabase: Description = { ...postgrest, headers: { apikey: '{key}' }, collections: served('/rest/v1') };
