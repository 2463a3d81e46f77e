import { html, svg, type TemplateResult } from 'lit';
import type { Poll, PulseResult } from '../../model/poll.js';
import type { PulseView, Say } from './view.js';

/** What was released of the running period. */
export const runningResult = ({ poll: { periodKey }, results }: Pick<PulseView, 'poll' | 'results'>): PulseResult | undefined =>
  results.find((result) => result.periodKey === periodKey && result.suppressed === 'none');

/** What the house answered, or the fixed words for why it is not shown. */
export function resultOrWords(view: Pick<PulseView, 'poll' | 'results' | 'say'>): TemplateResult {
  const { poll, results, say } = view;
  // What is for the lobby alone was loaded there alone.
  const later = poll.status === 'open' && poll.visibility !== 'after_vote' && (poll.visibility !== 'lobby' || results.length === 0);
  const result = later ? undefined : runningResult(view);
  return result ? resultTable(poll, result, say) : html`<p class="held">${say(later ? 'pulseLater' : 'pulseWaiting')}</p>`;
}

/** A bar as long as a share of the longest. */
export const bar = (share: number, most: number): TemplateResult =>
  html`<svg class="bar" aria-hidden="true" focusable="false">${svg`<rect width="${(100 * share) / most}%" height="100%" rx="4"/>`}</svg>`;

/** A result as a table whose bars say again what its numbers say. */
export function resultTable({ options }: Poll, { shares, n = 0 }: PulseResult, say: Say): TemplateResult {
  const most = Math.max(1, ...shares);
  return html`
    <table>
      <caption class="quiet">
        ${say('pulseCaption')}
      </caption>
      <thead class="quiet">
        <tr>
          <th scope="col">${say('pulseOption')}</th>
          <th scope="col">${say('pulseShare')}</th>
        </tr>
      </thead>
      <tbody>
        ${options.map(({ label }, index) => {
          const share = shares[index] ?? 0;
          return html`
            <tr>
              <th scope="row">
                <div class="beside"><span><bdi>${label}</bdi></span>${bar(share, most)}</div>
              </th>
              <td class="share">${say('pulsePercent', { n: share })}</td>
            </tr>
          `;
        })}
      </tbody>
    </table>
    <p class="muted">${say('pulseCount', { n })}</p>
  `;
}
