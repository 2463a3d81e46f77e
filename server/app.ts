import { setTimeout as pause } from 'node:timers/promises';
import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { createBrake } from './brake.js';
import { createKeys } from './keys.js';
import { briefly, cache, never } from './middleware/cache.js';
import { cors } from './middleware/cors.js';
import { headers } from './middleware/headers.js';
import { space } from './middleware/space.js';
import { unexpected } from './middleware/unexpected.js';
import { openapi } from './openapi/document.js';
import { createPow } from './pow.js';
import { problem } from './problem.js';
import { castBallot } from './routes/ballots.js';
import { getChallenge, waitInLine } from './routes/challenge.js';
import { readMessages, writeToAuthor } from './routes/desk-messages.js';
import { changeSpace, getDeskSpace } from './routes/desk-space.js';
import { decide, listDecisions, listQueue, undoDecision } from './routes/desk.js';
import { confirmResource, editors, enterStory } from './routes/editors.js';
import { getCauses, getFacets } from './routes/facets.js';
import { getFeed } from './routes/feeds.js';
import { listLessons } from './routes/lessons.js';
import { getCalendar, getEvent, getMeetup, listMeetups } from './routes/meetups.js';
import { addModerator, dismissModerator, endSession, getMe, listModerators } from './routes/moderators.js';
import { claimSpace } from './routes/owner.js';
import { getOverview } from './routes/overview.js';
import { pages } from './routes/pages.js';
import { listPolls, listResults } from './routes/polls.js';
import { changeRunningOrder, getRunningOrder, listCandidates } from './routes/running-orders.js';
import { castReaction } from './routes/reactions.js';
import { amendStory, readReceipt, withdrawStory, writeToDesk } from './routes/receipt.js';
import { resource, type App } from './routes/resource.js';
import { listResources } from './routes/resources.js';
import { castRsvp } from './routes/rsvps.js';
import { getSealed } from './routes/sealed.js';
import { getSpace } from './routes/space.js';
import { getStory, listStories, submitStory } from './routes/stories.js';
import { getTime } from './routes/time.js';
import { exportSheet, exportSpace, importSpace } from './routes/transfer.js';
import type { AppDeps, Env, Parts } from './types.js';

export type { AppDeps } from './types.js';

