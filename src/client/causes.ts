// Apart from the client, so that only a page with the chart carries it.
import { parseCauseCounts, type CauseCount } from '../model/facets.js';
import type { AskOptions, Client } from './client.js';
import { unreadable } from './error.js';

export const loadCauses = (client: Client, options?: AskOptions): Promise<readonly CauseCount[]> =>
  client.cached(
    'causes',
    async () => {
      const counts = parseCauseCounts(await client.backend.get('facets/causes', '', options));
      if (!counts) throw unreadable(client.backend.scope, 'the causes');
      return counts;
    },
    options,
  );
