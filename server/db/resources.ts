import type { Kysely } from 'kysely';
import { parseResource, type Resource, type ResourceDraft } from '../../src/model/index.js';
import { fromCursor, paged, toCursor, type Paged } from './page.js';
import { flagOf, type ResourceTable, type Schema } from './schema.js';

export interface ResourceListing {
  readonly kind: Resource['kind'] | undefined;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | undefined;
  /** Lower case. */
  readonly lang: string | undefined;
  readonly limit: number;
  readonly cursor: string | undefined;
}

export interface Resources {
  /** Places to turn to, in the order of random ids. */
  list(space: string, listing: ResourceListing): Promise<Paged<Resource>>;
}

/** The columns that hold what an editor wrote. */
export const resourceColumns = ({ kind, title, summary, provider, contact, countries, langs, hours, openingHours, timeZone, cost, anonymous, human, pinned, causes }: ResourceDraft) => ({
  kind,
  title,
  summary,
  provider,
  contact,
  countries: JSON.stringify(countries),
  langs: JSON.stringify(langs.map((lang) => lang.toLowerCase())),
  hours,
  opening_hours: openingHours,
  time_zone: timeZone ?? null,
  cost,
  anonymous: flagOf(anonymous),
  human: flagOf(human),
  pinned: flagOf(pinned),
  causes: JSON.stringify(causes),
});

/** A stored row as a resource of the model. */
export const toResource = (row: ResourceTable): Resource | undefined =>
  parseResource({
    ...row,
    countries: JSON.parse(row.countries),
    langs: JSON.parse(row.langs),
    causes: JSON.parse(row.causes),
    openingHours: row.opening_hours,
    timeZone: row.time_zone,
    anonymous: row.anonymous === 1,
    human: row.human === 1,
    pinned: row.pinned === 1,
    verifiedOn: row.verified_on,
    source: JSON.parse(row.source),
    seenOn: row.seen_on,
  });

export function resources(db: Kysely<Schema>): Resources {
  return {
    async list(space, { kind, country, lang, limit, cursor }) {
      let query = db.selectFrom('resource').selectAll().where('space', '=', space);
      if (kind) query = query.where('kind', '=', kind);
      // The lists are JSON of short words; a `Reader` of countries or languages lets no wildcard through.
      if (country) query = query.where((where) => where.or([where('countries', '=', '[]'), where('countries', 'like', `%"${country}"%`), where('countries', 'like', '%"*"%')]));
      if (lang) {
        query = query.where((where) => where.or([where('langs', '=', '[]'), where('langs', 'like', `%"${lang}"%`), where('langs', 'like', `%"${lang}-%`)]));
      }
      const after = cursor === undefined ? undefined : fromCursor(cursor);
      if (after) query = query.where('id', '>', after.id);
      const rows = await query.orderBy('id').limit(limit + 1).execute();
      return paged(rows, limit, toResource, ({ id }) => toCursor(id));
    },
  };
}
