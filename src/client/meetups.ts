// The meet-up verbs, apart from the client so that other widgets do not carry them.
import { parseMeetup, type Meetup } from '../model/meetup.js';
import { can, type AskOptions, type Client } from './client.js';
import { readRows } from './rows.js';

/** The next meet-ups; none where the backend has none. The last good ones without a network. */
export const loadMeetups = async (client: Client, options?: AskOptions): Promise<readonly Meetup[]> => {
  if (!can(client, 'list', 'meetups')) return [];
  const load = async () => readRows(client.backend, 'meetups', parseMeetup, (await client.backend.list('meetups', { limit: 10 }, options)).items);
  return client.cached('meetups|upcoming', load, options);
};
