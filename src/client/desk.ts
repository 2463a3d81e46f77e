// The desk's verbs, in a file of their own: no visitor's page loads them.
import { rowDay, type Week } from '../model/dates.js';
import { actions, statuses, type Decision, type LoggedDecision, type QueueItem, type Standing, type Status } from '../model/moderation.js';
import { flag, id, isRecord, known, lenient, object, oneOf, parser, rowList, rowText, token, whole, type Reader } from '../model/read.js';
import { reasonLimit, reasons } from '../model/reasons.js';
import { draftRow } from '../model/story-row.js';
import { message, proposal, threadLimit, toldEvening } from '../model/told.js';
import type { CallOptions, Query } from './backend.js';
import type { Client } from './client.js';
import { isBackendError, unreadable } from './error.js';
import { readRows } from './rows.js';

/** Who the token belongs to. */
export interface Me {
  readonly name: string;
  readonly role: 'owner' | 'moderator';
}

export interface QueuePage {
  readonly items: readonly QueueItem[];
  readonly next: string | undefined;
}

/** What a moderator does. Each rejects with a `BackendError`; an `invalid` without misfits says that the story has moved on. */
export interface Desk {
  readonly client: Client;
  me(options?: CallOptions): Promise<Me>;
  /** What waits, or the stories of one status. */
  queue(query: { readonly status?: Status | undefined; readonly cursor?: string | undefined }, options?: CallOptions): Promise<QueuePage>;
  decide(decision: Decision): Promise<Standing>;
  /** Takes the last decision about a story back. */
  undo(storyId: string, standing: Standing): Promise<Standing>;
  /** Writes to the author of a story. */
  write(storyId: string, text: string): Promise<void>;
  /** Notes that the first `seen` messages of a thread were read. */
  markRead(storyId: string, seen: number): Promise<void>;
  log(query: Query, options?: CallOptions): Promise<{ readonly items: readonly LoggedDecision[]; readonly next: string | undefined }>;
}

const week: Reader<Week> = token(/^\d{4}-W\d\d$/);

/** A story on the desk, from a row. */
export const parseQueueItem = parser(
  object<QueueItem>({
    id,
    revision: whole(1, 1e9),
    status: oneOf(statuses),
    submittedWeek: lenient(week, ''),
    publishedOn: lenient(rowDay, null),
    lobbyApproved: lenient(flag, false),
    featured: lenient(flag, false),
    unread: lenient(flag, false),
    canUndo: lenient(flag, false),
    hints: rowList(token(/^[a-z_]{1,40}$/), 20),
    story: draftRow,
    proposal: lenient(proposal, undefined),
    messages: rowList(message, threadLimit),
    evening: lenient(toldEvening, undefined),
  }),
);

/** Somebody who may use the desk, from a row. */
export const parseMe = parser(object<Me>({ name: rowText(1, 60, 'one'), role: known(['owner', 'moderator'], 'moderator') }));
const parseStanding = parser(object<Standing>({ status: oneOf(statuses), revision: whole(1, 1e9) }));
const parseLogged = parser(
  object<LoggedDecision>({
    id,
    storyId: lenient(id, ''),
    revision: lenient(whole(1, 1e9), 1),
    action: oneOf([...actions, 'undo']),
    reasons: rowList(oneOf(reasons), reasonLimit),
    was: lenient(oneOf(statuses), undefined),
    day: rowDay,
  }),
);

/** Where a story stands that was decided about by somebody else, if the refusal tells. */
export const standsNow = (error: unknown): Standing | undefined => (isBackendError(error) ? parseStanding(error.now) : undefined);

/** The desk of a client whose backend has one. */
export function openDesk(client: Client): Desk {
  const { backend } = client;

  async function one<T>(what: string, parse: (row: unknown) => T | undefined, row: Promise<unknown>): Promise<T> {
    const value = parse(await row);
    if (value === undefined) throw unreadable(backend.scope, what);
    return value;
  }

  return {
    client,
    me: (options) => one('who the token belongs to', parseMe, backend.get('desk/me', '', options)),
    async queue({ status, cursor }, options) {
      const { items, next } = await backend.list('desk/queue', { status, cursor, limit: 50 }, options);
      return { items: readRows(backend, 'desk/queue', parseQueueItem, items), next };
    },
    decide: (decision) => one('the decision', parseStanding, backend.create('desk/decisions', decision)),
    undo: (storyId, { status, revision }) => one('the decision', parseStanding, backend.create('desk/decisions/undo', { storyId, status, revision })),
    async write(storyId, text) {
      await backend.create('desk/messages', { storyId, text });
    },
    async markRead(storyId, seen) {
      await backend.create('desk/messages/read', { storyId, seen });
    },
    async log(query, options) {
      const { items, next } = await backend.list('desk/decisions', query, options);
      return { items: readRows(backend, 'desk/decisions', parseLogged, items), next };
    },
  };
}

/** The token in the answer to a request that makes one. */
export function tokenIn({ backend }: Client, row: unknown): string {
  const value = isRecord(row) ? row['token'] : undefined;
  if (typeof value !== 'string') throw unreadable(backend.scope, 'the new token');
  return value;
}

/** Trades the code of the owner's one-time link for a token. */
export const claimSpace = async (client: Client, code: string, name: string): Promise<string> => tokenIn(client, await client.backend.create('desk/owner', { code, name }));
