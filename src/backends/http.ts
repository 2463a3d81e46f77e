// The one way in which backends speak HTTP: no cookies, no referrer, a limit for silence, and each trouble as a BackendError.
import { BackendError, type Failure } from '../client/error.js';
import { isRecord, type Misfit } from '../model/read.js';

/** What all calls of a backend share. */
export interface HttpOptions {
  /** The backend's name, for messages. */
  readonly name: string;
  /** Milliseconds after which a silent server counts as offline. */
  readonly timeout: number;
  readonly fetch: typeof globalThis.fetch;
  /** What to look at after a 404, without a full stop. */
  readonly missing: string;
  /** What to look at when something else than JSON came, a sentence. */
  readonly garbled: string;
}

/** One request; a `body` is sent as JSON. */
export interface Call {
  readonly address: string;
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Makes what is sent of the body, and so its `Content-Type`, where it is not JSON. */
  readonly encode?: ((body: unknown) => BodyInit) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Reads the answer; `usual` reads it as JSON, or throws what its status says. */
  readonly read?: (response: Response, text: string, usual: () => unknown) => unknown;
}

const failures: Readonly<Record<number, Failure>> = {
  401: 'forbidden', 403: 'forbidden', 404: 'missing', 405: 'unsupported', 410: 'missing', 429: 'busy', 501: 'unsupported', 503: 'busy',
};

/** What an answer's status says that is no success. */
export const failureOfStatus = (status: number): Failure => failures[status] ?? (status >= 400 && status < 500 ? 'invalid' : 'broken');

/** Seconds after which a server wants to be asked again. */
export const retryAfter = ({ headers }: Response): number | undefined => Number(headers.get('Retry-After')) || undefined;

/** The absolute address behind `url`, which may be relative to the page or to `from`; `undefined` when it is no address. */
export function absolute(url: string, from = typeof document === 'undefined' ? undefined : document.baseURI): string | undefined {
  try {
    return new URL(url, from).href;
  } catch {
    return undefined;
  }
}

/**
 * Makes the function that sends a call and resolves to the JSON of its answer, `undefined` for an empty one. Each trouble
 * rejects with a `BackendError`, of which `failure` says what the status means; an abort with an `AbortError`.
 */
export function http({ name, timeout, fetch, missing, garbled }: HttpOptions): (call: Call) => Promise<unknown> {
  const fault = (failure: Failure, message: string, options?: ConstructorParameters<typeof BackendError>[3]) =>
    new BackendError(name, failure, message, options);

  function answer(text: string, address: string): unknown {
    if (text === '') return undefined;
    try {
      return JSON.parse(text);
    } catch (cause) {
      throw fault('broken', `${address} answered something that is not JSON. ${garbled}`, { cause });
    }
  }

  function refuse(response: Response, text: string, address: string): never {
    let problem: unknown;
    try {
      problem = JSON.parse(text);
    } catch {
      // A proxy's own page; the status says enough.
    }
    // `message` is what most other APIs say instead.
    const { title, detail, message, errors, now } = isRecord(problem) ? problem : {};
    const { status } = response;
    const hint = status === 404 ? missing : undefined;
    const why = [title, detail, message, hint].flatMap((sentence) => (typeof sentence === 'string' ? [sentence.replace(/\.$/, '')] : [])).join('. ');
    throw fault(failureOfStatus(status), `${address} answered ${status}${why && `: ${why}`}.`, {
      retryAfter: retryAfter(response),
      misfits: Array.isArray(errors) ? errors.filter((error): error is Misfit => isRecord(error) && typeof error['field'] === 'string') : [],
      now,
    });
  }

  return async function send({ address, method = 'GET', headers = {}, body, encode, signal, read = (_response, _text, usual) => usual() }) {
    const silence = new AbortController();
    const stop = () => silence.abort();
    const timer = setTimeout(stop, timeout);
    signal?.addEventListener('abort', stop);
    if (signal?.aborted) stop();
    try {
      const response = await fetch(address, {
        method,
        headers: body === undefined || encode ? headers : { 'Content-Type': 'application/json', ...headers },
        ...(body === undefined ? { cache: 'no-cache' as const } : { body: encode ? encode(body) : JSON.stringify(body) }),
        credentials: 'omit',
        referrerPolicy: 'no-referrer',
        signal: silence.signal,
      });
      const text = await response.text();
      return read(response, text, () => (response.ok ? answer(text, address) : refuse(response, text, address)));
    } catch (error) {
      if (error instanceof BackendError) throw error;
      if (signal?.aborted) throw new DOMException('The request was aborted.', 'AbortError');
      const why = silence.signal.aborted ? `no answer within ${timeout / 1000} seconds` : 'the request failed; is the address right, and does the server allow this origin?';
      throw fault('offline', `${address}: ${why}`, { cause: error });
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    }
  };
}
