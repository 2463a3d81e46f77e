// The REST answers our widgets get on the benchmark pages: as little as they need, from memory.
// They follow the project's API description, which test/architecture/bench.test.ts holds; nothing else
// in the harness knows the shape.
import * as data from '../data/data.mjs';

export const BASE = '/api/v1';
const TODAY = '2026-01-15';
const CHALLENGE = process.env.BENCH_CHALLENGE ? JSON.parse(process.env.BENCH_CHALLENGE) : null;   // JSON text; unset: 404

/** One page of rows, as `?limit=&cursor=` asks for it. */
function page(rows, query) {
  const limit = Math.min(50, +(query.get('limit') ?? 20) || 20), from = +(query.get('cursor') ?? 0) || 0, to = from + limit;
  return {items: rows.slice(from, to), ...(to < rows.length ? {next: String(to)} : {})};
}
const CAUSE = {money: 'out_of_money', team: 'people', health: 'wellbeing', product: 'product', clients: 'dependence'};

const idOf = (kind, i) => kind + String(i).padStart(25, '0');

const space = {
  id: 'bench', name: 'Bench space', timeZone: 'Europe/Berlin', country: 'DE', langs: ['en'], k: 5,
  places: {wall: 'anyone on the web', lobby: 'the screen in the entrance', meetup: 'the evening in the kitchen'},
  names: [], moderators: '',
  guarantees: ['no-ip', 'coarse-time', 'random-ids', 'pre-moderated', 'k-results'],
};

export const stories = data.stories.map((s, i) => ({
  id: idOf('s', i), revision: 1, title: s.title, project: '', wentWrong: s.text, feeling: '', lesson: data.lessons[i % data.lessons.length], nextTime: '',
  causes: {root: CAUSE[s.tag], contributing: []}, kind: 'business', sector: 'undisclosed', stage: 'launched', outcome: 'recovered',
  when: 'undisclosed', lookingFor: [], contentNotes: [], attribution: 'pseudonym', byline: s.author,
  consent: {wall: true, lobby: true, meetup: 'no', index: false}, lang: 'en', provenance: 'sample', publishedOn: s.date, reactions: {},
}));
const lessons = data.lessons.map((text, i) => ({id: idOf('l', i), text, lang: 'en', source: 'editor', lobbyApproved: true, weight: 1}));
const options = ['Very', 'Mostly', 'Somewhat', 'Barely', 'Not at all'].map((label, value) => ({value, label}));
const polls = [{
  id: idOf('p', 1), question: 'How resilient did you feel this week?', type: 'single', options, period: 'once', periodKey: 'once',
  opensAt: '2026-01-12T00:00:00.000Z', closesAt: '2036-01-12T00:00:00.000Z', k: 5, visibility: 'after_vote', status: 'open',
}];
const results = [{pollId: polls[0].id, periodKey: 'once', n: 50, shares: [15, 10, 45, 25, 5], suppressed: 'none', asOf: TODAY}];
const resources = ['Someone to talk to', 'Advice on debt'].map((title, i) => ({
  id: idOf('r', i), kind: 'emotional', title, summary: 'Free, and without a waiting list.', provider: 'The city', contact: 'https://help.example/', countries: ['*'], langs: ['en'],
  hours: '', cost: 'free', anonymous: true, causes: [], verifiedOn: TODAY,
}));
const lessonPlan = lessons.slice(0, 35).map(({id}, i) => ({date: new Date(Date.now() + i * 864e5).toISOString().slice(0, 10), lessonId: id}));

const problem = (status, title) => ({status, type: 'application/problem+json', json: {type: 'urn:failing-forward:problem:not-found', title, status}});

/** @returns {{status: number, json?: unknown, type?: string}} */
export function answer(method, path, query) {
  const route = `${method} ${path.slice(BASE.length).replace(/^\/spaces\/[^/]+(?=\/|$)/, '') || '/space'}`;
  switch (route) {
    case 'GET /space': return {status: 200, json: space};
    case 'GET /stories': return {status: 200, json: page(stories, query)};
    case 'GET /lessons': return {status: 200, json: {...page(lessons, query), lessonPlan}};
    case 'GET /polls': return {status: 200, json: page(polls, query)};
    case 'GET /pulse-results': return {status: 200, json: {items: results}};
    case 'GET /resources': return {status: 200, json: {items: resources}};
    case 'GET /challenge': return CHALLENGE ? {status: 200, json: CHALLENGE} : problem(404, 'No challenge');
    case 'POST /stories': return {status: 201, json: {status: 'submitted'}};
    case 'GET /time': return {status: 200, json: {now: new Date().toISOString()}};
    case 'POST /ballots': case 'POST /reactions': return {status: 201, json: {}};
    default: return problem(404, 'Not found');
  }
}
