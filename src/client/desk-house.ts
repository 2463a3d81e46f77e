// The verbs about the house itself: its settings, its moderators and its numbers.
import { parsePoll, parsePulseResult, type PulseResult } from '../model/poll.js';
import { isRecord, known, lenient, object, oneOf, parser, parseRows, rowList, rowText, token, whole, type Reader } from '../model/read.js';
import type { Overview } from '../model/overview.js';
import { queueDelays, retentionLimits, type DeskSpace, type SpaceSettings } from '../model/space-settings.js';
import { parseSpace } from '../model/space.js';
import { causes } from '../model/story.js';
import type { CallOptions } from './backend.js';
import type { Client } from './client.js';
import { parseMe, tokenIn, type Me } from './desk.js';
import { unreadable } from './error.js';

const extras = parser(
  object<Pick<DeskSpace, 'retentionMonths' | 'queueDelay' | 'origins'>>({
    retentionMonths: lenient(whole(...retentionLimits), 24),
    queueDelay: known(queueDelays, 'batch3'),
    origins: rowList(rowText(1, 200, 'one'), 100),
  }),
);

function parseDeskSpace(row: unknown): DeskSpace | undefined {
  const [space, more] = [parseSpace(row), extras(row)];
  if (!space || !more) return undefined;
  const { guarantees: _, headCount = null, ...rest } = space;
  return { ...rest, headCount, ...more };
}

async function settings({ backend }: Client, row: Promise<unknown>): Promise<DeskSpace> {
  const space = parseDeskSpace(await row);
  if (!space) throw unreadable(backend.scope, 'the settings of the space');
  return space;
}

/** The settings of the space. */
export const readSettings = (client: Client, options?: CallOptions): Promise<DeskSpace> => settings(client, client.backend.get('desk/space', '', options));

/** Changes what is named, and leaves the rest. */
export const changeSettings = (client: Client, change: Partial<SpaceSettings>): Promise<DeskSpace> => settings(client, client.backend.update('desk/space', '', change));

/** Who may use the desk. For owners. */
export async function listModerators({ backend }: Client, options?: CallOptions): Promise<readonly Me[]> {
  return parseRows(parseMe, (await backend.list('desk/moderators', {}, options)).items);
}

/** Makes a token for somebody, which is told this once. */
export const addModerator = async (client: Client, moderator: Me): Promise<string> => tokenIn(client, await client.backend.create('desk/moderators', moderator));

/** Ends somebody's token. */
export async function dismissModerator({ backend }: Client, name: string): Promise<void> {
  await backend.remove('desk/moderators', name);
}

/** Ends the token that asks, wherever it is used. */
export async function endSession({ backend }: Client): Promise<void> {
  await backend.remove('desk/session', '');
}

const many = whole(0, 1e9);
const waiting = object<Overview['waiting']>({ all: lenient(many, 0), inReview: lenient(many, 0), edited: lenient(many, 0), unread: lenient(many, 0), needsAuthor: lenient(many, 0) });
const cause = object<Overview['causes'][number]>({ cause: oneOf(causes), n: many });
const month = object<Overview['months'][number]>({ month: token(/^\d{4}-\d\d$/), n: many });
const asked: Reader<Overview['pulse'][number]> = (input, field, note) => {
  const poll = isRecord(input) ? parsePoll(input['poll']) : undefined;
  if (!isRecord(input) || !poll) return void note({ field, rule: 'type' });
  const items: readonly PulseResult[] = parseRows(parsePulseResult, Array.isArray(input['items']) ? input['items'] : []);
  return { poll, items };
};

const parseOverview = parser(
  object<Overview>({
    waiting: lenient(waiting, { all: 0, inReview: 0, edited: 0, unread: 0, needsAuthor: 0 }),
    published: lenient(many, 0),
    causes: rowList(cause, causes.length),
    months: rowList(month, 1200),
    pulse: rowList(asked, 100),
  }),
);

/** What waits, and what is published. */
export async function readOverview({ backend }: Client, options?: CallOptions): Promise<Overview> {
  const overview = parseOverview(await backend.get('desk/overview', '', options));
  if (!overview) throw unreadable(backend.scope, 'the overview');
  return overview;
}