/** Builds the server's app. It opens nothing: no file, no port, no timer. */
export function createApp({ store, now, sleep = pause, secret, version, assets, origins, pow, log }: AppDeps): App {
  const keys = createKeys(secret);
  const brakes = { receipts: createBrake({ now, sleep }), signIns: createBrake({ now, sleep }) };
  const parts: Parts = { store, keys, brakes, origins, now, pow: createPow({ keys, cost: pow, now }) };
  const app = new Hono<Env>();
  const api = '/api/v1';
  const at = `${api}/spaces/:space`;
  const publicly = [cache(briefly), etag()];

  app.onError(unexpected({ log, now }));
  app.notFound((c) => problem(c, 'not-found'));
  app.use(headers());
  app.use(`${api}/*`, cors(origins));
  app.use(at, space(store));
  app.use(`${at}/*`, space(store));

  const description = openapi(version);
  resource(app, `${api}/openapi.json`, { GET: [...publicly, (c) => c.json(description)] });
  resource(app, at, { GET: [...publicly, ...getSpace()] });
  resource(app, `${at}/time`, { GET: [cache(never), ...getTime(parts)] });
  resource(app, `${at}/sealed`, { GET: [...publicly, ...getSealed()] });
  resource(app, `${at}/challenge`, { GET: [cache(never), ...getChallenge(parts)] });
  resource(app, `${at}/challenge/wait`, { GET: [cache(never), ...waitInLine(parts)] });
  resource(app, `${at}/stories`, { GET: [...publicly, ...listStories(parts)], POST: [cache(never), ...submitStory(parts)] });
  resource(app, `${at}/stories/:id`, { GET: [...publicly, ...getStory(parts)] });
  resource(app, `${at}/facets`, { GET: [...publicly, ...getFacets(parts)] });
  resource(app, `${at}/facets/causes`, { GET: [...publicly, ...getCauses(parts)] });
  resource(app, `${at}/reactions`, { POST: [cache(never), ...castReaction(parts)] });
  resource(app, `${at}/lessons`, { GET: [...publicly, ...listLessons(parts)] });
  resource(app, `${at}/polls`, { GET: [...publicly, ...listPolls(parts)] });
  resource(app, `${at}/ballots`, { POST: [cache(never), ...castBallot(parts)] });
  resource(app, `${at}/pulse-results`, { GET: [...publicly, ...listResults(parts)] });
  resource(app, `${at}/meetups`, { GET: [...publicly, ...listMeetups(parts)] });
  resource(app, `${at}/meetups.ics`, { GET: [...publicly, ...getCalendar(parts)] });
  resource(app, `${at}/meetups/:id`, { GET: [...publicly, ...getMeetup(parts)] });
  resource(app, `${at}/meetups/:id/event.ics`, { GET: [...publicly, ...getEvent(parts)] });
  resource(app, `${at}/rsvps`, { POST: [cache(never), ...castRsvp(parts)] });
  resource(app, `${at}/resources`, { GET: [...publicly, ...listResources(parts)] });
  for (const name of ['stories', 'lessons'] as const) {
    for (const form of ['json', 'atom'] as const) resource(app, `${at}/feeds/${name}.${form}`, { GET: [...publicly, ...getFeed(parts, name, form)] });
  }
  resource(app, `${at}/receipt`, {
    GET: [cache(never), ...readReceipt(parts)],
    PATCH: [cache(never), ...amendStory(parts)],
    DELETE: [cache(never), ...withdrawStory(parts)],
  });
  resource(app, `${at}/receipt/messages`, { POST: [cache(never), ...writeToDesk(parts)] });
  resource(app, `${at}/desk/queue`, { GET: [cache(never), ...listQueue(parts)] });
  resource(app, `${at}/desk/decisions`, { GET: [cache(never), ...listDecisions(parts)], POST: [cache(never), ...decide(parts)] });
  resource(app, `${at}/desk/decisions/undo`, { POST: [cache(never), ...undoDecision(parts)] });
  resource(app, `${at}/desk/messages`, { POST: [cache(never), ...writeToAuthor(parts)] });
  resource(app, `${at}/desk/messages/read`, { POST: [cache(never), ...readMessages(parts)] });
  resource(app, `${at}/desk/space`, { GET: [cache(never), ...getDeskSpace(parts)], PATCH: [cache(never), ...changeSpace(parts)] });
  resource(app, `${at}/desk/overview`, { GET: [cache(never), ...getOverview(parts)] });
  resource(app, `${at}/desk/me`, { GET: [cache(never), ...getMe(parts)] });
  resource(app, `${at}/desk/session`, { DELETE: [cache(never), ...endSession(parts)] });
  resource(app, `${at}/desk/moderators`, { GET: [cache(never), ...listModerators(parts)], POST: [cache(never), ...addModerator(parts)] });
  resource(app, `${at}/desk/moderators/:name`, { DELETE: [cache(never), ...dismissModerator(parts)] });
  resource(app, `${at}/desk/owner`, { POST: [cache(never), ...claimSpace(parts)] });
  for (const [name, { list, create, change, remove }] of Object.entries(editors(parts))) {
    resource(app, `${at}/desk/${name}`, { GET: [cache(never), ...list], POST: [cache(never), ...create] });
    resource(app, `${at}/desk/${name}/:id`, { PATCH: [cache(never), ...change], DELETE: [cache(never), ...remove] });
  }
  resource(app, `${at}/desk/running-orders/:id`, { GET: [cache(never), ...getRunningOrder(parts)], PATCH: [cache(never), ...changeRunningOrder(parts)] });
  resource(app, `${at}/desk/candidates`, { GET: [cache(never), ...listCandidates(parts)] });
  resource(app, `${at}/desk/confirmations`, { POST: [cache(never), ...confirmResource(parts)] });
  resource(app, `${at}/desk/stories`, { POST: [cache(never), ...enterStory(parts)] });
  resource(app, `${at}/desk/export`, { GET: [cache(never), ...exportSpace(parts)] });
  resource(app, `${at}/desk/export/stories.csv`, { GET: [cache(never), ...exportSheet(parts, 'story', 'stories.csv')] });
  resource(app, `${at}/desk/export/lessons.csv`, { GET: [cache(never), ...exportSheet(parts, 'lesson', 'lessons.csv')] });
  resource(app, `${at}/desk/import`, { POST: [cache(never), ...importSpace(parts)] });
  if (assets) pages(app, { assets, version, log, parts });
  return app;
}
