// A backend with a desk, in memory: it checks what editors write as a server has to, and keeps revisions.
import { html } from 'lit';
import type { Backend, Collection, DeskCollection, Files, Verb } from '../../src/client/backend.js';
import { createClient } from '../../src/client/client.js';
import { BackendError } from '../../src/client/error.js';
import '../../src/elements/moderation-desk/define.js';
import type { ModerationDesk } from '../../src/elements/moderation-desk/moderation-desk.js';
import { changeOf, confirmation, heardStory, lessonDraft, meetupDraft, pollDraft, resourceDraft } from '../../src/model/edited.js';
import { read, type Reader } from '../../src/model/read.js';
import { runningOrderChange, type Turn } from '../../src/model/running-order.js';
import { spaceChange } from '../../src/model/space-settings.js';
import { mount, until } from './helpers.js';

export type Row = Record<string, unknown> & { id: string; revision: number };

export interface Call {
  readonly verb: Verb;
  readonly collection: Collection;
  readonly id?: string | undefined;
  readonly body?: unknown;
}

export interface FakeDesk {
  readonly backend: Backend;
  readonly rows: Record<string, Row[]>;
  /** What was asked, in order. */
  readonly calls: Call[];
  /** What the next call of a collection rejects with. */
  readonly troubles: Map<Collection, BackendError>;
  settings: Record<string, unknown>;
  team: { name: string; role: string }[];
  /** The running order of the one evening. */
  order: { revision: number; turns: readonly Turn[] };
  /** Calls of a verb on a collection. */
  asked(verb: Verb, collection: Collection): readonly Call[];
}

export interface FakeOptions {
  readonly rows?: Readonly<Partial<Record<'lessons' | 'polls' | 'meetups' | 'resources' | 'public' | 'candidates', readonly object[]>>>;
  readonly role?: 'owner' | 'moderator';
  readonly settings?: object;
  readonly overview?: object;
  readonly plan?: readonly object[];
  readonly files?: Files;
  /** Collections that it does not have. */
  readonly without?: readonly DeskCollection[];
}

const drafts: Readonly<Record<string, Reader<unknown>>> = {
  'desk/lessons': lessonDraft,
  'desk/polls': pollDraft,
  'desk/meetups': meetupDraft,
  'desk/resources': resourceDraft,
  'desk/stories': heardStory,
};

export const fail = (failure: BackendError['failure'], misfits: BackendError['misfits'] = []) => new BackendError('fake', failure, `it is ${failure}.`, { misfits });
/** An id as a server makes them. */
export const idOf = (n: number) => String(n).padStart(26, '0');

let spaces = 0;

