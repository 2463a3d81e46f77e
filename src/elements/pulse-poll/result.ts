import { html, svg } from 'lit';
import type { MessageKey } from '../../i18n/index.js';
import type { Poll, PulseResult } from '../../model/poll.js';
import type { Params } from '../../ui/localize.js';

/** What the house answered, as a table whose bars say again what its numbers say. */
export function resultTable({ options }: Poll, { shares, n = 0 }: PulseResult, say: (key: MessageKey, params?: Params) => string) {
  const most = Math.max(1, ...shares);
  return html`
    <table>
      <caption class="quiet">
        ${say('pulseCaption')}
      </caption>
      <thead class="quiet">
        <tr>
          <th scope="col">${say('pulseOption')}</th>
          <td></td>
          <th scope="col">${say('pulseShare')}</th>
        </tr>
      </thead>
      <tbody>
        ${options.map(({ label }, index) => {
          const share = shares[index] ?? 0;
          return html`
            <tr>
              <th scope="row"><bdi>${label}</bdi></th>
              <td aria-hidden="true">
                <svg class="bar" focusable="false">${svg`<rect width="${(100 * share) / most}%" height="100%" rx="4"/>`}</svg>
              </td>
              <td class="share">${say('pulsePercent', { n: share })}</td>
            </tr>
          `;
        })}
      </tbody>
    </table>
    <p class="muted">${say('pulseCount', { n })}</p>
  `;
}
