// Two polls side by side, such as before and after an evening. Each is shown as far as it was released, and what changed
// only where both were: a change beside one of two results would tell the other.
import { css, html, nothing, type TemplateResult } from 'lit';
import type { Client } from '../../client/client.js';
import { answered, loadPoll, loadResults } from '../../client/pulse.js';
import type { Poll, PulseResult } from '../../model/poll.js';
import { isScale, tenth, words } from './history.js';
import { bar, resultTable, runningResult } from './result.js';
import type { PulseView, Say } from './view.js';

export { words };

export const styles = css`
  .pair th,
  .pair td {
    padding-inline-end: 0.6em;
    vertical-align: top;
  }
  .pair th {
    width: auto;
    min-width: 6em;
  }
  .pair thead th {
    min-width: 0;
    font-size: 0.88em;
    overflow-wrap: normal;
  }
  .pair thead th,
  .pair tfoot th {
    font-weight: 600;
  }
  .pair td {
    width: 24%;
    font-variant-numeric: tabular-nums;
  }
  .pair .change {
    width: auto;
    padding-inline-end: 0;
    font-weight: 600;
    text-align: end;
    white-space: nowrap;
  }
  .pair .bar {
    height: 0.5em;
    margin: 0.1em 0 0;
  }
  .pair .was .bar {
    fill: transparent;
    stroke: var(--_muted);
    overflow: visible;
  }
  .pair tfoot tr {
    border-top: 1px solid var(--_line);
  }
  .sides {
    display: flex;
    flex-wrap: wrap;
    margin-inline-start: -2em;
  }
  .sides > * {
    flex: 1 1 14em;
    margin-inline-start: 2em;
  }
  .sides h4 {
    margin: 0 0 0.4em;
  }
  @media (forced-colors: active) {
    .pair .was .bar {
      stroke: CanvasText;
    }
  }
`;

interface Side {
  readonly poll: Poll;
  /** `undefined` while it may not be shown. */
  readonly result: PulseResult | undefined;
}

interface Pair {
  readonly before: Side;
  readonly after: Side;
}

async function readSide(client: Client, id: string, signal: AbortSignal | undefined): Promise<Side | undefined> {
  const [poll, answerTo] = await Promise.all([loadPoll(client, id, { signal }), answered(client).catch(() => undefined)]);
  if (!poll) return undefined;
  // As where it is asked: an open question shows what others said only to those who have answered it.
  const isAsked = poll.status === 'open' && answerTo?.(poll) === undefined;
  if (isAsked || poll.visibility === 'never' || poll.visibility === 'lobby') return { poll, result: undefined };
  return { poll, result: runningResult({ poll, results: await loadResults(client, poll, { signal }) }) };
}

/** Reads two polls by their ids: the later one, and what draws both; neither where one is missing. */
export async function readPair(client: Client, ids: readonly [before: string, after: string], signal?: AbortSignal) {
  const [before, after] = await Promise.all(ids.map((id) => readSide(client, id, signal)));
  if (!before || !after) return {};
  return { poll: after.poll, face: (view: PulseView) => pairFace({ before, after }, view) };
}

const isSame = (one: Poll, other: Poll) =>
  one.type === other.type && one.options.length === other.options.length && one.options.every(({ value, label }, index) => value === other.options[index]?.value && label === other.options[index].label);

function pairFace({ before, after }: Pair, { say, lang }: PulseView): TemplateResult {
  const same = isSame(before.poll, after.poll);
  const sides = same
    ? comparison({ before, after }, say, lang)
    : html`
        <div class="sides">${side(before, say('pairBefore'), say)} ${side(after, say('pairAfter'), say)}</div>
        <p class="muted">${say('pairOther')}</p>
      `;
  return html`
    <section part="base" class="box" aria-labelledby="question">
      <h3 id="question" part="title" class="title"><bdi>${after.poll.question}</bdi></h3>
      <div part="result">${sides}</div>
    </section>
  `;
}

function side({ poll, result }: Side, name: string, say: Say) {
  return html`
    <div>
      <h4>${name}: <bdi>${poll.question}</bdi></h4>
      ${result ? resultTable(poll, result, say) : html`<p class="held">${say('pulseWaiting')}</p>`}
    </div>
  `;
}

function comparison({ before, after }: Pair, say: Say, lang: string) {
  const [was, is] = [before.result, after.result];
  const both = was !== undefined && is !== undefined;
  const most = Math.max(1, ...(was?.shares ?? []), ...(is?.shares ?? []));
  const signed = (value: number, digits: number) =>
    new Intl.NumberFormat(lang, { signDisplay: 'exceptZero', minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
  const rows = after.poll.options.length;
  const cell = (name: string, result: PulseResult | undefined, index: number) => {
    const share = result?.shares[index];
    if (result) return html`<td class=${name}>${share === undefined ? nothing : html`${say('pulsePercent', { n: share })} ${bar(share, most)}`}</td>`;
    return index > 0 ? nothing : html`<td class="muted" rowspan=${rows}>${say('trendGap')}</td>`;
  };
  const ofMeans = both && was.mean !== undefined && is.mean !== undefined ? signed(Math.round((is.mean - was.mean) * 10) / 10, 1) : undefined;
  const mean = (result: PulseResult | undefined) => (result?.mean === undefined ? say('trendGap') : tenth(lang, result.mean));
  return html`
    <table class="pair">
      <caption class="quiet">
        ${say('pulseCaption')}
      </caption>
      <thead>
        <tr>
          <th scope="col"><span class="quiet">${say('pulseOption')}</span></th>
          <th scope="col">${say('pairBefore')}</th>
          <th scope="col">${say('pairAfter')}</th>
          ${both ? html`<th scope="col" class="change">${say('pairChange')}</th>` : nothing}
        </tr>
      </thead>
      <tbody>
        ${after.poll.options.map(({ label }, index) => {
          const [then, now] = [was?.shares[index], is?.shares[index]];
          return html`
            <tr>
              <th scope="row"><bdi>${label}</bdi></th>
              ${cell('was', was, index)} ${cell('is', is, index)}
              ${both ? html`<td class="change">${then === undefined || now === undefined ? nothing : signed(now - then, 0)}</td>` : nothing}
            </tr>
          `;
        })}
      </tbody>
      ${isScale(after.poll)
        ? html`
            <tfoot>
              <tr>
                <th scope="row">${say('trendAverage')}</th>
                <td>${mean(was)}</td>
                <td>${mean(is)}</td>
                ${both ? html`<td class="change">${ofMeans}</td>` : nothing}
              </tr>
            </tfoot>
          `
        : nothing}
    </table>
    <p class="muted">${both ? nothing : html`${say('pulseWaiting')} ${say('pairWaiting')}`}</p>
  `;
}
