import type { Context } from 'hono';
import { changeOf, confirmation, dayIn, heardStory, language, lessonDraft, meetupDraft, pollDraft, read, resourceDraft, revisionReader, rowId, token, type Reader } from '../../src/model/index.js';
import type { Edited, Editor, Scene } from '../db/editor.js';
import { jsonBody } from '../middleware/json-body.js';
import { moderator } from '../middleware/moderator.js';
import { invalid, problem } from '../problem.js';
import type { Env, Parts } from '../types.js';
import { cursor, limit, optional, readQuery } from './query.js';
import type { Steps } from './resource.js';

const digits: Reader<number> = (input, field, note) => {
  const text = token(/^[1-9]\d{0,9}$/)(input, field, note);
  return text === undefined ? undefined : revisionReader(Number(text), field, note);
};

const sceneOf = ({ now }: Parts, c: Context<Env>): Scene => ({ space: c.var.space, now: now() });

/** Why there is no edited row. */
function refuse(c: Context, outcome: Exclude<Edited<never>, { item: never }>): Response {
  if (outcome === 'missing') return problem(c, 'not-found');
  return problem(c, 'conflict', { detail: outcome === 'edited' ? 'It was changed since it was read. Read it again.' : outcome.detail });
}

const answer = (c: Context, outcome: Edited<unknown>): Response => (typeof outcome === 'object' && 'item' in outcome ? c.json(outcome.item as object) : refuse(c, outcome));

/** What can be asked of one collection of the desk. */
interface Editing {
  readonly list: Steps;
  readonly create: Steps;
  readonly change: Steps;
  readonly remove: Steps;
}

function editing<Row, Draft, Item extends object>(parts: Parts, editor: Editor<Row, Draft, Item>, draft: Reader<Draft>): Editing {
  const change = changeOf(draft);
  return {
    list: [
      moderator(parts),
      async function listEdited(c) {
        const { value, misfits } = readQuery(c, { limit, cursor });
        return value ? c.json(await editor.list(sceneOf(parts, c), value)) : invalid(c, misfits);
      },
    ],
    create: [
      moderator(parts),
      ...jsonBody(),
      async function createEdited(c) {
        const { value, misfits } = read(draft, c.var.body);
        return misfits ? invalid(c, misfits) : c.json(await editor.create(sceneOf(parts, c), value), 201);
      },
    ],
    change: [
      moderator(parts),
      ...jsonBody(),
      async function changeEdited(c) {
        const { value: id } = read(rowId, c.req.param('id'));
        const { value, misfits } = read(change, c.var.body);
        if (!value) return invalid(c, misfits);
        return answer(c, id === undefined ? 'missing' : await editor.change(sceneOf(parts, c), id, value.revision, value.draft));
      },
    ],
    remove: [
      moderator(parts),
      async function removeEdited(c) {
        const { value: id } = read(rowId, c.req.param('id'));
        const scene = sceneOf(parts, c);
        // What is not there is not there, whatever else is asked of it.
        if (id === undefined || !(await editor.has(scene, id))) return problem(c, 'not-found');
        const { value, misfits } = readQuery(c, { revision: digits });
        if (!value) return invalid(c, misfits);
        const outcome = await editor.remove(scene, id, value.revision);
        return outcome === 'removed' ? c.json({}) : refuse(c, outcome);
      },
    ],
  };
}

/** `GET desk/lessons`: all of them, with the plan of one language. */
function listLessons(parts: Parts): Steps {
  const { store } = parts;
  return [
    moderator(parts),
    async function listLessonsToEdit(c) {
      const { value, misfits } = readQuery(c, { limit, cursor, lang: optional(language) });
      if (!value) return invalid(c, misfits);
      const scene = sceneOf(parts, c);
      const { id: space, timeZone, langs } = c.var.space;
      const lang = (value.lang ?? langs[0] ?? 'en').toLowerCase();
      const page = await store.editors.lessons.list(scene, value);
      return c.json({ ...page, lessonPlan: await store.lessons.plan({ space, lang, today: dayIn(timeZone, scene.now) }) });
    },
  ];
}

/** The collections that editors write, by their names under `desk/`. */
export function editors(parts: Parts): Readonly<Record<'lessons' | 'polls' | 'meetups' | 'resources', Editing>> {
  const { lessons, polls, meetups, resources } = parts.store.editors;
  return {
    lessons: { ...editing(parts, lessons, lessonDraft), list: listLessons(parts) },
    polls: editing(parts, polls, pollDraft),
    meetups: editing(parts, meetups, meetupDraft),
    resources: editing(parts, resources, resourceDraft),
  };
}

/** `POST desk/confirmations`: somebody called, and a resource is as it says. */
export function confirmResource(parts: Parts): Steps {
  return [
    moderator(parts),
    ...jsonBody(),
    async function confirmResource(c) {
      const { value, misfits } = read(confirmation, c.var.body);
      return value ? answer(c, await parts.store.editors.confirm(sceneOf(parts, c), value.resourceId, value.revision)) : invalid(c, misfits);
    },
  ];
}

/** `POST desk/stories`: a story that an editor heard from somebody. */
export function enterStory(parts: Parts): Steps {
  return [
    moderator(parts),
    ...jsonBody(),
    async function enterStory(c) {
      const { value, misfits } = read(heardStory, c.var.body);
      if (!value) return invalid(c, misfits);
      const { id: space, timeZone, retentionMonths } = c.var.space;
      return c.json(await parts.store.heard.enter(value, { space, retentionMonths, today: dayIn(timeZone, parts.now()) }), 201);
    },
  ];
}
