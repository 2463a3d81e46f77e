// What a JSON API looks like, as data: it may stand in a page as JSON, in code, or in a preset.
import type { Collection, Verb } from '../../client/backend.js';
import type { Failure } from '../../client/error.js';

/** How a value that was found becomes one of ours. */
export type Transform =
  /** HTML to text · only its character references, such as `&amp;`. */
  | 'html' | 'entities'
  | 'text' | 'number'
  /** `true`, `1`, `"yes"` and the like. */
  | 'flag'
  /** A name as ours are: "No need" and `no-need` become `no_need`. */
  | 'word'
  /** A day, from ISO dates with or without a time, dates of e-mail, and seconds or milliseconds since 1970; or written day first, month first. */
  | 'day' | 'day-dmy' | 'day-mdy'
  /** A moment; without a zone it is taken for UTC. */
  | 'instant'
  /** An address, which may be relative to the API's. */
  | 'address'
  /** JSON within a text. */
  | 'json';

type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/**
 * Where a value is found, or how it is made. A text is a path: names and places in lists, with dots, `*` for all of a
 * list: `title.rendered`, `_embedded.wp:term.*.0.slug`; the empty path is all of it.
 */
export type Value =
  | string
  | {
      /** A path, or several of which the first with something behind it counts. */
      readonly path: string | readonly string[];
      /** What to cut a text at, to make a list of it. */
      readonly split?: string;
      readonly as?: Transform;
      /** Our value by theirs. */
      readonly map?: Readonly<Record<string, Json>>;
      /** Only the first of a list. */
      readonly first?: boolean;
      /** What counts where nothing is found, or nothing that fits. Without it the developer is told. */
      readonly else?: Json;
    }
  | { readonly const: Json }
  /** A template whose places are paths; what stands in brackets is left out where nothing fills it: `{first}[ {last}]`. */
  | { readonly text: string }
  | { readonly object: Readonly<Record<string, Value>> }
  | { readonly list: readonly Value[] };

/** Where something stands in an answer: a path, or a header. */
export type Place = string | { readonly header: string };

/**
 * How a list goes on. By `page` and `offset` it does while rows are missing from `total`, or pages from `pages`; where
 * neither is known, after each full page. By `cursor` it does while there is one at `next`; by `link` while there is the
 * address of a next page at `next`, or in the header `Link`.
 */
export interface Paging {
  readonly by: 'page' | 'offset' | 'cursor' | 'link';
  /** Number of the first page; 1 if missing. */
  readonly first?: number;
  /** Most rows that the API puts on a page. */
  readonly most?: number;
  /** The number of all rows; of `Content-Range: 0-9/57` it is the 57. */
  readonly total?: Place;
  readonly pages?: Place;
  readonly next?: Place;
}

/**
 * Which fields an answer says do not fit, so that the form marks them. Each value is looked for in `{ name, error }`:
 * `error` is one of what stands at `at`, `name` its name there, or its place in a list.
 *
 * @example `{ "data": { "moral": { "code": "too_short" } } }`
 * ```json
 * {
 *   "at": "data",
 *   "field": { "path": "name", "map": { "moral": "story.lesson" } },
 *   "rule": { "path": "error.code", "map": { "too_short": "short" }, "else": "value" }
 * }
 * ```
 */
export interface Errors {
  /** The errors: a list, an object, or a sentence alone; `{ "path": "details", "as": "json" }` where they are JSON in a text. */
  readonly at: Value;
  /** Our field, such as `story.lesson`. `name` if missing. */
  readonly field?: Value;
  /** Our rule for what is wrong with it (`Rule` in `src/model/read.ts`). `value` if missing: "check this". */
  readonly rule?: Value;
  /** The bound that it broke, a number; `long` and `many` need it for their sentences. */
  readonly limit?: Value;
}

/** What an answer means. Of several the first that fits counts; where none does, the status says it. */
export interface Sign {
  readonly status?: number | readonly number[];
  /** A path at which the answer has something. */
  readonly path?: string;
  /** What it has there. */
  readonly is?: Json | readonly Json[];
  /** What the sentence there has in it, such as `duplicate key`, where it is all that tells. */
  readonly has?: string;
  /** One of our failures, or `empty`: a success without content, as of a page past the end, or of a retry that was stored before. */
  readonly means: Failure | 'empty';
  /** Where an `invalid` names fields in terms of its own. */
  readonly errors?: Errors;
}

