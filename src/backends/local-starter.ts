// What `local` has to show before anybody wrote anything: the starter pack, and a plan of its lessons for this browser.
import type { Page, Query } from '../client/backend.js';
import { BackendError } from '../client/error.js';
import type { Day } from '../model/dates.js';
import { parseLesson, parsePlannedLesson } from '../model/lesson.js';
import { extendPlan, planFrom } from '../model/plan.js';
import { parseRows } from '../model/read.js';
import type { StarterPoll } from '../starter/polls.js';
import type { LocalStore } from './local-store.js';
import { filtered, pageOf } from './rows.js';

/** The language in which there is everything. */
export const firstLang = 'en';

export interface StarterParts {
  readonly store: LocalStore;
  readonly today: () => Day;
}

/** The rows of the first of some languages in which there are any. */
const inFirst = <T>(rows: readonly T[], langs: readonly unknown[]): readonly T[] =>
  langs.map((lang) => (lang ? (filtered(rows, { lang: String(lang) }) as readonly T[]) : [])).find(({ length }) => length > 0) ?? [];

// In whose language to answer when none is asked for.
const pageLang = () => (typeof document === 'undefined' ? '' : document.documentElement.lang);

/** A file of the pack, which lies beside the script in some builds. */
async function loaded<T>(file: Promise<T>): Promise<T> {
  try {
    return await file;
  } catch (cause) {
    throw new BackendError('local', 'offline', 'the starter pack could not be loaded. Is its file beside the script?', { cause });
  }
}

export function localStarter({ store, today }: StarterParts) {
  return {
    async lessons(query: Query): Promise<Page> {
      const { starterLessons } = await loaded(import('../starter/lessons.js'));
      const own = query['lang'] ? filtered(starterLessons, { lang: query['lang'] }) : inFirst(starterLessons, [pageLang(), firstLang]);
      const rows = own.map((lesson) => ({ ...(lesson as object), source: 'starter_pack', lobbyApproved: true }));
      const catalogue = parseRows(parseLesson, rows);
      const lang = catalogue[0]?.lang;
      const extend = (kept: unknown) => extendPlan(parseRows(parsePlannedLesson, Array.isArray(kept) ? kept : []), catalogue, today());
      // Where nothing can be kept there is no plan, and each page draws for itself; a screen must not go blank over it.
      const plan = lang && (await store.change(`plan|${lang}`, extend).catch(() => undefined));
      return { ...pageOf(filtered(rows, { ...query, lang: undefined }), query), ...(plan ? { lessonPlan: planFrom(plan, today()) } : {}) };
    },
    async resources(query: Query): Promise<Page> {
      const { starterResources } = await loaded(import('../starter/resources.js'));
      return pageOf(filtered(query['lang'] ? starterResources : inFirst(starterResources, [pageLang(), firstLang]), query), query);
    },
    async polls(lang?: unknown): Promise<readonly StarterPoll[]> {
      const { starterPolls } = await loaded(import('../starter/polls.js'));
      return inFirst(starterPolls, [lang, pageLang(), firstLang]);
    },
  };
}
