// What goes wrong with a description or an answer.
import { BackendError, type BackendErrorOptions, type Failure } from '../../client/error.js';

export const fault = (failure: Failure, message: string, options?: BackendErrorOptions) => new BackendError('mapped', failure, message, options);

/** The JSON of a text, `undefined` where it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