/**
 * One way to ask. Templates have places: `{key}` and `{space}` of `<ff-source>`, `{vars.…}`, `{id}`, `{limit}`,
 * `{cursor}`, `{page}`, `{offset}`, `{end}` (of the last row asked for), `{revision}`, a filter by its name, and in headers
 * `{body.…}`; `{{` is a brace. A parameter or header with a place that nothing fills is left out.
 */
export interface Route {
  /** Template, put behind `url`. What stands in brackets is left out where nothing fills it, as in parameters: `/challenge[/{id}]`. */
  readonly path?: string;
  /** The answer itself, where nothing needs to be asked. */
  readonly answer?: Json;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** How the body is made of ours; as it is where this is missing. What a value finds nothing for is not sent at all. */
  readonly body?: Value;
  /**
   * How the body goes out; `json` if missing. `form` is what a page's form sends, and needs no preflight; `multipart` the
   * same as with files. In both, a member of a member is called `story[lesson]`, each of a list `tags[]`, and `null` is empty.
   */
  readonly encoding?: 'json' | 'form' | 'multipart';
  /** Brings a body of JSON to a multiple of 2 KiB by a member `pad`, so that its size tells little. */
  readonly pad?: boolean;
  /** What comes back; JSON if missing. Each line of a table is a row, the first one names its cells. */
  readonly format?: 'json' | 'csv';
  /** Path to the rows, or to the one that was asked for; of a list its first counts. */
  readonly at?: string;
  /** Path to the planned days of lessons. */
  readonly plan?: string;
  /** Without it all rows come at once. */
  readonly paging?: Paging;
  readonly signs?: readonly Sign[];
}

/** What the API has of a collection: a route for each verb, and where the fields of a row are. */
export interface Endpoint extends Readonly<Partial<Record<Verb, Route>>> {
  /** Without it rows are taken as they are. */
  readonly fields?: Readonly<Record<string, Value>>;
}

/**
 * A JSON API as a backend.
 *
 * @example Posts of a blog as stories, a table of lessons beside it, and nothing that can be written:
 * ```html
 * <ff-source type="mapped" url="https://blog.example/api" space="harbour" key="public-key">
 *   <script type="application/json">
 *     {
 *       "space": { "name": "Harbour House", "timeZone": "Europe/Berlin", "guarantees": ["pre-moderated"] },
 *       "headers": { "X-Api-Key": "{key}" },
 *       "signs": [{ "status": 200, "path": "error.code", "is": "quota", "means": "busy" }],
 *       "collections": {
 *         "stories": {
 *           "list": {
 *             "path": "/posts",
 *             "query": { "tag": "failure", "per_page": "{limit}", "page": "{page}", "topic": "{cause}" },
 *             "at": "data.posts",
 *             "paging": { "by": "page", "pages": { "header": "X-Pages" } }
 *           },
 *           "get": { "path": "/posts/{id}", "at": "data" },
 *           "fields": {
 *             "id": "id",
 *             "title": { "path": "title", "as": "entities" },
 *             "wentWrong": { "path": "content", "as": "html" },
 *             "lesson": { "path": ["moral", "excerpt"], "as": "html" },
 *             "causes": { "object": { "root": { "path": "topic", "map": { "cash": "out_of_money", "team": "people" }, "else": "other" } } },
 *             "publishedOn": { "path": "published", "as": "day-dmy" },
 *             "lang": { "const": "en" }
 *           }
 *         },
 *         "lessons": {
 *           "list": { "path": "https://docs.example/lessons.csv", "format": "csv" },
 *           "fields": { "id": "No.", "text": "Lesson", "lobbyApproved": { "path": "On screens?", "as": "flag" } }
 *         }
 *       }
 *     }
 *   </script>
 * </ff-source>
 * ```
 */
export interface Description {
  /** Address of the API, where `url` of the source names none. */
  readonly url?: string;
  /** The space, or what the API does not say of it; above all the guarantees that its operator gives. */
  readonly space?: Readonly<Record<string, Json>>;
  /** Names for templates: `{vars.table}`. */
  readonly vars?: Readonly<Record<string, string | number>>;
  /** Headers of each request; those of a route come before. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Signs that hold for each answer; those of a route come before. */
  readonly signs?: readonly Sign[];
  /** Address of a page where a receipt can be used. */
  readonly receiptPage?: string;
  readonly collections: Readonly<Partial<Record<Collection, Endpoint>>>;
}

/** A description as a page gives it: its own, or what differs from a preset, whose members it adds to, replaces, or with `null` takes away. */
export interface Described {
  readonly preset?: string;
  readonly [member: string]: unknown;
}
