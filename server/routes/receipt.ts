import type { Context } from 'hono';
import { amendment, messageBody, padded, read } from '../../src/model/index.js';
import type { AmendRefusal } from '../db/amend.js';
import { jsonBody } from '../middleware/json-body.js';
import { noReceipt, receipt } from '../middleware/receipt.js';
import { invalid, problem } from '../problem.js';
import type { Env, Parts } from '../types.js';
import type { Steps } from './resource.js';

/** Answers what the receipt leads to now, in a size that tells little about how far the story has come. */
const tell =
  ({ store }: Parts, status: 200 | 201 = 200) =>
  async (c: Context<Env>): Promise<Response> => {
    const told = await store.receipts.told(c.var.holder);
    return told ? c.json(padded(told), status) : noReceipt(c);
  };

/** `GET receipt` */
export const readReceipt = (parts: Parts): Steps => [receipt(parts), tell(parts)];

const conflicts: Readonly<Record<AmendRefusal, string>> = {
  stale: 'The story was changed since it was read. Read it again.',
  'nothing-proposed': 'The moderators propose nothing now. Read it again.',
  over: 'The story is on no page any more.',
};

/** `PATCH receipt`: another text, or the answer to the desk's. */
export function amendStory(parts: Parts): Steps {
  return [
    receipt(parts),
    ...jsonBody(),
    async function amendStory(c) {
      const { value, misfits } = read(amendment, c.var.body);
      if (!value) return invalid(c, misfits);
      const outcome = await parts.store.receipts.amend(c.var.holder, value, c.var.space.retentionMonths);
      if (outcome === undefined) return noReceipt(c);
      return outcome === 'amended' ? tell(parts)(c) : problem(c, 'conflict', { detail: conflicts[outcome] });
    },
  ];
}

/** `DELETE receipt`: takes the story back, once; after that the receipt leads nowhere. */
export function withdrawStory(parts: Parts): Steps {
  return [
    receipt(parts),
    async function withdrawStory(c) {
      const status = await parts.store.receipts.withdraw(c.var.holder, parts.keys.story);
      return status ? c.json({ status }) : noReceipt(c);
    },
  ];
}

/** `POST receipt/messages` */
export function writeToDesk(parts: Parts): Steps {
  return [
    receipt(parts),
    ...jsonBody(),
    async function writeToDesk(c) {
      const { value, misfits } = read(messageBody, c.var.body);
      if (!value) return invalid(c, misfits);
      const outcome = await parts.store.receipts.write(c.var.holder, value.text);
      if (outcome === undefined) return noReceipt(c);
      return outcome === 'full' ? problem(c, 'conflict', { detail: threadIsFull }) : tell(parts, 201)(c);
    },
  ];
}

export const threadIsFull = 'The thread is full.';
