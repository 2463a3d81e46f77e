// What a house answered over time. For a scale the average on the scale's whole axis; for other questions a line for each
// answer, all of one height, since several lines in one plot would be told apart by their colours alone.
import { css, html, nothing, type TemplateResult } from 'lit';
import { trend as words } from '../../i18n/en/trend.js';
import type { Poll } from '../../model/poll.js';
import { trendOf, type TrendPoint } from '../../model/trend.js';
import { regional } from '../../i18n/regional.js';
import { trendLine, trendStyles } from '../../ui/trend.js';
import type { PulseView } from './view.js';

export { words };

export const styles = css`
  ${trendStyles}
  .trend {
    margin: 1.4em 0 0;
  }
  .trend strong {
    display: block;
    color: var(--_text);
  }
  .trend figcaption,
  .trend .ends,
  .trend summary {
    color: var(--_muted);
    font-size: 0.88em;
  }
  .trend .plot {
    display: flex;
    align-items: center;
    margin-top: 0.8em;
    padding-inline-start: 0.3em;
  }
  .many .line {
    height: 2em;
  }
  .many .beside {
    margin-top: 0.7em;
  }
  .trend .many .plot {
    margin-top: 0.3em;
  }
  .plot > b {
    flex: none;
    min-width: 2.6em;
    margin-inline-start: 0.6em;
    color: var(--_gold);
    font-variant-numeric: tabular-nums;
    text-align: end;
  }
  .trend .ends-of {
    display: flex;
    flex: none;
    flex-direction: column;
    align-self: stretch;
    justify-content: space-between;
    margin-inline-end: 0.8em;
    color: var(--_muted);
    font-size: 0.88em;
    line-height: 1;
  }
  .full .line {
    height: 9em;
  }
  .full .many .line {
    height: 3.2em;
  }
  .trend .ends {
    display: flex;
    justify-content: space-between;
    margin-top: 0.5em;
  }
  .trend .ends > * + * {
    margin-inline-start: 1em;
    text-align: end;
  }
  .trend details {
    margin-top: 0.7em;
  }
  .trend summary {
    min-height: 24px;
    width: -moz-fit-content;
    width: fit-content;
  }
  .scroll {
    overflow-x: auto;
    font-size: 0.92em;
  }
  .scroll th,
  .scroll td {
    min-width: 5em;
    padding-inline-end: 1em;
    font-variant-numeric: tabular-nums;
    overflow-wrap: normal;
  }
  .scroll thead th {
    vertical-align: bottom;
  }
  .scroll tbody th {
    width: auto;
  }
  .scroll tbody th,
  .scroll td {
    white-space: nowrap;
  }
  .scroll tbody tr {
    border-top: 1px solid var(--_line);
  }
  @media print {
    .trend details:not([open]) {
      display: none;
    }
  }
`;

/** Whether a poll is about a scale, whose average says something. */
export const isScale = ({ type }: Pick<Poll, 'type'>): boolean => type === 'scale5' || type === 'scale10';

/** The ends of a scale. */
function endsOf({ options }: Poll) {
  const named = [...options].sort((a, b) => a.value - b.value).map(({ value, label }) => ({ value, name: label === String(value) ? label : `${value} (${label})` }));
  const [low = { value: 0, name: '' }, high = low] = [named[0], named[named.length - 1]];
  return { low, high };
}

