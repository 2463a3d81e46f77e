// The meet-up verbs, apart from the client so that other widgets do not carry them.
import { parseMeetup, type Meetup } from '../model/meetup.js';
import { can, type AskOptions, type Client } from './client.js';
import { BackendError, unreadable } from './error.js';
import { readRows } from './rows.js';

export interface MeetupPage {
  readonly items: readonly Meetup[];
  readonly next: string | undefined;
}

const ask = async ({ backend }: Client, query: Readonly<Record<string, string | number | undefined>>, options: AskOptions | undefined): Promise<MeetupPage> => {
  const { items, next } = await backend.list('meetups', query, options);
  return { items: readRows(backend, 'meetups', parseMeetup, items), next };
};

/** The next meet-ups; none where the backend has none. The last good ones without a network. */
export const loadMeetups = async (client: Client, options?: AskOptions): Promise<readonly Meetup[]> =>
  can(client, 'list', 'meetups') ? client.cached('meetups|upcoming', async () => (await ask(client, { limit: 10 }, options)).items, options) : [];

const mostPages = 4;

/** All meet-ups that are not over, as far as a reader scrolls: some two hundred; none where the backend has none. The last good ones without a network. */
export const allMeetups = (client: Client, options?: AskOptions): Promise<readonly Meetup[]> =>
  client.cached(
    'meetups|all',
    async () => {
      if (!can(client, 'list', 'meetups')) return [];
      const found: Meetup[] = [];
      let cursor: string | undefined;
      for (let page = 0; page < mostPages && (page === 0 || cursor !== undefined); page++) {
        const { items, next } = await ask(client, { limit: 50, cursor }, options);
        found.push(...items);
        cursor = next;
      }
      return found;
    },
    options,
  );

/** Meet-ups that are over, latest first, a page at a time. */
export const pastMeetups = (client: Client, cursor: string | undefined, options?: AskOptions): Promise<MeetupPage> =>
  client.cached(`meetups|past|${cursor ?? ''}`, () => ask(client, { when: 'past', limit: 10, cursor }, options), options);

/** One meet-up by its id; of a backend that gets none alone, one that is not over. Rejects with `missing` where there is none. */
export async function loadMeetup(client: Client, id: string, options?: AskOptions): Promise<Meetup> {
  const { backend } = client;
  if (!can(client, 'get', 'meetups')) {
    const found = (await allMeetups(client, options)).find((meetup) => meetup.id === id);
    if (!found) throw new BackendError(backend.name, 'missing', `there is no meet-up "${id}" among those to come.`);
    return found;
  }
  const load = async () => {
    const meetup = parseMeetup(await backend.get('meetups', id, options));
    if (!meetup) throw unreadable(backend.scope, `meet-up "${id}"`);
    return meetup;
  };
  return client.cached(`meetup|${id}`, load, options);
}