export function fakeDesk({ rows = {}, role = 'owner', settings = {}, overview = {}, plan = [], files, without = [] }: FakeOptions = {}): FakeDesk {
  const space = `house-${Date.now()}-${spaces++}`;
  const table = (all: readonly object[] = []) => all.map((row, at) => ({ id: idOf(at + 1), revision: 1, ...row }));
  const fake: FakeDesk = {
    rows: { 'desk/lessons': table(rows.lessons), 'desk/polls': table(rows.polls), 'desk/meetups': table(rows.meetups), 'desk/resources': table(rows.resources), lessons: table(rows.public), 'desk/candidates': table(rows.candidates) },
    calls: [],
    troubles: new Map(),
    settings: {
      id: space, name: 'Harbour House', timeZone: 'Europe/Berlin', country: 'DE', langs: ['en', 'de'], k: 5, places: { wall: '', lobby: '', meetup: '' },
      names: [], headCount: null, moderators: 'Ada', retentionMonths: 24, queueDelay: 'batch3', origins: [], ...settings,
    },
    team: [{ name: 'Ada', role: 'owner' }],
    order: { revision: 1, turns: [] },
    asked: (verb, collection) => fake.calls.filter((call) => call.verb === verb && call.collection === collection),
    backend: undefined as never,
  };

  function checked<T>(reader: Reader<T>, body: unknown): T {
    const { value, misfits } = read(reader, body);
    if (value === undefined) throw fail('invalid', misfits);
    return value;
  }

  function found(collection: Collection, id: string, revision: number): Row {
    const row = fake.rows[collection]?.find((one) => one.id === id);
    if (!row) throw fail('missing');
    if (row.revision !== revision) throw fail('invalid');
    return row;
  }

  /** The order with the stories that may still be told. */
  const ordered = (id = '') => ({
    id,
    revision: fake.order.revision,
    turns: fake.order.turns.flatMap((turn) => fake.rows['desk/candidates']?.filter(({ storyId }) => storyId === turn.storyId).map((story) => ({ ...story, ...turn })) ?? []),
  });

  function reorder(id: string, body: unknown) {
    const { revision, turns } = checked(runningOrderChange, body);
    if (revision !== fake.order.revision) throw fail('invalid');
    fake.order = { revision: revision + 1, turns };
    return ordered(id);
  }

  /** Notes a call, and answers it as a network would. */
  async function answer(call: Call, work: () => unknown): Promise<unknown> {
    const { body } = call;
    const sent: unknown = body === undefined ? undefined : JSON.parse(JSON.stringify(body));
    fake.calls.push({ ...call, body: sent });
    await new Promise((resolve) => setTimeout(resolve, 0));
    const trouble = fake.troubles.get(call.collection);
    fake.troubles.delete(call.collection);
    if (trouble) throw trouble;
    return JSON.parse(JSON.stringify(work()));
  }

  function create(collection: Collection, body: unknown): unknown {
    if (collection === 'desk/confirmations') {
      const { resourceId, revision } = checked(confirmation, body);
      return Object.assign(found('desk/resources', resourceId, revision), { revision: revision + 1, verifiedOn: new Date().toISOString().slice(0, 10) });
    }
    if (collection === 'desk/moderators') {
      const made = body as { name: string; role: string };
      if (fake.team.some(({ name }) => name === made.name)) throw fail('invalid', [{ field: 'name', rule: 'repeat' }]);
      fake.team.push(made);
      return { token: `ff_${'7'.repeat(52)}` };
    }
    const draft = checked(drafts[collection] ?? (() => undefined), body);
    if (collection === 'desk/stories') return { id: idOf(1), status: (draft as { publish: boolean }).publish ? 'published' : 'in_review' };
    const row: Row = { ...(draft as object), id: idOf(900 + (fake.rows[collection]?.length ?? 0)), revision: 1 };
    fake.rows[collection]?.push(row);
    return row;
  }

  (fake as { backend: Backend }).backend = {
    name: 'fake',
    scope: `fake ${space}`,
    files,
    can: (verb, collection) => !without.includes(collection as DeskCollection) && (collection.startsWith('desk/') || (verb === 'list' && collection === 'lessons')),
    get: (collection, id) =>
      answer({ verb: 'get', collection }, () => {
        if (collection === 'desk/running-orders') return ordered(id);
        if (collection === 'desk/me') return { name: 'Ada', role };
        if (collection === 'desk/overview') return { waiting: { inReview: 0, edited: 0, unread: 0, needsAuthor: 0 }, published: 0, causes: [], months: [], pulse: [], ...overview };
        return fake.settings;
      }),
    list: (collection) =>
      answer({ verb: 'list', collection }, () => ({
        items: collection === 'desk/moderators' ? fake.team : (fake.rows[collection] ?? []),
        ...(collection === 'lessons' ? { lessonPlan: plan } : {}),
      })) as never,
    create: (collection, body) => answer({ verb: 'create', collection, body }, () => create(collection, body)),
    update: (collection, id, body) =>
      answer({ verb: 'update', collection, id, body }, () => {
        if (collection === 'desk/running-orders') return reorder(id, body);
        if (collection === 'desk/space') return (fake.settings = { ...fake.settings, ...checked(spaceChange, body) });
        const { revision, draft } = checked(changeOf(drafts[collection] ?? (() => undefined)), body);
        const row = found(collection, id, revision);
        return Object.assign(row, draft, { revision: revision + 1 });
      }),
    remove: (collection, id, options) =>
      answer({ verb: 'remove', collection, id, body: options?.revision }, () => {
        if (collection === 'desk/moderators') fake.team = fake.team.filter(({ name }) => name !== id);
        else if (collection !== 'desk/session') {
          const row = found(collection, id, options?.revision ?? 0);
          fake.rows[collection] = (fake.rows[collection] ?? []).filter((one) => one !== row);
        }
        return {};
      }),
  };
  return fake;
}

