import * as model from '../../src/model/index.js';
import { roles } from '../db/schema.js';
import { mostRefused, refusals } from '../db/take-in.js';
import { nameLimits } from '../name.js';
import { day, either, flag, id, int, like, many, members, page, prose, receipt, ref, sent, week, word, type Schema } from './parts.js';

const { storyLimits: limits } = model;

const consent = members({ wall: flag, lobby: flag, meetup: word(['no', 'read_aloud', 'ask_me']), index: flag });
const causes = sent({ root: word(model.causes), contributing: many(word(model.causes), model.contributingLimit) }, ['contributing']);

const draft = {
  title: prose([0, limits.title[1]], 'Proposed from the lesson when empty.'),
  project: prose(limits.project, 'What it was.'),
  wentWrong: prose([0, limits.wentWrong[1]], `What went wrong: at least ${limits.wentWrong[0]} characters, or empty for a lesson alone.`),
  feeling: prose(limits.feeling, 'How it felt.'),
  lesson: prose(limits.lesson, 'What the author learned, on one line.'),
  nextTime: prose(limits.nextTime, 'What the author would do.'),
  causes: ref('Causes'),
  kind: word(model.kinds),
  sector: word(model.sectors),
  stage: word(model.stages),
  outcome: word(model.outcomes),
  when: word(model.whens),
  lookingFor: many(word(model.wishes), model.wishLimit),
  contentNotes: many(word(model.contentNotes), model.noteLimit),
  attribution: word(model.attributions),
  byline: prose([0, limits.byline[1]], 'The pseudonym or name to show; needed unless anonymous.'),
  consent: ref('Consent'),
  lang: like('^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$', 'A BCP 47 language.'),
};
const owed = ['wentWrong', 'lesson', 'causes', 'consent'];
const work: Schema = { type: 'object', description: 'A solved challenge, `{challenge, solution}`, or a place in the line whose time has come, `{ticket, signature}`; needed where `GET challenge` gives one. Good once.' };
const shown = model.statuses.filter((status) => status !== 'submitted');
const pad = like('^ *$', 'Blanks that bring the body to a multiple of 2 KiB, so that its size tells little about the text.');
const thread = { type: 'array', items: ref('Message'), maxItems: model.threadLimit, description: 'Oldest first.' };
const periodKey = like('^[\\w-]{1,20}$', '`once`, `2026-11-22`, `2026-W47` or `2026-11`.');

const { spaceLimits } = model;
const spaceId = like('^[a-z0-9][a-z0-9-]{0,62}$');
const settings = {
  name: prose([1, spaceLimits.name], 'On one line.'),
  timeZone: { type: 'string', description: 'IANA zone in which its days begin.' },
  country: like('^([A-Z]{2})?$', 'ISO 3166-1; empty if unknown.'),
  langs: { ...many(like('^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$'), spaceLimits.langs), minItems: 1, description: 'The first is the usual one.' },
  places: members(Object.fromEntries(['wall', 'lobby', 'meetup'].map((name) => [name, prose([0, spaceLimits.place], 'As a reader would say it.')]))),
  names: { ...many(prose([1, spaceLimits.aName], 'On one line.'), spaceLimits.names), description: 'Names that the form asks about. Visitors can read them.' },
  k: { ...int(...spaceLimits.k), description: 'Least number of people in a released batch of answers.' },
  headCount: { ...int(...spaceLimits.headCount), type: ['integer', 'null'], description: 'How many members the space has; null when that is not told.' },
  moderators: prose([0, spaceLimits.moderators], 'Who reads what is sent. Visitors can read it.'),
  retentionMonths: { ...int(...model.retentionLimits), description: 'How long a story stays on the pages.' },
  queueDelay: { ...word(model.queueDelays), description: 'When stories leave the inbox: at midnight or when three wait, at six in the morning, or at once.' },
};
const lang = like('^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$');
const lessonDraft = {
  text: prose([10, 140], 'A lesson that stands alone.'),
  lang,
  cause: word(model.causes),
  lobbyApproved: flag,
  from: { ...day, description: 'First day on which it may be planned.' },
  to: { ...day, description: 'Last day.' },
  weight: int(1, 5),
};
const lessonOwes = ['cause', 'lobbyApproved', 'from', 'to', 'weight'];
const lesson = {
  id,
  ...lessonDraft,
  text: prose([1, 140], 'A lesson that stands alone.'),
  storyId: { ...id, description: 'Its story, where that is on the pages.' },
  source: word(['story', 'editor', 'starter_pack']),
};
const lessonMay = ['cause', 'storyId', 'from', 'to'];
const lessonPage = (item: string): Schema =>
  members(
    {
      items: { type: 'array', items: ref(item) },
      next: { type: 'string', description: 'The cursor of the page after this one.' },
      lessonPlan: { ...many(ref('PlannedLesson'), model.plannedDays), description: 'Today and the days after it, in the zone of the space; the same on every page.' },
    },
    ['next'],
  );
