import type { Backend, CallOptions, Collection, Page, Query, Verb } from '../client/backend.js';
import { BackendError } from '../client/error.js';
import { ballot, reactionBallot, shownCount } from '../model/ballot.js';
import { dayIn } from '../model/dates.js';
import { parseMeetup } from '../model/meetup.js';
import { parsePoll } from '../model/poll.js';
import { isRecord, read } from '../model/read.js';
import { castBallot, isAnswer, resultOf, type Answers } from '../model/release.js';
import { mostPeriods } from '../model/trend.js';
import { submission, type Submission } from '../model/submission.js';
import type { Told, ToldEvening } from '../model/told.js';
import { causesOf, filtered, pageOf, sorted } from './rows.js';
import { arrived, toldRules } from './told.js';

/**
 * A bad day, for tests: `silent` never answers, `empty` answers nothing, `html` answers a page, `busy` says come back in
 * two seconds, `deaf` does what it was asked and loses its answer, `offline` cannot be reached.
 */
export type Fault = 'silent' | 'empty' | 'html' | 'busy' | 'deaf' | 'offline';

export interface MemoryOptions {
  readonly space?: Readonly<Record<string, unknown>>;
  readonly stories?: readonly unknown[];
  readonly lessons?: readonly unknown[];
  readonly lessonPlan?: readonly unknown[];
  readonly polls?: readonly unknown[];
  /** Results of periods that are over. */
  readonly results?: readonly unknown[];
  readonly resources?: readonly unknown[];
  /** With these a story can name the one that it is told for. */
  readonly meetups?: readonly unknown[] | undefined;
  /** Milliseconds before `silent` counts as offline. */
  readonly timeout?: number;
}

export interface MemoryBackend extends Backend {
  /** What was submitted and nobody has read yet. */
  readonly inbox: ReadonlyMap<string, Submission>;
  /** What receipts lead to; a test plays the desk by changing it. */
  readonly told: Map<string, Told>;
  /** The fault of the next calls; `undefined` for a good day. May be limited to one collection. */
  fault: Fault | undefined;
  faulty: Collection | undefined;
}

const abortError = () => new DOMException('The request was aborted.', 'AbortError');
const verbs: Readonly<Partial<Record<Collection, readonly Verb[]>>> = {
  space: ['get'],
  stories: ['list', 'get', 'create'],
  'facets/causes': ['get'],
  receipt: ['get', 'update', 'remove'],
  messages: ['create'],
  reactions: ['create'],
  lessons: ['list'],
  polls: ['list'],
  ballots: ['create'],
  'pulse-results': ['list'],
  resources: ['list'],
};

