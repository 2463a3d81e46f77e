// A poll on a screen that nobody touches: what the house answered, and the way to answer.
import { css, html, nothing, type TemplateResult } from 'lit';
import { qr, qrStyles } from '../../ui/qr.js';
import { history, isScale, styles as historyStyles, words } from './history.js';
import { resultOrWords } from './result.js';
import type { PulseView } from './view.js';

export { words };

// What is in it goes by the size of the text around alone. Margins, since old screens know no gap in a flex box.
export const styles = css`
  ${qrStyles}
  ${historyStyles}
  .screen {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-start;
    min-height: inherit;
    margin: -1em 0 0;
    margin-inline-start: -3em;
    line-height: 1.35;
    overflow-wrap: anywhere;
    text-align: start;
  }
  .told {
    flex: 1 1 20em;
    min-width: 0;
    margin-top: 1em;
    margin-inline-start: 3em;
  }
  .way {
    flex: 0 0 auto;
    width: 9.5em;
    max-width: 100%;
    margin-top: 1em;
    margin-inline-start: 3em;
  }
  .screen .title {
    margin-bottom: 0.7em;
    font-size: 1.4em;
    line-height: 1.2;
  }
  .screen .bar {
    height: 0.95em;
    margin: 0.2em 0;
  }
  .screen .muted {
    font-size: 0.88em;
  }
  .screen th,
  .screen td {
    padding-top: 0.12em;
    padding-bottom: 0.12em;
  }
  .screen .trend {
    margin-top: 0.9em;
  }
  .screen .trend .plot {
    margin-top: 0.5em;
  }
  .screen .line {
    height: 3em;
  }
  .way .qr {
    max-width: none;
    border-radius: 0.5em;
    /* Not the brightest white, on a screen that says so. */
    background: var(--_plate, #fff);
  }
  .way p {
    margin-top: 0.7em;
    font-size: 0.9em;
    line-height: 1.3;
  }
  .way b {
    display: block;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
`;

/** An address as somebody would type it. */
const short = ({ host, pathname, search }: URL) => host.replace(/^www\./, '') + (pathname === '/' && !search ? '' : pathname + search);

function addressOf(url: string): URL | undefined {
  try {
    const address = new URL(url, document.baseURI);
    return url && /^https?:$/.test(address.protocol) ? address : undefined;
  } catch {
    return undefined;
  }
}

/** The whole face; without an address to answer at it has no code. Of several lines, one for each answer, nobody reads one in passing. */
export function screen(view: PulseView, answerUrl: string): TemplateResult {
  const { poll, say } = view;
  const address = addressOf(answerUrl);
  return html`
    <section part="base" class="screen" aria-labelledby="question">
      <div class="told">
        <h3 id="question" part="title" class="title"><bdi>${poll.question}</bdi></h3>
        <div part="result">${resultOrWords(view)}</div>
        ${isScale(poll) ? history(view, false, false) : nothing}
      </div>
      ${address && poll.status === 'open'
        ? html`<div class="way">
            ${qr(address.href, say('screenQr'))}
            <p><b>${say('screenAnswer')}</b> <bdi dir="ltr">${short(address)}</bdi></p>
          </div>`
        : nothing}
    </section>
  `;
}