const instant: Schema = { type: 'string', format: 'date-time' };
const pollDraft = {
  question: prose([5, 120], 'What is asked.'),
  type: word(model.pollTypes),
  options: { ...many(ref('PollOption'), 10), description: 'For a scale its points, from 1 on; else two to seven.' },
  period: word(model.periods),
  opensAt: instant,
  closesAt: instant,
  k: { ...int(5, 1e6), description: 'The space’s own where it is missing.' },
  visibility: word(model.visibilities),
  status: word(model.pollStatuses),
};
const pollOwes = Object.keys(pollDraft).filter((name) => !['question', 'type', 'options'].includes(name));
const poll = {
  id,
  ...pollDraft,
  question: prose([1, 120], 'What is asked.'),
  options: many(ref('PollOption'), 20),
  k: int(5),
  periodKey: { ...periodKey, description: 'The running period, or the last one of a closed poll.' },
};
const override = {
  day: { ...day, description: 'On which the series has it.' },
  startsAt: { ...instant, description: 'The instant to which it is moved.' },
  place: prose([0, model.meetupLimits.place], 'Where it is; empty: where all are.'),
  cancelled: flag,
  notice: prose([0, model.meetupLimits.notice], 'Why, for whoever wants to come.'),
};
const overrides = (item: string) => ({ ...many(ref(item), model.meetupLimits.overrides), description: 'Evenings of a series that are moved, elsewhere, or called off with a notice.' });
const meetup = {
  title: prose([1, 80], 'What the evening is called.'),
  startsAt: instant,
  timeZone: { type: 'string', description: 'IANA zone of the place.' },
  minutes: int(15, 240),
  place: prose([0, 80], 'Where it is.'),
  format: word([...model.meetupFormats, 'other']),
  slots: { ...int(0, 6), description: 'Places to tell a story.' },
  slotsLeft: { ...int(0, 6), description: 'How many of them are free.' },
  status: word(model.meetupStatuses),
  repeats: { ...word(model.rhythms), description: 'A series goes by the clocks of its zone; `monthly` is the same weekday of each month, such as its first Tuesday.' },
  until: { ...day, description: 'Last day of a series; without it there is no end.' },
  except: { ...many(day, model.meetupLimits.except), description: 'Days of a series on which it does not take place.' },
  overrides: overrides('Override'),
  groundRules: many(prose([1, model.meetupLimits.rule], 'What the house asks of those who come.'), model.meetupLimits.rules),
  contentNotes: many(word(model.contentNotes), model.noteLimit),
  rsvp: word(model.rsvps),
  link: { type: 'string', maxLength: 500, description: 'Where to say that one comes, https: or mailto:.' },
  pulseBefore: { ...id, description: 'A poll that is asked before the evening.' },
  pulseAfter: { ...id, description: 'A poll that asks the same after it.' },
};
const turn = {
  storyId: id,
  minutes: int(...model.runningOrderLimits.minutes),
  images: { ...int(...model.runningOrderLimits.images), description: 'Most pictures that go with it.' },
  asked: { ...flag, description: 'Whether its author was asked and said yes.' },
};
const told = {
  title: prose([1, model.storyLimits.title[1]], 'The heading, or one from the lesson.'),
  wentWrong: prose([0, model.storyLimits.wentWrong[1]], 'What went wrong.'),
  lesson: prose([1, model.storyLimits.lesson[1]], 'What was learned.'),
  contentNotes: many(word(model.contentNotes), model.noteLimit),
  byline: prose([0, model.storyLimits.byline[1]], 'Who tells it; empty when its author stays anonymous.'),
  lang: { type: 'string' },
  consent: word(model.tellable),
  toldFor: { ...flag, description: 'Its author told it for this very meet-up.' },
};
const meetupDraft = { ...meetup, overrides: overrides('OverrideDraft'), timeZone: { type: 'string', description: 'IANA zone; the space’s own where it is missing. Owed with `overrides`.' } };
const meetupMay = ['slots', 'slotsLeft', 'until', 'link', 'pulseBefore', 'pulseAfter'];
const meetupOwes = Object.keys(meetup).filter((name) => !['title', 'startsAt'].includes(name));
const [weekday, span] = ['(Mo|Tu|We|Th|Fr|Sa|Su)', '([01]\\d|2[0-3]):[0-5]\\d-(([01]\\d|2[0-3]):[0-5]\\d|24:00)'];
const rule = `(${weekday}(-${weekday})?(,${weekday}(-${weekday})?)* )?${span}(,${span})*`;
const support = {
  kind: word(model.resourceKinds),
  title: prose([1, 80], 'What it is.'),
  summary: prose([0, 240], 'What it does.'),
  provider: prose([0, 80], 'Who offers it.'),
  contact: { ...like('^[A-Za-z]+:\\S+$', 'A link that is safe to follow: `https:`, `mailto:`, `tel:` or `sms:`.'), maxLength: 500 },
  countries: many(like('^([A-Z]{2}|\\*)$', 'ISO 3166-1 alpha-2, or `*` for everywhere.'), 250),
  langs: { ...many(like('^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$'), 50), description: 'None: any.' },
  hours: prose([0, 80], 'When somebody is there.'),
  openingHours: {
    ...like(`^(|24/7|${rule}(; ?${rule})*)$`, 'The same for machines, as schema.org’s `openingHours`: `Mo-Fr 09:00-17:00; Sa 10:00-12:00`, or `24/7`. Empty: not known.'),
    maxLength: 200,
  },
  timeZone: { type: 'string', description: 'IANA zone of the clocks that `openingHours` go by; owed with them, but for `24/7`.' },
  cost: word(model.resourceCosts),
  anonymous: flag,
  human: { ...flag, description: 'Whether a human being answers.' },
  pinned: { ...flag, description: 'Whether it stands before others of its kind.' },
  causes: many(word(model.causes), model.causes.length),
};
const supportOwes = Object.keys(support).filter((name) => !['kind', 'title', 'contact'].includes(name));
const seen = {
  source: { ...many(like('^https://\\S+$'), 5), description: 'Of what ships with the suite: the public pages that say the same.' },
  seenOn: { ...day, description: 'The last day on which one of these is known to have said so.' },
};
const verifiedOn = { ...day, description: 'The day on which a moderator called and confirmed it; after 180 days it is stale.' };

