import { isRecord, type Misfit } from '../model/read.js';

/** Why a backend did not do it. Each has its own face in a widget. */
export type Failure = 'offline' | 'unsupported' | 'forbidden' | 'invalid' | 'missing' | 'busy' | 'broken';

export interface BackendErrorOptions {
  readonly cause?: unknown;
  /** Seconds after which a busy backend wants to be asked again. */
  readonly retryAfter?: number | undefined;
  /** The fields that an `invalid` is about. */
  readonly misfits?: readonly Misfit[] | undefined;
  /** What stands there instead, where a conflict tells. */
  readonly now?: unknown;
}

/** The one error that crosses the port. Its message is for developers; what visitors read comes from `i18n`. */
export class BackendError extends Error {
  override readonly name = 'BackendError';
  readonly retryAfter: number | undefined;
  readonly misfits: readonly Misfit[];
  readonly now: unknown;

  constructor(
    readonly backend: string,
    readonly failure: Failure,
    message: string,
    { cause, retryAfter, misfits = [], now }: BackendErrorOptions = {},
  ) {
    super(`[failing-forward] ${backend}: ${message}`);
    this.retryAfter = retryAfter;
    this.misfits = misfits;
    this.now = now;
    if (cause !== undefined) (this as { cause?: unknown }).cause = cause;
  }
}

// By name, not by class: two copies of the suite on one page throw two classes.
export const isBackendError = (error: unknown): error is BackendError =>
  isRecord(error) && error['name'] === 'BackendError' && typeof error['failure'] === 'string';

/** Whether a write was refused for its proof of work: none was sent, or it is used up or too old. */
export const wantsWork = (error: unknown): boolean => isBackendError(error) && error.misfits.some(({ field }) => field === 'pow');

export const isAbort = (error: unknown): boolean => isRecord(error) && error['name'] === 'AbortError';

/** The failure of anything thrown; what is no `BackendError` is a bug of a backend, so it counts as `broken`. */
export const failureOf = (error: unknown): Failure => (isBackendError(error) ? error.failure : 'broken');

/** The failure of something that a backend has answered; its scope says which backend it was. */
export const unreadable = (scope: string, what: string): BackendError =>
  new BackendError(scope, 'broken', `${what} could not be read. Run "npm run check" against it to see the field.`);

const told = new Set<string>();

/** Tells the developer, once for each message, however many widgets share the trouble. */
export function tell(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  if (told.has(message)) return;
  told.add(message);
  console.error(isBackendError(error) ? message : error);
}

/** Whether trying the same again later can help. */
export const passes = (error: unknown): boolean => ['offline', 'busy', 'broken'].includes(failureOf(error));
