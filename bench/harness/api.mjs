// The REST answers our widgets get on the benchmark pages: as little as they need, from memory.
// THIS FILE MUST FOLLOW THE PROJECT'S API DESCRIPTION. When a path, a field or the list envelope
// changes there, change it here; nothing else in the harness knows the shape.
import * as data from '../data/data.mjs';

export const BASE = '/api/v1';
const TODAY = '2026-01-15', WEEK = '2026-W03';
const CHALLENGE = process.env.BENCH_CHALLENGE ? JSON.parse(process.env.BENCH_CHALLENGE) : null;   // JSON text; unset: 404

const list = (items, next) => next === undefined ? {items} : {items, next: String(next)};
const CAUSE = {money: 'out_of_money', team: 'people', health: 'wellbeing', product: 'product', clients: 'dependence'};

const space = {id: 'bench', name: 'Bench space', timeZone: 'Europe/Berlin', country: 'DE', langs: ['en'], k: 5, guarantees: []};

export const stories = data.stories.map((s, i) => ({
  schemaVersion: 1, id: s.id, spaceId: space.id, revision: 1, status: 'published', title: s.title,
  project: '', wentWrong: s.text, feeling: '', lesson: data.lessons[i % data.lessons.length], nextTime: '',
  causes: {root: CAUSE[s.tag], contributing: []}, kind: 'business', sector: 'undisclosed', stage: 'launched', outcome: 'recovered',
  when: 'undisclosed', contentNotes: [], attribution: 'pseudonym', byline: s.author,
  consent: {wall: true, lobby: true, meetup: 'no', index: false}, provenance: 'sample', lang: 'en',
  submittedWeek: WEEK, publishedOn: s.date, expiresOn: '2028-01-15', reactions: {},
}));
const lessons = data.lessons.map((text, i) => ({id: 'l' + i, text, lang: 'en', source: 'editor', lobbyApproved: true, weight: 1}));
const options = ['Very', 'Mostly', 'Somewhat', 'Barely', 'Not at all'].map((label, value) => ({value, label}));
const polls = [{
  id: 'p1', question: 'How resilient did you feel this week?', type: 'single', options, period: 'weekly', periodKey: WEEK,
  opensAt: '2026-01-12T00:00:00Z', closesAt: '2036-01-12T00:00:00Z', k: 5, step: 5, round: 5, visibility: 'after_vote', status: 'open',
}];
const results = [{pollId: 'p1', periodKey: WEEK, n: 50, shares: [15, 10, 45, 25, 5], mean: 2, trend: [], suppressed: 'none', asOf: TODAY}];

const problem = (status, title) => ({status, type: 'application/problem+json', json: {type: 'about:blank', title, status}});

/** @returns {{status: number, json?: unknown, type?: string}} */
export function answer(method, path, query) {
  const route = `${method} ${path.slice(BASE.length).replace(/^\/spaces\/[^/]+(?=\/|$)/, '') || '/space'}`;
  const limit = Math.min(50, +(query.get('limit') ?? 20) || 20), from = +(query.get('cursor') ?? 0) || 0;
  switch (route) {
    case 'GET /space': return {status: 200, json: space};
    case 'GET /stories': return {status: 200, json: list(stories.slice(from, from + limit), from + limit < stories.length ? from + limit : undefined)};
    case 'GET /lessons': return {status: 200, json: {items: lessons, lessonPlan: lessons.slice(0, 35).map((l, i) => ({date: new Date(Date.now() + i * 864e5).toISOString().slice(0, 10), lessonId: l.id}))}};
    case 'GET /polls': return {status: 200, json: list(polls)};
    case 'GET /pulse-results': return {status: 200, json: list(results)};
    case 'GET /challenge': return CHALLENGE ? {status: 200, json: CHALLENGE} : problem(404, 'No challenge');
    case 'POST /stories': return {status: 201, json: {status: 'submitted'}};
    case 'GET /time': return {status: 200, json: {now: new Date().toISOString()}};
    case 'POST /ballots': case 'POST /reactions': return {status: 201, json: {ok: true}};
    default: return problem(404, 'Not found');
  }
}
