// The contract for reading stories: pages, filters, ids and types; `backendContract` runs it.
import type { Backend, Page, Query } from '../client/backend.js';
import { failureOf } from '../client/error.js';
import { isRecord, parseRows, read } from '../model/read.js';
import { parseStory, story } from '../model/story-row.js';
import { check, everyPage, everyRow, fails, type Test } from './checks.js';
import type { Situation, Subject } from './contract.js';
import { sampleStories, sampleStory } from './samples.js';

const idOf = (row: unknown) => (isRecord(row) ? row['id'] : undefined);
const inOtherCase = (id: string) => id.replace(/[a-z]/gi, (letter) => (letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase()));

/** Rows with ids that have letters; those of our own server are of small letters and digits. */
const lettered = (count: number) => sampleStories(count).map((row) => ({ ...row, id: `abc${String(row['id']).slice(3)}` }));

/** Stories whose days are in no order. */
const dated = (count: number) => sampleStories(count).map((row, index) => ({ ...row, publishedOn: `2026-03-${String(10 + ((7 * index) % count))}` }));

// Not through a client: that one would hide a fault behind the last good answer.
const readable = async (backend: Backend) => parseRows(parseStory, (await backend.list('stories', { limit: 50 })).items);

/** The rows that fit a filter, or `undefined` where the backend says that it cannot. */
async function fitting(backend: Backend, filter: Query): Promise<Page['items'] | undefined> {
  try {
    return (await everyRow(backend, 'stories', filter)).items;
  } catch (error) {
    if (failureOf(error) !== 'unsupported') throw error;
    return undefined;
  }
}

/** A value as text, whatever the order of its members, which is nobody's to keep. */
const canonical = (value: unknown): string => JSON.stringify(value, (_name, one: unknown) => (isRecord(one) ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))) : one));

/** Each member of a row that a client would read as something else. */
function misread(row: unknown): string[] {
  const { value, misfits } = read(story, row);
  if (!value) return misfits.map(({ field, rule }) => `"${field}" does not fit (${rule})`);
  const raw = isRecord(row) ? row : {};
  return Object.entries(value).flatMap(([field, now]) => {
    const before = raw[field];
    // Numbers are ids too; counts of reactions have tests of their own.
    const same = field === 'reactions' || before === undefined || before === null || canonical(field === 'id' ? String(before) : before) === canonical(now);
    return same ? [] : [`"${field}" is ${JSON.stringify(before)}, which reads as ${JSON.stringify(now)}`];
  });
}

export function listContract(it: Test, make: (situation: Situation) => Promise<Subject>): void {
  it('goes by a name, and has a scope for what the device keeps of it', async () => {
    const { name, scope } = (await make({ stories: [] })).backend;
    for (const [what, value] of [['name', name], ['scope', scope]]) check(typeof value === 'string' && value !== '', `its ${what} is ${JSON.stringify(value)}`);
  });

  it('pages to the end, each row once', async () => {
    const { backend } = await make({ stories: sampleStories(57) });
    const seen = (await everyPage(backend, 'stories', { limit: 10 })).flatMap(({ items }) => items);
    check(seen.length === 57, `57 rows were there, ${seen.length} came`);
    check(new Set(seen.map((row) => JSON.stringify(row))).size === 57, 'a row came twice');
  });

  it('keeps one order, whatever the size of its pages', async () => {
    const { backend } = await make({ stories: sampleStories(57) });
    const inPagesOf = async (limit: number) => (await everyRow(backend, 'stories', { limit })).items.map(idOf);
    const [small, large] = [await inPagesOf(10), await inPagesOf(50)];
    const at = small.findIndex((id, index) => id !== large[index]);
    check(at < 0, `in pages of 10 row ${at + 1} is "${small[at]}", in pages of 50 it is "${large[at]}"`);
  });

  it('answers with an empty page where there is nothing, not with an error', async () => {
    const { backend } = await make({ stories: [] });
    const page = await backend.list('stories', { limit: 10 });
    check(page.items.length === 0 && page.next === undefined, 'an empty list has rows or a next page');
  });

  it('keeps to a filter, or refuses it as "unsupported"', async () => {
    const people = { root: 'people', contributing: [] };
    const { backend } = await make({ stories: sampleStories(7).map((row, index) => (index < 3 ? { ...row, causes: people } : row)) });
    const found = await fitting(backend, { cause: 'people' });
    check(!found || found.length === 3, `3 of 7 stories fit a filter, ${found?.length} came`);
    const none = await fitting(backend, { cause: 'legal' });
    check(!none || none.length === 0, `no story fits a filter, ${none?.length} came`);
  });

  it('puts stories in the order that it is asked for, or refuses it as "unsupported"', async () => {
    const { backend } = await make({ stories: dated(13) });
    const newest = await fitting(backend, { sort: 'newest' });
    const days = parseRows(parseStory, newest ?? []).map(({ publishedOn = '' }) => publishedOn);
    const late = days.find((day, index) => index > 0 && day > (days[index - 1] ?? ''));
    check(late === undefined, `newest first, ${late} comes after an earlier day`);
    const drawn = async (seed: string, limit: number) => (await fitting(backend, { sort: 'surprise', seed, limit }))?.map(idOf).join();
    const [small, large, other] = [await drawn('7', 5), await drawn('7', 50), await drawn('8', 50)];
    check(small === large, 'a surprise of one seed is in pages of 5 another than in pages of 50');
    check(large === undefined || large !== other, 'surprises of two seeds are the same');
  });

  it('lists what is featured alone where that is asked for, or refuses that as "unsupported"', async () => {
    const { backend } = await make({ stories: sampleStories(5).map((row, index) => (index < 2 ? { ...row, featured: true } : row)) });
    const found = await fitting(backend, { featured: 'true' });
    // One that has no place for it tells of none.
    const told = (await readable(backend)).filter(({ featured }) => featured);
    check(!found || found.length === told.length, `${told.length} of 5 stories say that they are featured, ${found?.length} came`);
  });

  it('gets by its id each story that it lists, and says "missing" for one that is not there', async () => {
    const { backend } = await make({ stories: lettered(3) });
    const listed = await readable(backend);
    check(listed.length === 3, `3 stories were there, ${listed.length} can be read`);
    for (const { id, title } of listed) {
      const got = parseStory(await backend.get('stories', id));
      check(got?.id === id && got.title === title, `it lists "${id}" ("${title}"), and gets ${got ? `"${got.id}" ("${got.title}")` : 'what cannot be read'}`);
    }
    await fails(backend.get('stories', 'f'.repeat(26)), 'missing');
  });

  it('takes an id as it is: in another case it is "missing"', async () => {
    const { backend } = await make({ stories: lettered(1) });
    for (const { id } of await readable(backend)) {
      if (inOtherCase(id) !== id) await fails(backend.get('stories', inOtherCase(id)), 'missing');
    }
  });

  it('tells each field of a story so that it can be read', async () => {
    const { backend } = await make({ stories: sampleStories(3) });
    const { items } = await everyRow(backend, 'stories');
    const [id] = items.map(idOf);
    for (const row of [...items, await backend.get('stories', String(id))]) check(misread(row).length === 0, misread(row).join('; '));
  });

  it('passes bad rows on, so that just those are left out', async () => {
    const bad = [null, 7, 'text', [], {}, { id: 'x' }, { ...sampleStory(90), wentWrong: 3 }, { ...sampleStory(91), lesson: '\u0000' }];
    const { backend } = await make({ stories: [...bad, ...sampleStories(2)] });
    const stories = await readable(backend);
    check(stories.length === 2, `2 of the rows are good, ${stories.length} were read`);
  });
}