/** Keeps everything in memory, as long as the page lives: for tests and sketches. It keeps every guarantee. */
export function memory({ space, stories = [], lessons = [], lessonPlan, polls = [], results: past = [], resources = [], meetups, timeout = 15_000 }: MemoryOptions = {}): MemoryBackend {
  const inbox = new Map<string, Submission>();
  const told = new Map<string, Told>();
  const withdrawn = new Set<string>();
  const { missing, amended, messaged } = toldRules('memory');
  const reacted = new Map<string, { storyId: string; value: string }>();
  const answers = new Map<string, Answers>();
  const fail = (...args: [ConstructorParameters<typeof BackendError>[1], string, ConstructorParameters<typeof BackendError>[3]?]) =>
    new BackendError('memory', ...args);
  const can = (verb: Verb, collection: Collection) => (collection === 'meetups' ? meetups !== undefined && (verb === 'list' || verb === 'get') : (verbs[collection]?.includes(verb) ?? false));

  async function answer<T>(verb: Verb, collection: Collection, { signal }: CallOptions = {}, work: () => T): Promise<T> {
    if (signal?.aborted) throw abortError();
    if (!can(verb, collection)) throw fail('unsupported', `cannot ${verb} "${collection}".`);
    const fault = backend.faulty === undefined || backend.faulty === collection ? backend.fault : undefined;
    if (fault === 'silent') await silence(signal);
    if (fault === 'offline') throw fail('offline', 'told to be offline.');
    if (fault === 'busy') throw fail('busy', 'told to be busy.', { retryAfter: 2 });
    if (fault === 'html' || (fault === 'empty' && (verb === 'get' || verb === 'list'))) throw fail('broken', 'told to answer nonsense.');
    const result = work();
    if (fault === 'deaf') throw fail('offline', 'told to lose its answer.');
    return result;
  }

  const silence = (signal: AbortSignal | undefined) =>
    new Promise<never>((_, reject) => {
      const timer = setTimeout(() => reject(fail('offline', `no answer within ${timeout / 1000} seconds`)), timeout);
      signal?.addEventListener('abort', () => {
        clearTimeout(timer);
        reject(abortError());
      });
    });

  const row = (story: unknown) => (isRecord(story) && 'wentWrong' in story ? { ...story, reactions: { ...countsOf(String(story['id'])), ...(story['reactions'] as object) } } : story);
  const countsOf = (storyId: string) => {
    const counts: Record<string, number> = {};
    for (const ballot of reacted.values()) if (ballot.storyId === storyId) counts[ballot.value] = (counts[ballot.value] ?? 0) + 1;
    return Object.fromEntries(Object.entries(counts).map(([value, count]) => [value, shownCount(count)]));
  };

  function list(collection: Collection, query: Query): Page {
    if (collection === 'pulse-results') return pageOf(filtered(results(String(query['poll'])), query), { limit: mostPeriods, ...query });
    const all = { stories, lessons, polls, resources, meetups: meetups ?? [] }[collection as 'stories' | 'lessons' | 'polls' | 'resources' | 'meetups'];
    return { ...pageOf(sorted(filtered(all.map(row), query), query), query), ...(collection === 'lessons' && lessonPlan ? { lessonPlan } : {}) };
  }

  const pollOf = (id: string) => polls.map(parsePoll).find((poll) => poll?.id === id);
  /** The running period first. */
  const results = (id: string) => {
    const poll = pollOf(id);
    if (!poll) return [];
    const released = Object.values(answers.get(`${id}|${poll.periodKey}`)?.released ?? {});
    return [resultOf(poll, poll.periodKey, released), ...past];
  };

  function answerPoll(input: unknown) {
    const { value, misfits } = read(ballot, input);
    if (!value) throw fail('invalid', 'the ballot does not fit.', { misfits });
    const poll = pollOf(value.poll);
    if (!poll) throw fail('missing', `no poll "${value.poll}".`);
    if (poll.status !== 'open' || poll.periodKey !== value.period || !isAnswer(poll, value.value)) throw fail('invalid', 'this is no answer to what is asked now.');
    const key = `${value.poll}|${value.period}`;
    answers.set(key, castBallot(answers.get(key) ?? { released: {}, waiting: {} }, value, poll.k));
    return {};
  }

  const meetupOf = (id: string | undefined) => meetups?.find((row) => isRecord(row) && row['id'] === id);
  function eveningOf(id: string | undefined): ToldEvening | undefined {
    const meetup = parseMeetup(meetupOf(id));
    return meetup && { meetupId: meetup.id, title: meetup.title, day: dayIn(meetup.timeZone, Date.parse(meetup.startsAt)), state: meetup.status === 'cancelled' ? 'cancelled' : 'asked', movedFrom: undefined };
  }

  function getStory(id: string | undefined) {
    const found = stories.find((story) => isRecord(story) && story['id'] === id);
    if (!found) throw fail('missing', `no story "${id}".`);
    return row(found);
  }

  // Through JSON, so that nothing passes here that would not pass a network.
  const sent = (body: unknown): unknown => JSON.parse(JSON.stringify(body));

  function toldOf(receipt: unknown): Told {
    const found = told.get(String(receipt));
    if (!found) throw missing();
    return found;
  }
  function keepTold(receipt: unknown, change: (told: Told) => Told): Told {
    const next = change(toldOf(receipt));
    told.set(String(receipt), next);
    const waiting = inbox.get(String(receipt));
    if (waiting) inbox.set(waiting.receipt, { ...waiting, story: next.story });
    return next;
  }
  function withdraw(receipt: string) {
    toldOf(receipt);
    withdrawn.add(receipt);
    told.delete(receipt);
    inbox.delete(receipt);
    return {};
  }

  function create(collection: Collection, body: unknown) {
    const input = sent(body);
    if (collection === 'stories') {
      const { value, misfits } = read(submission, input);
      if (!value) throw fail('invalid', 'the submission does not fit.', { misfits });
      if (!told.has(value.receipt) && !withdrawn.has(value.receipt)) {
        inbox.set(value.receipt, value);
        told.set(value.receipt, arrived(value.story, eveningOf(value.meetupId)));
      }
      return { status: 'submitted' };
    }
    if (collection === 'messages') {
      const { receipt, text } = isRecord(input) ? input : {};
      return keepTold(receipt, (before) => messaged(before, text, dayIn('UTC', Date.now())));
    }
    if (collection === 'ballots') return answerPoll(input);
    const { value, misfits } = read(reactionBallot, input);
    if (!value) throw fail('invalid', 'the reaction does not fit.', { misfits });
    getStory(value.storyId);
    if (value.value === 'none') reacted.delete(value.tag);
    else reacted.set(value.tag, { storyId: value.storyId, value: value.value });
    return {};
  }

  function get(collection: Collection, id: string | undefined): unknown {
    if (collection === 'stories') return getStory(id);
    if (collection === 'meetups') {
      const found = meetupOf(id);
      if (!found) throw fail('missing', `no meet-up "${id}".`);
      return found;
    }
    if (collection === 'facets/causes') return causesOf(stories);
    return collection === 'receipt' ? toldOf(id) : spaceRow();
  }

  const spaceRow = () => ({ id: 'memory', name: 'Memory', guarantees: ['no-ip', 'coarse-time', 'random-ids', 'pre-moderated', 'withdraw'], ...space });

  const backend: MemoryBackend = {
    name: 'memory',
    scope: `memory ${String(space?.['id'] ?? 'memory')}`,
    inbox,
    told,
    forMeetups: meetups !== undefined,
    fault: undefined,
    faulty: undefined,
    can,
    get: (collection, id, options) => answer('get', collection, options, () => get(collection, id)),
    list: (collection, query = {}, options) => answer('list', collection, options, () => list(collection, query)),
    create: (collection, body, options) => answer('create', collection, options, () => create(collection, body)),
    update: (collection, id, body, options) => answer('update', collection, options, () => keepTold(id, (before) => amended(before, sent(body)))),
    remove: (collection, id, options) => answer('remove', collection, options, () => withdraw(id)),
  };
  return backend;
}