const moderator = { name: prose(nameLimits, 'How the desk calls this person.'), role: word(roles) };

/** The bodies of the API. Words and limits come from the model that reads them. */
export const schemas: Readonly<Record<string, Schema>> = {
  Problem: {
    type: 'object',
    description: 'RFC 9457. `type` is stable; `errors` name the members that do not fit.',
    properties: {
      type: like('^urn:failing-forward:problem:[a-z-]+$'),
      title: { type: 'string' },
      status: int(400, 599),
      detail: { type: 'string' },
      errors: { type: 'array', items: ref('Misfit') },
      now: { ...ref('Standing'), description: 'Where the story stands that was to be decided about.' },
    },
    required: ['type', 'title', 'status'],
    additionalProperties: false,
  },
  Misfit: members({ field: { type: 'string' }, rule: word(['required', 'type', 'short', 'long', 'value', 'unknown', 'many', 'repeat']), limit: int(0) }, ['limit']),
  Space: members(
    {
      id: spaceId,
      name: { type: 'string', minLength: 1 },
      timeZone: settings.timeZone,
      country: settings.country,
      langs: many({ type: 'string' }),
      k: int(5),
      names: many({ type: 'string' }),
      places: members({ wall: { type: 'string' }, lobby: { type: 'string' }, meetup: { type: 'string' } }),
      headCount: { ...int(...spaceLimits.headCount), description: 'How many members the space has; missing when that is not told.' },
      moderators: { type: 'string', description: 'Who reads what is sent; empty if not told.' },
      guarantees: many(word(model.guarantees)),
    },
    ['headCount'],
  ),
  DeskSpace: members({ id: spaceId, ...settings, origins: { ...many({ type: 'string' }), description: 'Sites whose pages may write; empty: all. The environment sets them.' } }),
  SpaceChange: members(settings, Object.keys(settings)),
  Company: members({ counts: { ...many(ref('FacetCount')), maxItems: model.mostCounts } }),
  CauseCounts: members({ counts: { ...many(ref('CauseCount')), maxItems: model.causes.length } }),
  CauseCount: members({ cause: word(model.causes), n: int(1) }),
  FacetCount: members({ kind: word(model.kinds), sector: word(model.sectors), stage: word(model.stages), outcome: word(model.outcomes), n: int(1) }),
  Sealed: members({ url: like('^/[^/]') }),
  Time: members({ now: { type: 'string', format: 'date-time' } }),
  Causes: causes,
  Consent: consent,
  StoryDraft: sent(draft, Object.keys(draft).filter((name) => !owed.includes(name))),
  Story: members(
    {
      id,
      revision: int(1),
      ...draft,
      provenance: word(model.provenances),
      publishedOn: day,
      featured: { const: true, description: 'The moderators picked it; missing on all others.' },
      reactions: { type: 'object', properties: Object.fromEntries(model.reactions.map((name) => [name, { ...int(5), multipleOf: 5 }])), additionalProperties: false },
    },
    ['publishedOn', 'featured'],
  ),
  StoryPage: page('Story'),
  Submission: sent(
    {
      schemaVersion: { const: 1 },
      receipt,
      story: ref('StoryDraft'),
      meetupId: { ...id, description: 'The meet-up that it is told for; only where its author allows meet-ups. One that is gone refuses no story: it is told for none.' },
      pow: work,
      hp: { type: 'string', description: 'A field that people do not see; empty.' },
      pad,
    },
    ['meetupId', 'pow'],
  ),
  Submitted: members({ status: { const: 'submitted' } }),
  Message: members({ from: word(model.senders), text: prose(model.messageLimits, 'What was written.'), day }),
  Proposal: members({ from: word(model.senders), story: ref('StoryDraft') }),
  ToldEvening: members(
    {
      meetupId: id,
      title: prose([1, 80], 'What the meet-up is called.'),
      day: { ...day, description: 'Of a series the day of its next evening.' },
      state: { ...word(model.eveningStates), description: '`asked`: nobody has decided; `placed`: it is in the running order; `cancelled` and `over`: it will not be told there.' },
      movedFrom: { ...day, description: 'The day that it was planned for when the story was told, where that is another.' },
    },
    ['movedFrom'],
  ),
  Told: members(
    {
      status: word(model.toldStatuses),
      revision: { ...int(1), description: 'Grows with each change of text or proposal.' },
      story: ref('StoryDraft'),
      statement: prose([0, model.statementLimits[1]], 'What the moderators wrote about their last decision.'),
      reasons: many(word(model.reasons), model.reasonLimit),
      messages: thread,
      proposal: ref('Proposal'),
      keptUntil: { ...day, description: 'The day from which the server keeps no word of it; missing while nobody has decided.' },
      evening: { ...ref('ToldEvening'), description: 'The meet-up that it was told for, as it stands now.' },
      pad,
    },
    ['proposal', 'keptUntil', 'evening'],
  ),
  Amendment: either(sent({ revision: int(1, 1e9), story: ref('StoryDraft'), keepMeetup: { ...flag, description: 'false takes the meet-up back that it was told for, and allows meet-ups on.' }, pad }, ['keepMeetup', 'pad']), sent({ revision: int(1, 1e9), answer: word(['accept', 'refuse']), pad }, ['pad'])),
  MessageBody: sent({ text: prose(model.messageLimits, 'What the moderators will read.'), pad }, ['pad']),
  DeskMessage: members({ storyId: id, text: prose(model.messageLimits, 'What the author will read.') }),
  Withdrawn: members({ status: { const: 'withdrawn' } }),
  ReactionBallot: sent({ storyId: id, tag: like('^[0-9a-f]{64}$', 'HMAC-SHA-256 of `storyId|once` under a secret of the device.'), value: word([...model.reactions, 'none']), pow: work }, ['pow']),
  RsvpBallot: sent({ meetupId: id, period: { ...day, description: 'The day of the evening, in its zone.' }, tag: like('^[0-9a-f]{64}$', 'HMAC-SHA-256 of `meetupId|period` under a secret of the device.'), value: word(['coming', 'none']), pow: work }, ['pow']),
  Lesson: members({ ...lesson, lobbyApproved: { const: true } }, lessonMay),
  EditedLesson: members({ ...lesson, storyId: { ...id, description: 'Its story: text, language, cause and last day are that one’s.' }, revision: int(1) }, lessonMay),
  EditedLessonPage: lessonPage('EditedLesson'),
  LessonDraft: sent(lessonDraft, lessonOwes),
  LessonChange: sent({ revision: int(1, 1e9), ...lessonDraft }, lessonOwes),
  PlannedLesson: members({ date: day, lessonId: id }),
  LessonPage: lessonPage('Lesson'),
  PollOption: members({ value: int(0, 100), label: prose([1, 40], 'What the option says.') }),
  Poll: members({ ...poll, status: word(['open', 'closed']) }, ['opensAt', 'closesAt']),
  EditedPoll: members(
    { ...poll, status: word(model.pollStatuses), revision: int(1), locked: { ...flag, description: 'People can answer it, or could: only its visibility may change, and that it is closed.' } },
    ['opensAt', 'closesAt'],
  ),
  EditedPollPage: page('EditedPoll'),
  PollDraft: sent(pollDraft, pollOwes),
  PollChange: sent({ revision: int(1, 1e9), ...pollDraft }, pollOwes),
  PollPage: page('Poll'),
  Ballot: sent(
    {
      poll: like('^[0-9a-z]{1,64}$'),
      period: periodKey,
      tag: like('^[0-9a-f]{64}$', 'HMAC-SHA-256 of `poll|period` under a secret of the device.'),
      value: { ...many(int(0, 100), 7), type: ['integer', 'array'], minimum: 0, maximum: 100, description: 'An option, or for `multi` a list of options.' },
      pow: work,
    },
    ['pow'],
  ),
  PulseResult: members(
    {
      pollId: id,
      periodKey,
      n: { ...int(5), description: 'A floor of the number of answers; missing while nothing may be shown.' },
      shares: { type: 'array', items: { ...int(0, 100), multipleOf: 5 }, description: 'Per cent for each option; empty while nothing may be shown.' },
      mean: { type: 'number', description: 'For scales.' },
      suppressed: { ...word(['none', 'waiting']), description: 'The one reason for which nothing is shown.' },
      asOf: { ...day, description: 'The day of the last release.' },
    },
    ['n', 'mean', 'asOf'],
  ),
  PulseResults: members({ items: { type: 'array', items: ref('PulseResult'), maxItems: 26 } }),
  Meetup: members({ id, ...meetup, coming: { ...int(5), description: 'How many said that they come, in steps of five.' } }, ['coming', ...meetupMay]),
  Override: members(override, ['startsAt']),
  OverrideDraft: sent(override, ['startsAt', 'place', 'cancelled', 'notice']),
  MeetupPage: page('Meetup'),
  EditedMeetup: members({ id, revision: int(1), ...meetup }, meetupMay),
  EditedMeetupPage: page('EditedMeetup'),
  Turn: sent(turn, ['minutes', 'images', 'asked']),
  Tellable: members({ storyId: id, ...told }),
  TellablePage: page('Tellable'),
  RunningOrder: members({ id, revision: int(1), turns: { type: 'array', items: members({ ...turn, ...told }), maxItems: model.runningOrderLimits.turns } }),
  RunningOrderChange: sent({ revision: int(1, 1e9), turns: { type: 'array', items: ref('Turn'), maxItems: model.runningOrderLimits.turns } }),
  MeetupDraft: sent(meetupDraft, meetupOwes),
  MeetupChange: sent({ revision: int(1, 1e9), ...meetupDraft }, meetupOwes),
  Resource: members({ id, ...support, verifiedOn, ...seen }, ['timeZone', 'verifiedOn', 'seenOn']),
  ResourcePage: page('Resource'),
  EditedResource: members({ id, revision: int(1), ...support, verifiedOn, ...seen }, ['timeZone', 'verifiedOn', 'seenOn']),
  EditedResourcePage: page('EditedResource'),
  ResourceDraft: sent(support, supportOwes),
  ResourceChange: sent({ revision: int(1, 1e9), ...support }, supportOwes),
  Confirmation: sent({ resourceId: id, revision: int(1, 1e9) }),
  HeardStory: sent({ provenance: word(['interview', 'retold']), story: ref('StoryDraft'), publish: { ...flag, description: 'At once; else it lies on the desk.' } }, ['publish']),
  EnteredStory: members({ id, status: word(['in_review', 'published']) }),
  Empty: members({}),
  Place: members({
    ticket: members({ nonce: like('^[0-9a-f]{32}$'), space: like('^[a-z0-9][a-z0-9-]{0,62}$'), from: { ...int(0), description: 'Seconds since 1970.' }, until: int(0) }),
    signature: like('^[0-9a-f]{64}$'),
    seconds: { ...int(0, 600), description: 'Until it is good.' },
  }),
  Challenge: members({ parameters: { type: 'object' }, signature: { type: 'string' } }),
  QueueItem: members(
    {
      id,
      revision: int(1),
      status: word(shown),
      submittedWeek: week,
      publishedOn: { type: ['string', 'null'], format: 'date' },
      lobbyApproved: flag,
      featured: { ...flag, description: 'Whether the moderators picked it.' },
      hints: { ...many({ type: 'string' }), description: '`honeypot`: a field was filled that people do not see; `duplicate`: another story has the same words.' },
      unread: { ...flag, description: 'Its author wrote what nobody at the desk has read.' },
      canUndo: { ...flag, description: 'Whether the last decision about it can be taken back.' },
      story: ref('StoryDraft'),
      proposal: ref('Proposal'),
      messages: thread,
      evening: { ...ref('ToldEvening'), description: 'The meet-up that it was told for.' },
    },
    ['proposal', 'evening'],
  ),
  QueuePage: page('QueueItem'),
  Decision: sent(
    {
      storyId: id,
      revision: int(1, 1e9),
      action: word(model.actions),
      reasons: many(word(model.reasons), model.reasonLimit),
      statement: prose([0, model.statementLimits[1]], 'What the author will read; at least 10 characters for `request_changes`, `reject` and `hide`.'),
      status: { ...word(model.statuses), description: 'Where the story stood when it was read; another is a conflict.' },
      story: ref('StoryDraft'),
    },
    ['reasons', 'statement', 'status', 'story'],
  ),
  Standing: members({ status: word(shown), revision: int(1) }),
  Undo: members({ storyId: id, revision: int(1, 1e9), status: { ...word(model.statuses), description: 'Where the story stood when it was read.' } }),
  LoggedDecision: members(
    {
      id,
      storyId: id,
      revision: int(1),
      action: word([...model.actions, 'undo']),
      reasons: many(word(model.reasons), model.reasonLimit),
      was: { ...word(shown), description: 'The status before; missing for old decisions.' },
      day,
    },
    ['was'],
  ),
  LogPage: page('LoggedDecision'),
  SeenMessages: members({ storyId: id, seen: { ...int(1, model.threadLimit), description: 'How many messages the thread had.' } }),
  Seen: members({ unread: flag }),
  Overview: members({
    waiting: members({
      all: { ...int(0), description: 'Stories in the queue that is shown without a status. A story may count in several of the numbers below.' },
      inReview: int(0),
      edited: { ...int(0), description: 'Published or hidden stories whose author proposes an edit.' },
      unread: { ...int(0), description: 'Stories with a message that nobody at the desk has read.' },
      needsAuthor: { ...int(0), description: 'Stories that wait for their author.' },
    }),
    published: int(0),
    causes: { type: 'array', items: members({ cause: word(model.causes), n: int(1) }), description: 'Published stories by root cause, most first.' },
    months: { type: 'array', items: members({ month: like('^\\d{4}-\\d\\d$'), n: int(1) }), description: 'Published stories by month, oldest first.' },
    pulse: { type: 'array', items: members({ poll: ref('Poll'), items: { type: 'array', items: ref('PulseResult') } }), description: 'Open polls with what was released, the running period first.' },
  }),
  Me: members({ ...moderator, space: spaceId }),
  Moderator: members(moderator),
  Moderators: members({ items: { type: 'array', items: ref('Moderator'), description: 'In the order of their names.' } }),
  NewModerator: members(moderator),
  ImportReport: members({
    dryRun: flag,
    tables: { type: 'object', additionalProperties: ref('ImportCounts'), description: 'By the name of the table.' },
    refused: { type: 'array', items: ref('ImportRefusal'), maxItems: mostRefused, description: 'The first of them.' },
  }),
  ImportCounts: members({ add: int(0), change: int(0), same: int(0), refuse: int(0), erase: { ...int(0), description: 'Stories that are here, and that their authors took back there.' } }),
  ImportRefusal: members({ line: { ...int(2), description: 'In the file; the header is the first.' }, table: { type: 'string' }, reason: word(refusals) }, ['table']),
  OwnerClaim: sent({ code: like('^ff_[0-9a-z]{52}$'), name: prose(nameLimits, 'How the log calls the owner.') }),
  NewToken: members({ token: like('^ff_[0-9a-z]{52}$') }),
};
