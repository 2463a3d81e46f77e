import { createContext } from '@lit/context';
import type { Client } from '../client/client.js';

/** The key under which a source hands its client to what is inside it. Shared by every copy of the suite on a page. */
export const clientContext = createContext<Client | undefined>(Symbol.for('failing-forward/client'));
