// The description of the API, as plain data. A test holds that it names every route, and that answers fit it.
import * as model from '../../src/model/index.js';
import { problems, type ProblemName } from '../problem.js';
import { id, like, receipt, ref, type Schema, word } from './parts.js';
import { schemas } from './schemas.js';

interface Operation {
  readonly id: string;
  readonly says: string;
  readonly status?: 200 | 201;
  /** The name of a schema, or the type of an answer that is no JSON. */
  readonly answer: string;
  /** The same of a body. */
  readonly body?: string;
  readonly query?: Readonly<Record<string, Schema>>;
  /** Parameters of the query that may not be missing. */
  readonly needs?: readonly string[];
  readonly problems?: readonly ProblemName[];
  /** `etag`: a public read that can be revalidated. */
  readonly etag?: true;
  /** Who may ask: a moderator, an owner, or the author of a story. */
  readonly by?: 'token' | 'owner' | 'receipt';
}

const lines = 'application/x-ndjson';
const sheet = 'text/csv; charset=utf-8';
const calendar = 'text/calendar; charset=utf-8';
const [jsonFeed, atom] = ['application/feed+json; charset=utf-8', 'application/atom+xml; charset=utf-8'];
const content = (name: string) => (name.includes('/') ? { [name]: { schema: { type: 'string' } } } : { 'application/json': { schema: name === 'Description' ? { type: 'object' } : ref(name) } });
const paging = { limit: { type: 'integer', minimum: 1, maximum: 50, default: 20 }, cursor: { type: 'string', description: '`next` of the page before.' } };
const { causes, kinds, sectors, stages, outcomes, statuses } = model;
const filters = {
  ...paging,
  q: {
    type: 'string', minLength: 1, maxLength: model.searchLimits.characters, pattern: '^\\P{Cc}+$',
    description: `Words, all of which are to be found, at most ${model.searchLimits.words}: without case and diacritics, the last one perhaps unfinished. In scripts without spaces any part of a text.`,
  },
  sort: { ...word(model.sorts), default: 'newest', description: '`newest` day first; `echoed`: by the reactions that are shown, then newest; `surprise`: from a place that `seed` names.' },
  seed: like('^[\\w-]{1,40}$', 'Needed with `sort=surprise`, and of no use without.'),
  cause: { ...word(causes), description: 'The root cause, or a contributing one.' }, lookingFor: word(model.wishes), kind: word(kinds), sector: word(sectors), stage: word(stages), outcome: word(outcomes),
  lang: like('^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$'),
  featured: { ...word(['true']), description: 'Only those that the moderators picked.' },
};
const pulse = { poll: like('^[0-9a-z]{1,64}$'), period: like('^[\\w-]{1,20}$') };
const meetups = { ...paging, when: { ...word(['upcoming', 'past']), default: 'upcoming' } };
const support = { ...paging, kind: word(model.resourceKinds), country: like('^[A-Z]{2}$', 'What is offered there, or everywhere.'), lang: filters.lang };
const feed = { query: { lang: filters.lang }, problems: ['invalid'], etag: true } as const;
const queue = { ...paging, status: { ...word(statuses.filter((status) => status !== 'submitted')), description: 'Without one: what is in review, published or hidden stories whose author proposes an edit, and stories with unread messages.' } };
const write: readonly ProblemName[] = ['malformed', 'invalid', 'too-large', 'media-type', 'foreign-origin', 'storage-full'];

