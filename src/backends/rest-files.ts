// Whole files of our own API. Apart from the rest of it: no visitor's page moves a space.
import type { Files, Progress } from '../client/backend.js';
import { BackendError, type Failure } from '../client/error.js';
import { failureOfStatus } from './http.js';

/** Files to and from our own API, version 1: `base` is the address of the space, which is the scope of its backend. */
export function restFiles(base: string, key: string): Files {
  const authorization = `Bearer ${key}`;
  const fault = (failure: Failure, message: string, cause?: unknown) => new BackendError('rest', failure, message, { cause });
  const abort = () => new DOMException('The transfer was aborted.', 'AbortError');

  async function collect(response: Response, progress: Progress | undefined): Promise<Blob> {
    const type = response.headers.get('Content-Type') ?? '';
    const parts: BlobPart[] = [];
    let bytes = 0;
    const reader = response.body?.getReader();
    for (let chunk = await reader?.read(); chunk && !chunk.done; chunk = await reader?.read()) {
      parts.push(chunk.value);
      bytes += chunk.value.byteLength;
      progress?.(bytes);
    }
    return new Blob(parts, { type });
  }

  return {
    async download(file, { signal, progress } = {}) {
      const address = `${base}/${file}`;
      try {
        const response = await fetch(address, { headers: { Authorization: authorization }, cache: 'no-store', credentials: 'omit', referrerPolicy: 'no-referrer', ...(signal ? { signal } : {}) });
        if (!response.ok) throw fault(failureOfStatus(response.status), `${address} answered ${response.status}.`);
        return await collect(response, progress);
      } catch (error) {
        if (error instanceof BackendError) throw error;
        if (signal?.aborted) throw abort();
        throw fault('offline', `${address}: the download broke off.`, error);
      }
    },
    // fetch tells nothing of how much has gone out.
    upload: (file, body, { query = '', signal, progress } = {}) =>
      new Promise((resolve, reject) => {
        const address = `${base}/${file}${query && `?${query}`}`;
        const request = new XMLHttpRequest();
        const stop = () => request.abort();
        request.open('POST', address);
        request.setRequestHeader('Authorization', authorization);
        request.setRequestHeader('Content-Type', 'application/x-ndjson');
        request.upload.onprogress = ({ loaded }) => progress?.(loaded);
        request.onabort = () => reject(abort());
        request.onerror = () => reject(fault('offline', `${address}: the upload broke off.`));
        request.onload = () => {
          if (request.status < 200 || request.status > 299) return reject(fault(failureOfStatus(request.status), `${address} answered ${request.status}.`));
          try {
            resolve(JSON.parse(request.responseText));
          } catch (cause) {
            reject(fault('broken', `${address} answered something that is not JSON.`, cause));
          }
        };
        signal?.addEventListener('abort', stop);
        request.onloadend = () => signal?.removeEventListener('abort', stop);
        request.send(body);
      }),
  };
}
