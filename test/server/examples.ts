import assert from 'node:assert/strict';
import type { SpaceSettings } from '../../src/model/index.js';
import { api, json, keys, ownerOf, publish, reaction, telling, type TestServer } from './helpers.js';
import type { Operation } from './description.js';
import { answering, pollOf } from './pulse-helpers.js';
import { author, everywhere, statement } from './receipt-helpers.js';

/** A request that an operation answers well. A body has every member, so that each can be spoilt. */
export interface Example {
  readonly address: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** A body of the other shape, where there are two; its answer depends on what was done before. */
  readonly other?: unknown;
}

export type Examples = (operation: Operation) => Example;

const settings: SpaceSettings = {
  name: 'Harbour House', timeZone: 'Europe/Berlin', country: 'DE', langs: ['en', 'de'], places: { wall: '', lobby: 'the entrance', meetup: 'the kitchen' },
  names: ['Mara', 'Olga'], k: 5, headCount: 40, moderators: 'Ada and the house team', retentionMonths: 24, queueDelay: 'none',
};

const wanted = ['Lesson', 'Poll', 'Meetup', 'Resource'] as const;

/** Every member of what an editor writes. */
export const drafts: Readonly<Record<(typeof wanted)[number], object>> = {
  Lesson: { text: 'Ask before you build.', lang: 'en', cause: 'no_need', lobbyApproved: true, from: '2026-03-02', to: '2027-03-02', weight: 2 },
  Poll: {
    question: 'What shall we cook?', type: 'single', options: [{ value: 1, label: 'Soup' }, { value: 2, label: 'Stew' }], period: 'weekly',
    opensAt: '2026-03-03T10:00:00Z', closesAt: '2026-05-03T10:00:00Z', k: 5, visibility: 'after_close', status: 'draft',
  },
  Meetup: { title: 'Stories and soup', startsAt: '2026-03-09T18:00:00Z', timeZone: 'Europe/Berlin', minutes: 90, place: 'The kitchen', format: 'circle', slots: 3, slotsLeft: 2, status: 'scheduled', repeats: 'monthly', until: '2026-12-31', except: ['2026-08-10'], overrides: [{ day: '2026-04-13', startsAt: '2026-04-14T17:00:00.000Z', place: 'The roof', cancelled: false, notice: 'The kitchen is being painted.' }], groundRules: ['What is told here stays here.'], contentNotes: ['debt'], rsvp: 'count_only', link: 'https://house.example/come' },
  Resource: {
    kind: 'financial', title: 'Advice on debt', summary: 'Free, and without a waiting list.', provider: 'The city', contact: 'https://debt.example/', countries: ['DE'], langs: ['de'],
    hours: 'Mondays', openingHours: 'Mo 09:00-17:00', timeZone: 'Europe/Berlin', cost: 'free', anonymous: true, human: true, pinned: false, causes: ['out_of_money'],
  },
};

/** A good request for each of the operations of each editor. */
async function editorsOn(server: TestServer): Promise<Readonly<Record<string, Partial<Example>>>> {
  const headers = { Authorization: `Bearer ${server.token}` };
  const found: Record<string, Partial<Example>> = {};
  for (const name of wanted) {
    const at = `${api}/desk/${name.toLowerCase()}s`;
    const make = async () => String((await json(await server.post(at, drafts[name], headers)))['id']);
    Object.assign(found, {
      [`edit${name}s`]: { headers },
      [`create${name}`]: { headers, body: drafts[name] },
      [`change${name}`]: { headers, address: `${at}/${await make()}`, body: { revision: 1, ...drafts[name] } },
      [`remove${name}`]: { headers, address: `${at}/${await make()}?revision=1` },
    });
    if (name === 'Meetup') {
      const id = await make();
      const address = `${api}/meetups/${id}`;
      const rsvp = { meetupId: id, period: '2026-03-09', tag: 'c'.repeat(64), value: 'coming', pow: {} };
      Object.assign(found, { getMeetup: { address }, getEvent: { address: `${address}/event.ics` }, castRsvp: { body: rsvp } });
    }
    if (name === 'Resource') found['confirmResource'] = { headers, body: { resourceId: await make(), revision: 1 } };
  }
  return found;
}

