// Waiting in line, for devices that cannot compute or take too long to. One line for everybody, since nobody here has a
// name: who floods it makes all of it longer, and gets no more through than its pace. Each process has a line of its own.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { object, read, spaceId, token, whole } from '../src/model/index.js';
import type { Keys } from './keys.js';

/** A place in the line: good for one write in its space, from one moment until another, in seconds since 1970. */
export interface Ticket {
  readonly nonce: string;
  readonly space: string;
  readonly from: number;
  readonly until: number;
}

export interface SignedTicket {
  readonly ticket: Ticket;
  readonly signature: string;
}

export interface Lane {
  /** The next free place, with the seconds until then; where the line is too long, when to ask again. */
  join(space: string): (SignedTicket & { readonly seconds: number }) | { readonly retryAfter: number };
  /** The nonce of a ticket that is one of ours and of this space, and whose time has come and not passed. */
  admit(space: string, sent: unknown): string | undefined;
}

const moment = whole(0, Number.MAX_SAFE_INTEGER);
const signed = object<SignedTicket>(
  {
    ticket: object({ nonce: token(/^[0-9a-f]{32}$/), space: spaceId, from: moment, until: moment }, { exact: true }),
    signature: token(/^[0-9a-f]{64}$/),
  },
  { exact: true },
);

// In seconds. Computing must stay the quicker way, also where it takes long: so nobody waits less than half a minute.
const least = 30;
// Thirty writes a minute: far less than one core can compute, far more than a house has people whose devices cannot.
const step = 2;
// Longer than this nobody keeps a page open.
const longest = 600;
// Time to look at what leaves. What somebody can hoard to let go at once is what the line gives out in this time.
const good = 300;

export function createLane({ keys, now }: { readonly keys: Keys; readonly now: () => number }): Lane {
  let next = 0;
  const clock = () => now() / 1000;
  const sign = ({ nonce, space, from, until }: Ticket) => keys.ticket([nonce, space, from, until].join('|'));
  return {
    join(space) {
      const from = Math.max(Math.ceil(clock()) + least, next);
      const seconds = Math.ceil(from - clock());
      if (seconds > longest) return { retryAfter: seconds - longest };
      next = from + step;
      const ticket = { nonce: randomBytes(16).toString('hex'), space, from, until: from + good };
      return { ticket, signature: sign(ticket), seconds };
    },
    admit(space, sent) {
      const { value } = read(signed, sent);
      if (!value) return undefined;
      const { ticket, signature } = value;
      if (!timingSafeEqual(Buffer.from(signature), Buffer.from(sign(ticket)))) return undefined;
      return ticket.space === space && ticket.from <= clock() && clock() < ticket.until ? ticket.nonce : undefined;
    },
  };
}
