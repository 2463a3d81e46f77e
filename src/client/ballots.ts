// Reactions as ballots: one value per device and story, under a tag that only this device can make.
import { tagInput, type ReactionBallot } from '../model/ballot.js';
import type { Reaction } from '../model/story.js';
import type { Client } from './client.js';
import { BackendError, isBackendError } from './error.js';
import { given, note } from './given.js';
import { change } from './storage.js';
import { proveWork } from './work.js';

/** The device's secret: 256 random bits that never leave it. */
const secret = () =>
  change('secret', (kept) => (kept instanceof Uint8Array && kept.length === 32 ? new Uint8Array(kept) : crypto.getRandomValues(new Uint8Array(32))));

/** The device's tag for a poll and period: 64 hexadecimal digits. Needs a secure context (https or localhost). */
export async function tagFor(backend: string, poll: string, period: string): Promise<string> {
  const { subtle } = crypto;
  if (!subtle) throw new BackendError(backend, 'unsupported', 'this page is not served over https, so the browser offers no key functions.');
  const key = await subtle.importKey('raw', await secret(), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const tag = await subtle.sign('HMAC', key, new TextEncoder().encode(tagInput(poll, period)));
  return [...new Uint8Array(tag)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Casts a reaction. A tag that the backend knows may be replaced at once; a new one costs a proof of work. */
export async function react(client: Client, storyId: string, value: Reaction | 'none'): Promise<void> {
  const { backend } = client;
  const ballot: ReactionBallot = { storyId, tag: await tagFor(backend.name, storyId, 'once'), value };
  const before = await given(backend.scope, storyId);
  const cast = async (proven: boolean) => backend.create('reactions', proven ? { ...ballot, pow: await proveWork(backend) } : ballot);
  try {
    await cast(before === undefined);
  } catch (error) {
    // The backend has forgotten the tag (its data was reset): then this is a first ballot after all.
    const wantsProof = isBackendError(error) && error.misfits.some(({ field }) => field === 'pow');
    if (before === undefined || !wantsProof) throw error;
    await cast(true);
  }
  await note(backend.scope, storyId, value);
}