/** The desk, open, in one of its rooms. */
export async function openRoom(fake: FakeDesk, room: string): Promise<ModerationDesk> {
  const element = await mount<ModerationDesk>(html`<ff-moderation-desk .client=${createClient(fake.backend)}></ff-moderation-desk>`);
  await until(() => element.shadowRoot?.querySelector('nav'), 'the desk to open');
  await goTo(element, room);
  return element;
}

/** Goes into a room, and waits until its file is here. */
export async function goTo(element: ModerationDesk, room: string): Promise<void> {
  const found = [...(element.shadowRoot?.querySelectorAll<HTMLButtonElement>('nav button') ?? [])].find(({ textContent }) => textContent === room);
  if (!found) throw new Error(`no room "${room}"`);
  found.click();
  await element.updateComplete;
  const waits = () => [...(element.shadowRoot?.querySelectorAll('.room p[role="status"]') ?? [])].some((face) => !face.closest('details'));
  await until(() => element.shadowRoot?.querySelector('.room > :not(h2)') && !waits(), `the room "${room}"`);
}

export const textIn = (element: Element, selector = '.room'): string => (element.shadowRoot?.querySelector(selector)?.textContent ?? '').replace(/\s+/g, ' ').trim();

/** The control of a label. */
export function field<T extends HTMLElement = HTMLInputElement>(element: Element, label: string): T {
  const found = [...(element.shadowRoot?.querySelectorAll('label') ?? [])].find(({ textContent }) => (textContent ?? '').replace(/\s+/g, ' ').trim().replace(/\(optional\)$/, '').trim() === label);
  const control = found && (found.control ?? found.querySelector('input'));
  if (!control) throw new Error(`no field "${label}" in: ${textIn(element)}`);
  return control as HTMLElement as T;
}

/** Types into a field. */
export async function fill(element: ModerationDesk, label: string, value: string): Promise<void> {
  const control = field<HTMLInputElement | HTMLSelectElement>(element, label);
  control.value = value;
  control.dispatchEvent(new Event('input', { bubbles: true }));
  control.dispatchEvent(new Event('change', { bubbles: true }));
  await element.updateComplete;
}

/** What is said to be wrong with a field; empty for nothing. */
export function problemOf(element: Element, label: string): string {
  const control = field(element, label);
  const ids = control.getAttribute('aria-describedby')?.split(' ') ?? [];
  return control.getAttribute('aria-invalid') === 'true' ? (ids.filter((id) => id.endsWith('-error')).map((id) => element.shadowRoot?.getElementById(id)?.textContent ?? '')[0] ?? '') : '';
}

/** Presses the button with exactly these words. */
export async function press(element: ModerationDesk, words: string): Promise<void> {
  const found = [...(element.shadowRoot?.querySelectorAll<HTMLButtonElement>('.room button, .notice button') ?? [])].find(({ textContent }) => (textContent ?? '').replace(/\s+/g, ' ').trim() === words);
  if (!found) throw new Error(`no button "${words}" in: ${textIn(element)}`);
  found.click();
  await element.updateComplete;
}

/** Opens the row of a list whose title holds a word. */
export async function openRow(element: ModerationDesk, word: string): Promise<void> {
  const found = [...(element.shadowRoot?.querySelectorAll<HTMLButtonElement>('button.item') ?? [])].find(({ textContent }) => textContent?.includes(word));
  if (!found) throw new Error(`no row "${word}"`);
  found.click();
  await element.updateComplete;
}

/** What stands at the foot of the desk. */
export const notice = (element: Element): string => textIn(element, '.notice');

/** Waits until the notice says something. */
export const said = (element: Element, words: string): Promise<void> => until(() => notice(element).includes(words), `the notice "${words}"`);
