import assert from 'node:assert/strict';
import { newReceipt, parseTold, type Amendment, type Told } from '../../src/model/index.js';
import type { Submission } from '../../src/model/index.js';
import { api, keys, telling, type TestServer } from './helpers.js';

type Words = Partial<Submission['story']>;
type Row = Record<string, unknown>;

/** Somebody with a receipt, and what can be done with it. */
export interface Author {
  readonly receipt: string;
  /** The story as it was sent, with other words in it. */
  story(words?: Words): Submission['story'];
  submission(words?: Words): Submission;
  /** Asks with the receipt; a body that is no text is sent as JSON. */
  ask(method: string, path?: string, body?: unknown): Promise<Response>;
  told(): Promise<Told>;
  amend(amendment: Amendment): Promise<Response>;
  write(text: string): Promise<Response>;
  withdraw(): Promise<Response>;
  /** The stored row; empty when there is none. */
  row(): Row;
  /** Decides about the story as it stands. */
  decide(action: string, more?: object): Promise<Response>;
}

/** What somebody with a receipt can do, before or after it was used. */
export function authorOf(server: TestServer, words: Words = {}, receipt = newReceipt()): Author {
  const submission = (more: Words = {}) => telling({ ...words, ...more }, { receipt });
  const ask = (method: string, path = 'receipt', body?: unknown) => server.send(method, `${api}/${path}`, body, { Authorization: `Receipt ${receipt}` });
  const row = () => server.rows('story').find((found) => found['receipt_hash'] === keys.receipt(receipt)) ?? {};
  return {
    receipt, submission, ask, row,
    story: (more) => submission(more).story,
    async told() {
      const answer = await ask('GET');
      assert.equal(answer.status, 200);
      const body = await answer.text();
      assert.equal(Buffer.byteLength(body) % 2048, 0, 'its size tells how far the story has come');
      const { pad: _, ...raw } = JSON.parse(body) as Row;
      const told = parseTold(raw);
      assert.ok(told);
      // The client reads every member, and there is no other.
      assert.deepEqual(JSON.parse(JSON.stringify(told)), raw);
      return told;
    },
    amend: (amendment) => ask('PATCH', 'receipt', amendment),
    write: (text) => ask('POST', 'receipt/messages', { text }),
    withdraw: () => ask('DELETE'),
    decide: (action, more = {}) => server.desk('decisions', { storyId: row()['id'], revision: row()['revision'], action, ...more }),
  };
}

/** Somebody who has told a story. */
export async function author(server: TestServer, words: Words = {}): Promise<Author> {
  const made = authorOf(server, words);
  const answer = await server.post(`${api}/stories`, made.submission());
  assert.equal(answer.status, 201, await answer.text());
  return made;
}

/** Somebody whose story is on the pages. */
export async function published(server: TestServer, words: Words = {}, action = 'approve'): Promise<Author> {
  const made = await author(server, words);
  assert.equal((await made.decide(action)).status, 200);
  return made;
}

export const statement = 'Please leave out the name of the company.';
export const everywhere = { wall: true, lobby: true, meetup: 'read_aloud', index: true } as const;