/** Prepares a server on which each operation can be driven. One without an example fails. */
export async function examplesOn(server: TestServer): Promise<Examples> {
  const id = await publish(server);
  const poll = await pollOf(server);
  const code = `ff_${'a'.repeat(52)}`;
  await server.store.tokens.invite('demo', keys.invite(code));
  const owner = { Authorization: `Bearer ${await ownerOf(server)}` };
  await ownerOf(server, 'Once Here');
  const words = {
    title: 'A lease', project: 'A café', feeling: 'Ashamed', nextTime: 'I would ask.', byline: 'Mara', attribution: 'pseudonym',
    kind: 'business', lookingFor: ['advice'], contentNotes: ['debt'],
  } as const;
  // Of its own for each that ends or changes what another needs.
  const [writer, leaver, proposed, taken] = [await author(server, words), await author(server), await author(server, words), await author(server)];
  await taken.decide('reject', { statement });
  const desk = { Authorization: `Bearer ${server.token}` };
  const evening = String((await json(await server.desk('meetups', drafts.Meetup)))['id']);
  const order = { address: `${api}/desk/running-orders/${evening}`, headers: desk };
  const receipt = { Authorization: `Receipt ${writer.receipt}` };
  const storyId = proposed.row()['id'];
  const own: Readonly<Record<string, Partial<Example>>> = {
    getDescription: { address: '/api/v1/openapi.json' },
    getSpace: {}, getTime: {}, getSealed: {}, getChallenge: {}, waitInLine: {}, getFacets: {}, getCauses: {}, listStories: {}, listLessons: {}, listPolls: {}, listMeetups: {}, listResources: {}, getCalendar: {}, getStoriesJson: {}, getStoriesAtom: {}, getLessonsJson: {}, getLessonsAtom: {},
    getStory: { address: `${api}/stories/${id}` },
    listResults: { address: `${api}/pulse-results?poll=${poll.id}` },
    submitStory: { body: { ...telling({ ...words, consent: everywhere }), meetupId: evening, pow: {} } },
    castReaction: { body: { ...reaction(id, 1), pow: {} } },
    castBallot: { body: { ...answering(poll, 1, 3), pow: {} } },
    readReceipt: { headers: receipt },
    amendStory: { headers: receipt, body: { revision: 1, story: writer.story({ title: 'Another title' }), keepMeetup: true }, other: { revision: 1, answer: 'accept' } },
    withdrawStory: { headers: { Authorization: `Receipt ${leaver.receipt}` } },
    writeToDesk: { headers: receipt, body: { text: 'Is it too long?' } },
    listQueue: { headers: desk },
    decide: { headers: desk, body: { storyId, revision: 1, action: 'propose_edit', reasons: ['promotion'], statement, status: 'in_review', story: proposed.story({ title: 'Shorter' }) } },
    listDecisions: { headers: desk },
    undoDecision: { headers: desk, body: { storyId: taken.row()['id'], revision: 1, status: 'rejected' } },
    readMessages: { headers: desk, body: { storyId, seen: 1 } },
    writeToAuthor: { headers: desk, body: { storyId, text: 'Not at all.' } },
    getDeskSpace: { headers: desk },
    changeSpace: { headers: owner, body: settings },
    getOverview: { headers: desk },
    getMe: { headers: desk },
    endSession: { headers: { Authorization: `Bearer ${await ownerOf(server, 'Leaver')}` } },
    listModerators: { headers: owner },
    addModerator: { headers: owner, body: { name: 'Mo Dera', role: 'moderator' } },
    dismissModerator: { address: `${api}/desk/moderators/Once%20Here`, headers: owner },
    ...(await editorsOn(server)),
    getRunningOrder: order,
    changeRunningOrder: { ...order, body: { revision: 1, turns: [{ storyId: await publish(server, { consent: everywhere }), minutes: 5, images: 0, asked: false }] } },
    listCandidates: { headers: desk },
    enterStory: { headers: desk, body: { provenance: 'interview', story: proposed.story(), publish: true } },
    exportSpace: { headers: desk }, exportStories: { headers: desk }, exportLessons: { headers: desk },
    importSpace: { headers: { ...owner, 'Content-Type': 'application/x-ndjson' }, body: await (await server.desk('export')).text() },
    claimSpace: { body: { code, name: 'Olga' } },
  };
  return ({ operationId, path }) => {
    const found = own[operationId];
    assert.ok(found, `${operationId} has no example: add one, so that it is driven`);
    return { address: `/api/v1${path.replace('{space}', 'demo')}`, ...found };
  };
}
