// Ballots, for reactions and polls: one a device, under a tag that only this device can make.
import type { Ballot } from '../model/ballot.js';
import type { Day } from '../model/dates.js';
import { tagInput } from '../model/periods.js';
import type { Reaction } from '../model/story.js';
import type { Client } from './client.js';
import { BackendError, wantsWork } from './error.js';
import { aboutOf, given, note } from './given.js';
import { change } from './storage.js';
import { proveWork } from './work.js';

/** The device's secret: 256 random bits that never leave it. */
const secret = () =>
  change('secret', (kept) => (kept instanceof Uint8Array && kept.length === 32 ? new Uint8Array(kept) : crypto.getRandomValues(new Uint8Array(32))));

const hex = (bytes: Uint8Array) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** The device's tag for a poll and period: 64 hexadecimal digits. Needs a secure context (https or localhost). */
export async function tagFor(backend: string, poll: string, period: string): Promise<string> {
  const { subtle } = crypto;
  if (!subtle) throw new BackendError(backend, 'unsupported', 'this page is not served over https, so the browser offers no key functions.');
  const key = await subtle.importKey('raw', await secret(), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const tag = await subtle.sign('HMAC', key, new TextEncoder().encode(tagInput(poll, period)));
  return hex(new Uint8Array(tag));
}

interface Casting {
  readonly collection: 'reactions' | 'ballots' | 'rsvps';
  /** The body but for its tag. */
  readonly ballot: Readonly<Record<string, unknown>>;
  readonly poll: string;
  readonly period: string;
  /** What the device remembers to have answered; `undefined` for nothing. */
  readonly remember: string | undefined;
  /** Whether it is one of many people's device: then it keeps nothing, and each ballot is a new one. */
  readonly shared?: boolean;
}

/** Casts a ballot. A tag that the backend knows may be replaced at once; a new one costs a proof of work. */
async function cast({ backend }: Client, { collection, ballot, poll, period, remember, shared = false }: Casting): Promise<void> {
  const about = aboutOf(poll, period);
  const tagged = { ...ballot, tag: shared ? hex(crypto.getRandomValues(new Uint8Array(32))) : await tagFor(backend.name, poll, period) };
  const before = shared ? undefined : await given(backend.scope, about);
  const send = async (proven: boolean) => backend.create(collection, proven ? { ...tagged, pow: await proveWork(backend) } : tagged);
  try {
    await send(before === undefined);
  } catch (error) {
    // The backend has forgotten the tag (its data was reset): then this is a first ballot after all.
    if (before === undefined || !wantsWork(error)) throw error;
    await send(true);
  }
  if (!shared) await note(backend.scope, about, remember);
}

/** Casts, changes or takes back a reaction to a story. */
export const react = (client: Client, storyId: string, value: Reaction | 'none'): Promise<void> =>
  cast(client, { collection: 'reactions', ballot: { storyId, value }, poll: storyId, period: 'once', remember: value === 'none' ? undefined : value });

/** Answers a poll in a period, or changes the answer; on a `shared` device always answers. */
export const vote = (client: Client, poll: string, period: string, value: Ballot['value'], shared: boolean): Promise<void> =>
  cast(client, { collection: 'ballots', ballot: { poll, period, value }, poll, period, remember: JSON.stringify(value), shared });

/** Says that somebody comes to the evening of a day, or takes it back. */
export const comeTo = (client: Client, meetupId: string, day: Day, value: 'coming' | 'none'): Promise<void> =>
  cast(client, { collection: 'rsvps', ballot: { meetupId, period: day, value }, poll: meetupId, period: day, remember: value === 'none' ? undefined : value });