const operations: Readonly<Record<string, Readonly<Partial<Record<'get' | 'post' | 'patch' | 'delete', Operation>>>>> = {
  '/openapi.json': { get: { id: 'getDescription', says: 'This description.', answer: 'Description', etag: true } },
  '/spaces/{space}': { get: { id: 'getSpace', says: 'The space and what its backend keeps.', answer: 'Space', etag: true } },
  '/spaces/{space}/time': { get: { id: 'getTime', says: "The server's clock.", answer: 'Time' } },
  '/spaces/{space}/sealed': { get: { id: 'getSealed', says: 'Where the form is that other pages may put into a frame of this origin.', answer: 'Sealed', etag: true } },
  '/spaces/{space}/challenge': { get: { id: 'getChallenge', says: 'A proof of work to solve before a write; 404 where none is asked for.', answer: 'Challenge' } },
  '/spaces/{space}/challenge/wait': {
    get: { id: 'waitInLine', says: 'A place in the line, for devices that cannot compute; 404 where no work is asked for.', answer: 'Place', problems: ['busy'] },
  },
  '/spaces/{space}/stories': {
    get: { id: 'listStories', says: 'Published stories. A cursor goes on in the order and with the filters of its own page alone.', answer: 'StoryPage', query: filters, problems: ['invalid'], etag: true },
    post: {
      id: 'submitStory', says: 'Sends a story. A retry with the same receipt answers the same and stores nothing.',
      status: 201, answer: 'Submitted', body: 'Submission', problems: write,
    },
  },
  '/spaces/{space}/stories/{id}': { get: { id: 'getStory', says: 'One published story.', answer: 'Story', problems: ['gone'], etag: true } },
  '/spaces/{space}/facets': { get: { id: 'getFacets', says: 'How many published stories say the same about their work; no count beyond k.', answer: 'Company', etag: true } },
  '/spaces/{space}/facets/causes': { get: { id: 'getCauses', says: 'How many published stories have each root cause, most first.', answer: 'CauseCounts', etag: true } },
  '/spaces/{space}/reactions': {
    post: { id: 'castReaction', says: 'Casts, changes or takes back a reaction.', status: 201, answer: 'Empty', body: 'ReactionBallot', problems: write },
  },
  '/spaces/{space}/lessons': {
    get: {
      id: 'listLessons', says: "Lessons for the screen, with the plan of the days to come; in the space's first language unless `lang` says another.",
      answer: 'LessonPage', query: { ...paging, lang: filters.lang }, problems: ['invalid'], etag: true,
    },
  },
  '/spaces/{space}/polls': { get: { id: 'listPolls', says: 'Open and closed polls.', answer: 'PollPage', query: paging, problems: ['invalid'], etag: true } },
  '/spaces/{space}/ballots': {
    post: {
      id: 'castBallot', says: 'Answers a poll in its running period, or changes the answer of this device.',
      status: 201, answer: 'Empty', body: 'Ballot', problems: [...write, 'conflict'],
    },
  },
  '/spaces/{space}/pulse-results': {
    get: {
      id: 'listResults', says: 'What has been released of the answers to a poll: one period, or the running one and those before it.',
      answer: 'PulseResults', query: pulse, needs: ['poll'], problems: ['invalid'], etag: true,
    },
  },
  '/spaces/{space}/meetups': {
    get: { id: 'listMeetups', says: 'Meet-ups to come, soonest first; or those that are over, latest first.', answer: 'MeetupPage', query: meetups, problems: ['invalid'], etag: true },
  },
  '/spaces/{space}/meetups.ics': {
    get: { id: 'getCalendar', says: 'All meet-ups that are not long over, for a calendar that asks again: what was moved has a higher SEQUENCE, what was called off the STATUS CANCELLED.', answer: calendar, etag: true },
  },
  '/spaces/{space}/meetups/{id}': { get: { id: 'getMeetup', says: 'One meet-up.', answer: 'Meetup', etag: true } },
  '/spaces/{space}/meetups/{id}/event.ics': { get: { id: 'getEvent', says: 'One meet-up for a calendar.', answer: calendar, etag: true } },
  '/spaces/{space}/rsvps': {
    post: { id: 'castRsvp', says: 'Says that somebody comes to the next evening of a meet-up that counts who comes, or takes it back.', status: 201, answer: 'Empty', body: 'RsvpBallot', problems: write },
  },
  '/spaces/{space}/resources': {
    get: { id: 'listResources', says: 'Places to turn to.', answer: 'ResourcePage', query: support, problems: ['invalid'], etag: true },
  },
  '/spaces/{space}/feeds/stories.json': { get: { id: 'getStoriesJson', says: 'The stories whose authors allow pages and also search engines and feeds, newest day first, as JSON Feed 1.1.', answer: jsonFeed, ...feed } },
  '/spaces/{space}/feeds/stories.atom': { get: { id: 'getStoriesAtom', says: 'The same as Atom.', answer: atom, ...feed } },
  '/spaces/{space}/feeds/lessons.json': {
    get: {
      id: 'getLessonsJson', says: "Lessons of stories whose authors allow feeds, by the day of the story; and the house's own, by the last day on which they were the lesson of the day. JSON Feed 1.1, in the space's first language unless `lang` says another.",
      answer: jsonFeed, ...feed,
    },
  },
  '/spaces/{space}/feeds/lessons.atom': { get: { id: 'getLessonsAtom', says: 'The same as Atom.', answer: atom, ...feed } },
  '/spaces/{space}/receipt': {
    get: { id: 'readReceipt', says: 'What a receipt leads to: where the story stands, its messages and proposals.', answer: 'Told', by: 'receipt' },
    patch: {
      id: 'amendStory', says: 'Proposes another text, or answers the one that the moderators propose. What the author no longer allows ends at once.',
      answer: 'Told', body: 'Amendment', problems: [...write, 'conflict'], by: 'receipt',
    },
    delete: {
      id: 'withdrawStory', says: 'Takes the story back with everything of it. The receipt leads nowhere then: a retry is answered 404.',
      answer: 'Withdrawn', problems: ['foreign-origin'], by: 'receipt',
    },
  },
  '/spaces/{space}/receipt/messages': {
    post: {
      id: 'writeToDesk', says: 'Writes to the moderators. Said twice on end, a message is kept once.',
      status: 201, answer: 'Told', body: 'MessageBody', problems: [...write, 'conflict'], by: 'receipt',
    },
  },
  '/spaces/{space}/desk/queue': {
    get: { id: 'listQueue', says: 'What lies on the desk, in no order of arrival.', answer: 'QueuePage', query: queue, problems: ['invalid'], by: 'token' },
  },
  '/spaces/{space}/desk/decisions': {
    get: { id: 'listDecisions', says: 'What was decided, the last one first. Nothing of it is ever changed or deleted.', answer: 'LogPage', query: paging, problems: ['invalid'], by: 'token' },
    post: { id: 'decide', says: 'Decides about one revision of a story.', answer: 'Standing', body: 'Decision', problems: [...write, 'conflict'], by: 'token' },
  },
  '/spaces/{space}/desk/decisions/undo': {
    post: {
      id: 'undoDecision', says: 'Takes the last decision about a story back, as long as no text was replaced by it or since.',
      answer: 'Standing', body: 'Undo', problems: [...write, 'conflict'], by: 'token',
    },
  },
  '/spaces/{space}/desk/messages': {
    post: {
      id: 'writeToAuthor', says: 'Writes to the author of a story, who reads it by receipt.',
      status: 201, answer: 'Empty', body: 'DeskMessage', problems: [...write, 'conflict'], by: 'token',
    },
  },
  '/spaces/{space}/desk/messages/read': {
    post: { id: 'readMessages', says: 'Notes how many messages of a thread were read. What came meanwhile stays unread.', answer: 'Seen', body: 'SeenMessages', problems: write, by: 'token' },
  },
  '/spaces/{space}/desk/space': {
    get: { id: 'getDeskSpace', says: 'The settings of the space.', answer: 'DeskSpace', by: 'token' },
    patch: {
      id: 'changeSpace', says: 'Changes what is there and leaves what is missing. Another zone puts off the next release of the inbox to midnight there; months and k count for what is published or asked from now on.',
      answer: 'DeskSpace', body: 'SpaceChange', problems: write, by: 'owner',
    },
  },
  '/spaces/{space}/desk/overview': { get: { id: 'getOverview', says: 'How much waits, and what is published.', answer: 'Overview', by: 'token' } },
  '/spaces/{space}/desk/me': { get: { id: 'getMe', says: 'Whose token this is.', answer: 'Me', by: 'token' } },
  '/spaces/{space}/desk/session': {
    delete: { id: 'endSession', says: "Ends the token that asks, wherever it is used. The last owner's stays.", answer: 'Empty', problems: ['foreign-origin', 'conflict'], by: 'token' },
  },
  '/spaces/{space}/desk/moderators': {
    get: { id: 'listModerators', says: 'Who may use the desk.', answer: 'Moderators', by: 'owner' },
    post: { id: 'addModerator', says: 'Makes a token for somebody. It is answered this once.', status: 201, answer: 'NewToken', body: 'NewModerator', problems: write, by: 'owner' },
  },
  '/spaces/{space}/desk/moderators/{name}': {
    delete: { id: 'dismissModerator', says: "Ends somebody's token. The last owner's stays.", answer: 'Empty', problems: ['foreign-origin', 'conflict'], by: 'owner' },
  },
  '/spaces/{space}/desk/running-orders/{id}': {
    get: { id: 'getRunningOrder', says: 'The running order of a meet-up. What its author took back, or the desk took off the pages, is not in it.', answer: 'RunningOrder', by: 'token' },
    patch: {
      id: 'changeRunningOrder', says: 'Puts stories in another order. Only what authors allow for meet-ups can be told; where they want to be asked first, `asked` says that they said yes.',
      answer: 'RunningOrder', body: 'RunningOrderChange', problems: [...write, 'conflict'], by: 'token',
    },
  },
  '/spaces/{space}/desk/candidates': {
    get: { id: 'listCandidates', says: 'Stories in review or published whose authors allow meet-ups, in the order of random ids; those first that were told for the one with `meetupId`.', answer: 'TellablePage', query: { ...paging, meetupId: id }, problems: ['invalid'], by: 'token' },
  },
  '/spaces/{space}/desk/confirmations': {
    post: {
      id: 'confirmResource', says: 'Notes that somebody of the house called a resource today, and that it is as it says. Nothing else sets `verifiedOn`.',
      answer: 'EditedResource', body: 'Confirmation', problems: [...write, 'conflict'], by: 'token',
    },
  },
  '/spaces/{space}/desk/stories': {
    post: { id: 'enterStory', says: 'Enters a story that an editor heard from somebody. It has no receipt.', status: 201, answer: 'EnteredStory', body: 'HeardStory', problems: write, by: 'token' },
  },
  '/spaces/{space}/desk/export': {
    get: {
      id: 'exportSpace', answer: lines, by: 'token',
      says: 'What the desk may know, as JSON Lines: a header, then `{table, row}`. Without the inbox, and without single answers; whoever runs the server can take those too.',
    },
  },
  '/spaces/{space}/desk/export/stories.csv': { get: { id: 'exportStories', says: 'The stories, but for the inbox, for a spreadsheet.', answer: sheet, by: 'token' } },
  '/spaces/{space}/desk/export/lessons.csv': { get: { id: 'exportLessons', says: 'The lessons, for a spreadsheet.', answer: sheet, by: 'token' } },
  '/spaces/{space}/desk/import': {
    post: {
      id: 'importSpace', says: 'Takes an export in, in one transaction; with `dryRun=1` it tells what that would change, and changes nothing.',
      answer: 'ImportReport', body: lines, query: { dryRun: { ...word(['0', '1']), default: '0' } }, problems: [...write, 'conflict'], by: 'owner',
    },
  },
  '/spaces/{space}/desk/owner': {
    post: {
      id: 'claimSpace', says: "Trades the code of the first start's link for the owner's token, once.",
      status: 201, answer: 'NewToken', body: 'OwnerClaim', problems: [...write, 'unauthorized'],
    },
  },
};