/** A mean with its one decimal, as the language writes it. */
export const tenth = (lang: string, value: number): string => new Intl.NumberFormat(lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(value);

/** The name of a period as people say it; the year where it is not the running one's. */
function namer({ poll: { period }, lang, say }: PulseView, points: readonly TrendPoint[]) {
  const year = points[points.length - 1]?.firstDay.slice(0, 4);
  return ({ firstDay }: TrendPoint): string => {
    const options: Intl.DateTimeFormatOptions = {
      timeZone: 'UTC',
      month: 'long',
      ...(period !== 'monthly' && { day: 'numeric' }),
      ...((period === 'monthly' || firstDay.slice(0, 4) !== year) && { year: 'numeric' }),
    };
    const day = new Intl.DateTimeFormat(regional(lang), options).format(new Date(firstDay));
    return period === 'weekly' ? say('trendWeek', { day }) : day;
  };
}

/** One line: what it is of, its value at each point, and how that is said. */
interface Row {
  readonly label: string;
  readonly value: (point: TrendPoint) => number | undefined;
  readonly write: (value: number) => string;
}

/** A line for the average, or one for each answer; `low` and `high` are the ends of their axis. */
function rowsOf(view: PulseView, points: readonly TrendPoint[]): { readonly rows: readonly Row[]; readonly low: number; readonly high: number; readonly caption: string } {
  const { poll, say, lang } = view;
  if (isScale(poll)) {
    const { low, high } = endsOf(poll);
    const onAxis = (mean: number | undefined) => (mean !== undefined && mean >= low.value && mean <= high.value ? mean : undefined);
    const row: Row = { label: say('trendAverage'), value: ({ result }) => onAxis(result?.mean), write: (value) => tenth(lang, value) };
    return { rows: [row], low: low.value, high: high.value, caption: say('trendMean', { low: low.name, high: high.name }) };
  }
  const most = Math.max(...points.flatMap(({ result }) => result?.shares ?? []));
  const high = [25, 50, 75].find((share) => most <= share) ?? 100;
  const rows = poll.options.map(
    ({ label }, index): Row => ({ label, value: ({ result }) => result?.shares[index], write: (n) => say('pulsePercent', { n }) }),
  );
  return { rows, low: 0, high, caption: say('trendShares', { n: high }) };
}

/** The trend of a poll as lines, and as a table; nothing where no period before the running one was released. */
export function history(view: PulseView, full: boolean, withTable: boolean): TemplateResult | typeof nothing {
  const { poll, results, say } = view;
  const points = trendOf(poll, results);
  if (points.length < 2) return nothing;
  const name = namer(view, points);
  const mirrored = getComputedStyle(view.element).direction === 'rtl';
  const { rows, low, high, caption } = rowsOf(view, points);
  const many = rows.length > 1 || !isScale(poll);
  const ends = !many && full ? endsOf(poll) : undefined;

  const plot = ({ label, value, write }: Row) => {
    const values = points.map(value);
    const last = [...values].reverse().find((each) => each !== undefined);
    const steps = points.map((point, index) => {
      const each = values[index];
      return each === undefined
        ? { name: '', height: undefined }
        : { name: say('trendStep', { when: name(point), value: write(each) }), height: (each - low) / (high - low) };
    });
    const drawn = html`
      <div class="plot">
        ${ends ? html`<div class="ends-of" aria-hidden="true"><span>${ends.high.value}</span><span>${ends.low.value}</span></div>` : nothing}
        ${trendLine(steps, many ? label : caption, mirrored)} ${last === undefined ? nothing : html`<b aria-hidden="true">${write(last)}</b>`}
      </div>
    `;
    return many ? html`<div class="beside"><span><bdi>${label}</bdi></span>${drawn}</div>` : drawn;
  };
  const [oldest, latest] = [points[0], points[points.length - 1]];
  return html`
    <figure class="trend ${full ? 'full' : ''}" part="trend">
      <figcaption><strong>${say('trendTitle')}</strong>${caption}</figcaption>
      <div class=${many ? 'many' : ''}>${rows.map(plot)}</div>
      ${oldest && latest && oldest !== latest ? html`<p class="ends" aria-hidden="true"><span>${name(oldest)}</span><span>${name(latest)}</span></p>` : nothing}
      ${withTable ? table(view, [...points].reverse(), rows, name) : nothing}
    </figure>
  `;
}

/** The newest first. */
function table({ say }: PulseView, points: readonly TrendPoint[], rows: readonly Row[], name: (point: TrendPoint) => string) {
  return html`
    <details>
      <summary>${say('trendTable')}</summary>
      <div class="scroll" role="region" aria-label=${say('trendTitle')} tabindex="0">
        <table>
          <thead>
            <tr>
              <th scope="col">${say('trendWhen')}</th>
              ${rows.map(({ label }) => html`<th scope="col"><bdi>${label}</bdi></th>`)}
              <th scope="col">${say('trendAnswers')}</th>
            </tr>
          </thead>
          <tbody>
            ${points.map(
              (point) => html`
                <tr>
                  <th scope="row">${name(point)}</th>
                  ${point.result
                    ? html`${rows.map(({ value, write }) => {
                          const each = value(point);
                          return html`<td>${each === undefined ? nothing : write(each)}</td>`;
                        })}
                        <td>${say('trendAtLeast', { n: point.result.n ?? 0 })}</td>`
                    : html`<td class="muted" colspan=${rows.length + 1}>${say('trendGap')}</td>`}
                </tr>
              `,
            )}
          </tbody>
        </table>
      </div>
    </details>
  `;
}
