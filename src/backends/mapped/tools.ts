// What only some descriptions need, in files of their own. All of it is loaded before the first call: a file that is
// missing later, on a page that has lost its network, would be a trouble that no widget has words for.
import type { Description } from './description.js';
import { finished } from './finished.js';
import type { Transforms } from './transforms.js';

export interface Tools {
  /** Address of the API. */
  readonly base: string;
  readonly transforms?: Transforms | undefined;
  readonly paging?: typeof import('./paging.js') | undefined;
  readonly csvRows?: typeof import('./csv.js').csvRows | undefined;
  readonly formOf?: typeof import('./forms.js').formOf | undefined;
  readonly finished: typeof finished;
  readonly misfitsOf?: typeof import('./misfits.js').misfitsOf | undefined;
}

export async function toolsFor(description: Description, base: string): Promise<Tools> {
  const text = JSON.stringify(description);
  const [html, transforms, paging, csv, forms, misfits] = await Promise.all([
    /"as":"(html|entities)"/.test(text) ? import('./html.js') : undefined,
    /"as":"/.test(text) ? import('./transforms.js') : undefined,
    /"paging":|\{(limit|page|offset|end)\}/.test(text) ? import('./paging.js') : undefined,
    /"format":"csv"/.test(text) ? import('./csv.js') : undefined,
    /"encoding":"[^j]/.test(text) ? import('./forms.js') : undefined,
    /"errors":{/.test(text) ? import('./misfits.js') : undefined,
  ]);
  return { base, finished, transforms: transforms?.transformsOf(base, html), paging, csvRows: csv?.csvRows, formOf: forms?.formOf, misfitsOf: misfits?.misfitsOf };
}
