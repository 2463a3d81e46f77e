import type { Context, MiddlewareHandler } from 'hono';
import { dayIn, read, receipt as receiptReader } from '../../src/model/index.js';
import { problem } from '../problem.js';
import type { Env, Parts } from '../types.js';

// As long as a code, and none: its check symbol does not fit.
const nobody = '0'.repeat(16).concat('1');

/** The code of the header, or one that nobody holds: what cannot be a code takes the same way as one that is unknown. */
const codeOf = (header = '') => read(receiptReader, /^Receipt (\S{1,100})$/i.exec(header)?.[1]).value ?? nobody;

/** The one answer to every receipt that leads nowhere, whatever the reason. */
export const noReceipt = (c: Context): Response => problem(c, 'not-found', { detail: 'No receipt that leads to a story was given.' });

/** Lets only those pass whose receipt opens a story of the space. It comes before anything else is judged. */
export function receipt({ store, keys, brakes, now }: Parts): MiddlewareHandler<Env> {
  return async function receipt(c, next) {
    const { id: space, timeZone } = c.var.space;
    await brakes.receipts.wait(space);
    const instant = now();
    const holder = { space, receiptHash: keys.receipt(codeOf(c.req.header('Authorization'))), today: dayIn(timeZone, instant), now: instant };
    if (!(await store.receipts.opens(holder))) {
      brakes.receipts.failed(space);
      return noReceipt(c);
    }
    c.set('holder', holder);
    return next();
  };
}
