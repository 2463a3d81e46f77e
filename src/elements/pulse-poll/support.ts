// Two places to turn to, below every answer. They are asked for when the question is seen: what is fetched, and what is
// shown, is the same whatever the answer is, so that neither the network nor whoever looks over a shoulder learns it.
import { css, html, nothing, type TemplateResult } from 'lit';
import { type Client } from '../../client/client.js';
import { tell } from '../../client/error.js';
import type { Resource } from '../../model/resource.js';
import { helpFor, helpList, loadHelp } from '../submission-form/aids-help.js';
import type { Say } from './view.js';

const shown = 2;

export const supportStyles = css`
  .support {
    margin: 1.2em 0 0;
    padding: 1em 0 0;
    border-top: 1px solid var(--_line);
    font-size: 0.92em;
  }
  .support h4 {
    margin: 0;
    font-size: 1em;
    font-weight: 600;
  }
  .help {
    display: flex;
    flex-wrap: wrap;
    margin: 0 -0.8em;
    list-style: none;
  }
  .help li {
    flex: 1 1 15em;
    max-width: 60ch;
    margin: 0.6em 0.8em 0;
  }
  .help p {
    color: var(--_muted);
  }
  .support .hint {
    margin: 0.8em 0 0;
  }
  .help a {
    display: inline-block;
    min-height: 24px;
    color: inherit;
    font-weight: 600;
  }
`;

/** Help, and the country in which it is needed. */
export interface Support {
  readonly help: readonly Resource[];
  readonly country: string;
}

export async function loadSupport(client: Client): Promise<Support> {
  const [help, { country }] = await Promise.all([
    loadHelp(client),
    client.space.get().catch((error: unknown) => {
      tell(error);
      return { country: '' };
    }),
  ]);
  return { help, country };
}

/** The same two for everybody who reads a page in one language. */
export function supportSection({ help, country }: Support, say: Say, lang: string, shared: boolean): TemplateResult | typeof nothing {
  const two = helpFor(help, country, lang).slice(0, shown);
  if (two.length === 0) return nothing;
  return html`
    <aside class="support" part="support" aria-labelledby="support">
      <h4 id="support">${say('supportTitle')}</h4>
      ${helpList(two, shared)}
      <p class="hint">${say('supportSame')}</p>
    </aside>
  `;
}
