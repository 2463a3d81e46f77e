import type { Backend } from '../../client/backend.js';
import type { BackendError } from '../../client/error.js';

/** What widgets get when the backend that was named cannot be made: it says so on every call. */
export function noSource(error: BackendError): Backend {
  const refuse = async (): Promise<never> => {
    throw error;
  };
  return { name: 'ff-source', scope: 'none', can: () => false, get: refuse, list: refuse, create: refuse, update: refuse, remove: refuse };
}
