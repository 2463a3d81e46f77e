// Ballots of many devices, for the contracts of reactions and of the pulse.
import type { Backend } from '../client/backend.js';
import { wantsWork } from '../client/error.js';
import { proveWork } from '../client/work.js';
import { callOf, named } from './contract-bound.js';

/** Tags of devices by their number: 32 random bytes, of which it is the last, so that no two runs against one server share one. */
export function devices(): (device: number) => string {
  const house = [...crypto.getRandomValues(new Uint8Array(31))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return (device) => house + device.toString(16).padStart(2, '0');
}

/** Casts a ballot, with work where it is asked for. */
export function cast(backend: Backend, collection: 'ballots' | 'reactions', ballot: object): Promise<unknown> {
  const withWork = async (error: unknown) => {
    // Only a tag that is new to the backend costs work.
    if (!wantsWork(error)) throw error;
    return backend.create(collection, { ...ballot, pow: await proveWork(backend) });
  };
  const first = backend.create(collection, ballot);
  return named(callOf(first), first.catch(withWork));
}