/** The four operations on a collection that editors write. */
function edited(name: string, { one, few, lists }: { readonly one: string; readonly few: string; readonly lists?: Partial<Operation> }): typeof operations {
  const plural = `${name}s`;
  const revision = { revision: { type: 'integer', minimum: 1, maximum: 1e9, description: 'The revision that was read.' } };
  return {
    [`/spaces/{space}/desk/${plural.toLowerCase()}`]: {
      get: { id: `edit${plural}`, says: `All ${few}, for their editors, in the order of random ids.`, answer: `Edited${name}Page`, query: paging, problems: ['invalid'], by: 'token', ...lists },
      post: { id: `create${name}`, says: `Makes ${one}.`, status: 201, answer: `Edited${name}`, body: `${name}Draft`, problems: write, by: 'token' },
    },
    [`/spaces/{space}/desk/${plural.toLowerCase()}/{id}`]: {
      patch: {
        id: `change${name}`, says: `Changes ${one}: the body is all that an editor writes, as for a new one, with the revision that was read.`,
        answer: `Edited${name}`, body: `${name}Change`, problems: [...write, 'conflict'], by: 'token',
      },
      delete: { id: `remove${name}`, says: `Removes ${one}.`, answer: 'Empty', query: revision, needs: ['revision'], problems: ['invalid', 'conflict', 'foreign-origin'], by: 'token' },
    },
  };
}

