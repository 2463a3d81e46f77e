import type { Backend } from '../../client/backend.js';
import { BackendError } from '../../client/error.js';

/** What widgets get when the page names no backend, or one that cannot be made: it says so on every call. */
export function noSource(error = new BackendError('ff-source', 'invalid', 'this page has no <ff-source>. Add <ff-source default type="rest" url="https://…/api/v1" space="…"></ff-source> before the widgets.')): Backend {
  const refuse = async (): Promise<never> => {
    throw error;
  };
  return { name: 'ff-source', scope: 'none', can: () => false, get: refuse, list: refuse, create: refuse, update: refuse, remove: refuse };
}
