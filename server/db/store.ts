import { answers, type Answers } from './answers.js';
import { desk, type Desk } from './desk.js';
import { editors, type Editors } from './editors.js';
import { feeds, type Feeds } from './feeds.js';
import { heard, type Heard } from './heard.js';
import { inbox, type Inbox } from './inbox.js';
import { lessons, type Lessons } from './lessons.js';
import { meetups, type Meetups } from './meetups.js';
import type { Database } from './open.js';
import { notices, type Notices } from './notices.js';
import { polls, type Polls } from './polls.js';
import { runningOrders, type RunningOrders } from './running-orders.js';
import { reactions, type Reactions } from './reactions.js';
import { rsvps, type Rsvps } from './rsvps.js';
import { receipts, type Receipts } from './receipts.js';
import { resources, type Resources } from './resources.js';
import { results, type Results } from './results.js';
import { retention, type Retention } from './retention.js';
import { samples, type Samples } from './seed.js';
import { spaces, type Spaces } from './spaces.js';
import { stories, type Stories } from './stories.js';
import { tokens, type Tokens } from './tokens.js';
import { transfer, type Transfer } from './transfer.js';

/** All that the server asks of its database. It knows hashes, never the codes that they were made of. */
export interface Store {
  readonly spaces: Spaces;
  readonly stories: Stories;
  readonly inbox: Inbox;
  readonly receipts: Receipts;
  readonly retention: Retention;
  readonly reactions: Reactions;
  readonly rsvps: Rsvps;
  readonly lessons: Lessons;
  readonly polls: Polls;
  readonly answers: Answers;
  readonly results: Results;
  readonly meetups: Meetups;
  readonly runningOrders: RunningOrders;
  readonly resources: Resources;
  readonly editors: Editors;
  readonly feeds: Feeds;
  readonly heard: Heard;
  readonly desk: Desk;
  readonly notices: Notices;
  readonly transfer: Transfer;
  readonly tokens: Tokens;
  readonly samples: Samples;
}

export function createStore(database: Database): Store {
  const { db } = database;
  return {
    spaces: spaces(db),
    stories: stories(database),
    inbox: inbox(database),
    receipts: receipts(database),
    retention: retention(db),
    reactions: reactions(db),
    rsvps: rsvps(db),
    lessons: lessons(db),
    polls: polls(db),
    answers: answers(db),
    results: results(db),
    meetups: meetups(db),
    runningOrders: runningOrders(db),
    resources: resources(db),
    editors: editors(db),
    feeds: feeds(db),
    heard: heard(db),
    desk: desk(db),
    notices: notices(db),
    transfer: transfer(db),
    tokens: tokens(db),
    samples: samples(db),
  };
}