const all: typeof operations = {
  ...operations,
  ...edited('Lesson', { one: 'a lesson', few: 'lessons', lists: { query: { ...paging, lang: { ...filters.lang, description: 'The language of the plan.' } } } }),
  ...edited('Poll', { one: 'a poll', few: 'polls' }),
  ...edited('Meetup', { one: 'a meet-up', few: 'meet-ups' }),
  ...edited('Resource', { one: 'a place to turn to', few: 'places to turn to' }),
};

function problemResponses(names: readonly ProblemName[]) {
  const byStatus = new Map<string, string[]>();
  for (const name of names) byStatus.set(String(problems[name].status), [...(byStatus.get(String(problems[name].status)) ?? []), problems[name].title]);
  const content = { 'application/problem+json': { schema: ref('Problem') } };
  return Object.fromEntries([...byStatus].map(([status, titles]) => [status, { description: titles.join(' '), content }]));
}

const refusals: Readonly<Record<NonNullable<Operation['by']> | 'anybody', readonly ProblemName[]>> = {
  anybody: [], receipt: [], token: ['unauthorized'], owner: ['unauthorized', 'owner-only'],
};

function describe(path: string, { id, says, status = 200, answer, body, query = {}, needs = [], problems: more = [], etag, by }: Operation) {
  const names: ProblemName[] = [...more, ...(path.includes('{') ? (['not-found'] as const) : []), ...refusals[by ?? 'anybody'], 'unexpected'];
  return {
    operationId: id,
    summary: says,
    ...(by ? { security: [{ [by === 'receipt' ? by : 'token']: [] }] } : {}),
    parameters: Object.entries(query).map(([name, schema]) => ({ name, in: 'query', ...(needs.includes(name) ? { required: true } : {}), schema })),
    ...(body ? { requestBody: { required: true, content: content(body) } } : {}),
    responses: {
      [status]: { description: says, content: content(answer) },
      ...(etag ? { 304: { description: 'It is still what the reader has.' } } : {}),
      ...problemResponses(names),
    },
  };
}

const parameter = (name: string) => ({ name, in: 'path', required: true, schema: { type: 'string' } });

/** The API as an OpenAPI 3.1 document. */
export function openapi(version: string) {
  const paths = Object.entries(all).map(([path, methods]) => [
    path,
    {
      parameters: [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => parameter(name)),
      ...Object.fromEntries(Object.entries(methods).map(([method, operation]) => [method, describe(path, operation)])),
    },
  ]);
  return {
    openapi: '3.1.0',
    info: { title: 'Failing Forward', version, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/api/v1' }],
    paths: Object.fromEntries(paths) as Readonly<Record<string, Readonly<Record<string, unknown>>>>,
    components: { schemas, securitySchemes: { token: { type: 'http', scheme: 'bearer' }, receipt: { type: 'http', scheme: 'Receipt', description: receipt['description'] } } },
  };
}
