// Backends that read wrongly.
import type { Page } from '../../../src/client/backend.js';
import { isRecord, parseStory } from '../../../src/model/index.js';
import { asking, broken, listing, over, type Broken, type Change } from './sound.js';

const rows = (page: Page, change: (row: Readonly<Record<string, unknown>>) => unknown): Page => ({ ...page, items: page.items.map((row) => (isRecord(row) ? change(row) : row)) });
const inCapitals = (row: unknown) => (isRecord(row) ? { ...row, id: String(row['id']).toUpperCase() } : row);

const otherGet = (change: (id: string, get: (id: string) => Promise<unknown>) => Promise<unknown>): Change => (backend) => ({
  get: (collection, id = '', options) => (collection === 'stories' ? change(id, (id) => backend.get(collection, id, options)) : backend.get(collection, id, options)),
});

const toTheEnd = 'pages to the end, each row once';
const order = 'keeps one order, whatever the size of its pages';
const sorts = 'puts stories in the order that it is asked for, or refuses it as "unsupported"';
const gets = 'gets by its id each story that it lists, and says "missing" for one that is not there';
const cases = 'takes an id as it is: in another case it is "missing"';

export const reading: readonly Broken[] = [
  {
    what: 'the last page is lost',
    make: over(listing('stories', async (page, query, backend) => {
      const last = page.next !== undefined && (await backend.list('stories', { ...query, cursor: page.next })).next === undefined;
      return last ? { items: page.items } : page;
    })),
    caught: { [toTheEnd]: '57 rows were there, 50 came', [sorts]: 'a surprise of one seed is in pages of 5 another' },
  },
  {
    what: 'a page repeats the last row of the page before',
    make: over(listing('stories', (page) => (page.next === undefined ? page : { ...page, next: String(Number(page.next) - 1) }))),
    caught: { [toTheEnd]: '57 rows were there, 63 came', [order]: 'in pages of 10 row 11 is', [sorts]: 'a surprise of one seed is in pages of 5 another' },
  },
  {
    what: 'a row in place of another',
    make: over(listing('stories', ({ items, ...page }) => ({ ...page, items: items.map((row, index) => (index === 9 && page.next ? items[0] : row)) }))),
    caught: { [toTheEnd]: 'a row came twice', [order]: 'in pages of 10 row 20 is' },
  },
  {
    what: 'pages are in another order than the list',
    make: over(listing('stories', ({ items, ...page }) => ({ ...page, items: [...items].reverse() }))),
    caught: { [order]: 'in pages of 10 row 1 is "00000000000000000000000010", in pages of 50 it is "00000000000000000000000050"', [sorts]: 'newest first, 2026-03-11 comes' },
  },
  {
    what: 'the next cursor loops for ever',
    make: over(listing('stories', (page) => (page.next === undefined ? page : { ...page, next: '10' }))),
    caught: { [toTheEnd]: 'the cursor "10" came twice', [order]: 'the cursor "10" came twice', [sorts]: 'a surprise of one seed is in pages of 5 another' },
  },
  {
    what: 'new cursors for ever, to empty pages',
    make: over(listing('stories', (page, { limit, cursor }) => (limit === 10 && page.next === undefined && cursor !== undefined ? { ...page, next: String(Number(cursor) + 10) } : page))),
    caught: { [toTheEnd]: 'there is still a next page after 500', [order]: 'there is still a next page after 500' },
  },
  {
    what: 'the last page says that its next is null',
    make: over(listing('stories', (page, { cursor }) => (cursor === undefined || page.next !== undefined ? page : { ...page, next: null as never }))),
    caught: { [toTheEnd]: '"next" is null: it is a text, and missing on the last page', [order]: '"next" is null', [sorts]: '"next" is null' },
  },
  {
    what: 'a list of its own instead of a page',
    make: over(listing('lessons', ({ items, lessonPlan }, { lang }) => (lang === undefined ? { items, ...(lessonPlan && { lessonPlan }) } : (items as never)))),
    caught: { 'plans each day once, and only lessons that it lists': 'without a list "items"', 'answers a language that it has no lesson in with an empty page': 'a page is [], without a list "items"' },
  },
  {
    what: 'the limit is not kept',
    make: over(asking('stories', (query) => ({ ...query, limit: 50 }))),
    caught: { [toTheEnd]: 'a page of at most 10 has 50 rows', [order]: 'a page of at most 10 has 50 rows', [sorts]: 'a page of at most 5 has 13 rows' },
  },
  {
    what: 'a filter is ignored',
    make: over(asking('stories', ({ cause: _, ...query }) => query)),
    caught: { 'keeps to a filter, or refuses it as "unsupported"': '3 of 7 stories fit a filter, 7 came' },
  },
  {
    what: 'an order is ignored',
    make: over(asking('stories', ({ sort, ...query }) => (sort === 'newest' ? query : { ...query, sort }))),
    caught: { [sorts]: 'newest first, 2026-03-17 comes after an earlier day' },
  },
  {
    what: 'a surprise is drawn anew for each page',
    make: over(asking('stories', ({ seed, ...query }) => ({ ...query, seed: `${seed}${query['cursor'] ?? ''}` }))),
    caught: { [sorts]: 'a surprise of one seed is in pages of 5 another than in pages of 50' },
  },
  {
    what: 'every surprise is the same',
    make: over(asking('stories', ({ seed: _, ...query }) => query)),
    caught: { [sorts]: 'surprises of two seeds are the same' },
  },
  {
    what: 'all is featured',
    make: over(asking('stories', ({ featured: _, ...query }) => query)),
    caught: { 'lists what is featured alone where that is asked for, or refuses that as "unsupported"': '2 of 5 stories say that they are featured, 5 came' },
  },
  {
    what: 'a filter that fits nothing is none',
    make: over(listing('stories', (page, { cause, ...query }, backend) => (cause && page.items.length === 0 ? backend.list('stories', query) : page))),
    caught: { 'keeps to a filter, or refuses it as "unsupported"': 'no story fits a filter, 7 came' },
  },
  {
    what: 'an empty list is missing',
    make: over(listing('stories', (page) => {
      if (page.items.length === 0) throw broken('missing', 'nothing found.');
      return page;
    })),
    // One whose filter fits nothing says so too, but a folder without the file may.
    caught: { 'answers with an empty page where there is nothing, not with an error': 'nothing found' },
  },
  {
    what: 'types are wrong: the causes are a text',
    make: over(listing('stories', (page) => rows(page, (row) => ({ ...row, causes: 'timing' })))),
    caught: { 'tells each field of a story so that it can be read': '"causes" is "timing", which reads as {"root":"other","contributing":[]}' },
  },
  {
    what: 'types are wrong where one story is read: its content notes are a text',
    make: over(otherGet(async (id, get) => {
      const row = await get(id);
      return isRecord(row) ? { ...row, contentNotes: 'debt' } : row;
    })),
    caught: { 'tells each field of a story so that it can be read': '"contentNotes" is "debt", which reads as []' },
  },
  {
    what: 'ids change their case between the list and the story',
    make: over((backend) => ({
      ...listing('stories', (page) => rows(page, inCapitals))(backend, { stories: [] }),
      ...otherGet((id, get) => (id === id.toUpperCase() ? get(id.toLowerCase()) : Promise.reject(broken('missing', 'no such story.'))))(backend, { stories: [] }),
    })),
    caught: { [gets]: 'it lists "ABC00000000000000000000001" ("Story 1"), and gets "abc00000000000000000000001"' },
  },
  {
    what: 'ids of any case are taken',
    make: over(otherGet((id, get) => get(id.toLowerCase()))),
    caught: { [cases]: 'get("stories", "ABC00000000000000000000001") resolved, but should have rejected' },
  },
  {
    what: 'a story that is not there is nothing, and no error',
    make: over(otherGet((id, get) => get(id).catch(() => undefined))),
    caught: { [gets]: 'get("stories", "ffffffffffffffffffffffffff") resolved, but should have rejected', [cases]: 'get("stories", "ABC00000000000000000000001") resolved' },
  },
  {
    what: 'an id is ignored: it gets the first story',
    make: over((backend, { stories }) => otherGet(async (_id, get) => get(String(parseStory(stories[0])?.id ?? '')))(backend, { stories })),
    caught: { [gets]: 'it lists "abc00000000000000000000002" ("Story 2"), and gets "abc00000000000000000000001" ("Story 1")', [cases]: 'get("stories", "ABC00000000000000000000001") resolved' },
  },
  {
    what: 'one bad row costs the whole list',
    make: over(listing('stories', (page) => {
      if (page.items.some((row) => !parseStory(row))) throw broken('broken', 'a row is bad.');
      return page;
    })),
    caught: { 'passes bad rows on, so that just those are left out': 'a row is bad' },
  },
  { what: 'it has no scope', make: over(() => ({ scope: '' })), caught: { 'goes by a name, and has a scope for what the device keeps of it': 'its scope is ""' } },
  {
    what: 'a story carries an instant',
    make: over(listing('stories', (page) => rows(page, (row) => ({ ...row, createdAt: '2026-03-02T09:14:07Z' })))),
    caught: { 'declares "coarse-time" only where no story carries an instant': 'a story carries an instant' },
  },
  {
    what: 'the days of the plan change',
    make: over(listing('lessons', (() => {
      let times = 0;
      return ({ lessonPlan, ...page }: Page) => (lessonPlan ? { ...page, lessonPlan: lessonPlan.map((day) => (isRecord(day) ? { ...day, lessonId: `lesson${7 + (times++ % 30)}` } : day)) } : page);
    })())),
    caught: { 'keeps to its plan when it is asked again': '2026-03-02 was planned with' },
  },
  {
    what: 'a lesson has no text',
    make: over(listing('lessons', (page) => rows(page, (row) => (row['id'] === 'lesson57' ? { ...row, text: '' } : row)))),
    caught: { 'lists lessons that stand alone, each once': 'a lesson cannot be read: {"id":"lesson57"' },
  },
  {
    what: 'a lesson comes twice',
    make: over(listing('lessons', (page) => ({ ...page, items: [...page.items.slice(0, 49), ...page.items.slice(0, 1)] }))),
    caught: { 'lists lessons that stand alone, each once': 'a lesson came twice' },
  },
  {
    what: 'a lesson is planned that is not listed',
    make: over(listing('lessons', (page) => ({ ...page, items: page.items.filter((row) => isRecord(row) && row['id'] !== 'lesson7') }))),
    caught: { 'plans each day once, and only lessons that it lists': '2026-03-02 has the lesson "lesson7", which is not in the list' },
  },
  {
    what: 'the language of lessons is ignored',
    make: over(asking('lessons', ({ lang: _, ...query }) => query)),
    caught: { 'answers a language that it has no lesson in with an empty page': 'it has lessons in Klingon' },
  },
];
