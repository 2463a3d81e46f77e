// The files that `static-json` reads: what the public API answers, for a site without a server.
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dayIn, type Guarantee, type Lesson, type PlannedLesson, type PulseResult, type Space } from '../src/model/index.js';
import type { Paged } from './db/page.js';
import type { Store } from './db/store.js';
import { Trouble } from './trouble.js';

// A host of files is somebody else's: it may keep addresses, and it shows a withdrawn story until the next export.
const keptByFiles: readonly Guarantee[] = ['coarse-time', 'random-ids', 'pre-moderated'];

async function everyPage<T>(list: (cursor: string | undefined) => Promise<Paged<T>>): Promise<readonly T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await list(cursor);
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return items;
}

function writeWhole(file: string, content: unknown): void {
  const handle = openSync(file, 'wx', 0o644);
  try {
    writeFileSync(handle, `${JSON.stringify(content, undefined, 1)}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Writes all files or, when one cannot be written, none; a reader meets the old or the new one, never half. */
function writeFiles(folder: string, files: Readonly<Record<string, unknown>>): void {
  // The server keeps its data to itself; these are for a web server to read.
  const mask = process.umask(0o022);
  const drafts = new Map<string, string>();
  try {
    mkdirSync(folder, { recursive: true });
    for (const [name, content] of Object.entries(files)) {
      if (statSync(join(folder, name), { throwIfNoEntry: false })?.isDirectory()) throw new Trouble(`"${join(folder, name)}" is a folder. Remove it, or name another one with --static.`);
      const draft = join(folder, `.${name}.${randomBytes(6).toString('hex')}`);
      drafts.set(name, draft);
      writeWhole(draft, content);
    }
    for (const [name, draft] of drafts) renameSync(draft, join(folder, name));
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    if (code === undefined) throw error;
    throw new Trouble(`"${folder}" cannot be written (${String(code)}). Make room there, or name another folder with --static.`);
  } finally {
    for (const draft of drafts.values()) rmSync(draft, { force: true });
    process.umask(mask);
  }
}

export interface Export {
  readonly store: Store;
  /** Id of a space that exists. */
  readonly space: string;
  readonly folder: string;
  readonly now: number;
}

/** Writes `space.json`, `stories.json`, `lessons.json`, `resources.json`, `polls.json` and `pulse-results.json` of a space; resolves to a line that says so. */
export async function exportStatic({ store, space: id, folder, now }: Export): Promise<string> {
  const found = await store.spaces.get(id);
  if (!found) throw new Trouble(`there is no space "${id}".`);
  const { queueDelay: _q, retentionMonths: _r, ...space } = found;
  const today = dayIn(space.timeZone, now);
  const stories = await everyPage((cursor) => store.stories.list({ space: id, filter: {}, sort: 'newest', limit: 50, cursor, today }));

  // One file for all languages: the reader takes from the plan what fits its own.
  const lessons = new Map<string, Lesson>();
  const lessonPlan: PlannedLesson[] = [];
  for (const lang of new Set(space.langs.map((name) => name.toLowerCase().split('-')[0] ?? ''))) {
    for (const lesson of await everyPage((cursor) => store.lessons.list(id, { lang, limit: 50, cursor, today }))) lessons.set(lesson.id, lesson);
    lessonPlan.push(...(await store.lessons.plan({ space: id, lang, today })));
  }
  const resources = await everyPage((cursor) => store.resources.list(id, { kind: undefined, country: undefined, lang: undefined, limit: 50, cursor }));
  const polls = await everyPage((cursor) => store.polls.list(id, { limit: 50, cursor }, { timeZone: space.timeZone, now }));
  const results: PulseResult[] = [];
  for (const poll of polls) if (poll.visibility !== 'never') results.push(...(await store.results.list(poll, undefined)));
  writeFiles(folder, {
    'space.json': { ...space, guarantees: space.guarantees.filter((guarantee) => keptByFiles.includes(guarantee)) } satisfies Space,
    'stories.json': { items: stories },
    'lessons.json': { items: [...lessons.values()], lessonPlan },
    'resources.json': { items: resources },
    'polls.json': { items: polls },
    'pulse-results.json': { items: results },
  });
  return `Wrote ${stories.length} stories and ${lessons.size} lessons of "${id}" to ${folder}. Run it again after a story was withdrawn, and once a month for the plan.`;
}
