// The whole at a glance. Of stories and answers only what visitors can count too.
import { html, nothing, svg, type TemplateResult } from 'lit';
import { can } from '../../client/client.js';
import { readOverview } from '../../client/desk-house.js';
import type { Revised } from '../../client/desk-editors.js';
import { editors } from '../../i18n/desk/editors.js';
import { house } from '../../i18n/desk/house.js';
import { pulse } from '../../i18n/en/pulse.js';
import { addMonths } from '../../model/dates.js';
import type { Overview } from '../../model/overview.js';
import type { Resource } from '../../model/resource.js';
import { resultTable } from '../pulse-poll/result.js';
import { Asked } from './asked.js';
import type { DeskView, Key, Room } from './desk-view.js';
import { houseStyles } from './house-styles.js';
import { roomStyles } from './room-styles.js';
import { loadPlaces, toCall } from './stale-places.js';

const mostPlaces = 6;

/** Every month from the first to the last, a year of them at least: one without a story is a gap that is seen. */
function everyMonth(months: Overview['months']): Overview['months'] {
  const [first, last] = [months[0]?.month, months[months.length - 1]?.month];
  if (first === undefined || last === undefined) return [];
  const counts = new Map(months.map(({ month, n }) => [month, n]));
  const all: { month: string; n: number }[] = [];
  for (let day = `${last}-01`; day.slice(0, 7) >= first || all.length < 12; day = addMonths(day, -1)) {
    all.unshift({ month: day.slice(0, 7), n: counts.get(day.slice(0, 7)) ?? 0 });
  }
  return all;
}

class OverviewRoom implements Room {
  readonly name = 'roomOverview';
  private readonly overview: Asked<Overview>;
  private readonly places: Asked<readonly Revised<Resource>[]>;

  constructor(private readonly view: DeskView) {
    this.overview = new Asked(view, (signal) => readOverview(view.desk.client, { signal }));
    this.places = new Asked(view, (signal) => loadPlaces(view, signal));
  }

  enter(): void {
    void this.overview.again();
    if (this.hasPlaces) void this.places.again();
  }

  render(): TemplateResult {
    const { view } = this;
    return html`
      <p class="hint lead">${view.say('overviewAbout')}</p>
      ${this.overview.render((overview) => html`${this.renderWaiting(overview)} ${this.renderPublished(overview)} ${this.renderPulse(overview)}`)}
      ${this.hasPlaces ? html`<section class="part"><h3>${view.say('overviewPlaces')}</h3>${this.places.render((places) => this.renderPlaces(toCall(view, places)))}</section>` : nothing}
    `;
  }

  private get hasPlaces(): boolean {
    return can(this.view.desk.client, 'list', 'desk/resources');
  }

  private renderWaiting({ waiting }: Overview) {
    const { view } = this;
    const numbers: readonly (readonly [number, Key])[] = [
      [waiting.inReview, 'overviewInReview'], [waiting.edited, 'overviewEdited'], [waiting.unread, 'overviewUnread'], [waiting.needsAuthor, 'overviewNeedsAuthor'],
    ];
    return html`
      <section class="part">
        <h3>${view.say('overviewWaits')}</h3>
        <ul class="numbers">${numbers.map(([n, key]) => html`<li><b>${this.number(n)}</b> ${view.say(key)}</li>`)}</ul>
        <p><button type="button" @click=${() => view.go('roomQueue')}>${view.say('overviewGo')}</button></p>
      </section>
    `;
  }

  private renderPublished({ published, causes, months }: Overview) {
    const { view } = this;
    if (published === 0) return html`<section class="part"><p class="empty">${view.say('overviewNone')}</p></section>`;
    return html`
      <section class="part">
        <h3>${view.say('overviewPublished', { n: published })}</h3>
        <h4 id="by-cause">${view.say('overviewCauses')}</h4>
        ${this.renderBars('by-cause', 'overviewCause', causes.map(({ cause, n }) => [view.say(`cause_${cause}`), n]))}
      </section>
      ${months.length > 0 ? this.renderMonths(everyMonth(months)) : nothing}
    `;
  }

  /** A table whose bars say again what its numbers say. */
  private renderBars(label: string, of: Key, rows: readonly (readonly [string, number])[]) {
    const { view } = this;
    const most = Math.max(1, ...rows.map(([, n]) => n));
    return html`
      <table class="bars" aria-labelledby=${label}>
        <thead class="quiet"><tr><th scope="col">${view.say(of)}</th><td></td><th scope="col">${view.say('overviewStories')}</th></tr></thead>
        <tbody>
          ${rows.map(
            ([name, n]) => html`
              <tr>
                <th scope="row">${name}</th>
                <td aria-hidden="true"><svg class="bar" focusable="false">${svg`<rect width="${(100 * n) / most}%" height="100%" rx="4"/>`}</svg></td>
                <td>${this.number(n)}</td>
              </tr>
            `,
          )}
        </tbody>
      </table>
    `;
  }

  private renderMonths(months: Overview['months']) {
    const { view } = this;
    const most = Math.max(1, ...months.map(({ n }) => n));
    const [first, last] = [this.month(months[0]?.month), this.month(months[months.length - 1]?.month)];
    const width = 100 / months.length;
    return html`
      <section class="part">
        <h4 id="by-month">${view.say('overviewMonths')}</h4>
        <svg class="months" role="img" viewBox="0 0 100 100" preserveAspectRatio="none" aria-label=${view.say('overviewMonthsLabel', { from: first, to: last, most })}>
          ${months.map(({ n }, at) => svg`<rect x="${at * width}" width="${width * 0.8}" y="${100 - (100 * n) / most}" height="${(100 * n) / most}"/>`)}
        </svg>
        <p class="ends" aria-hidden="true"><span>${first}</span><span>${months.length > 1 ? last : nothing}</span></p>
        <details><summary>${view.say('overviewMonthsTable')}</summary>${this.renderBars('by-month', 'overviewMonth', months.map(({ month, n }) => [this.month(month), n]))}</details>
      </section>
    `;
  }

  private renderPulse({ pulse }: Overview) {
    const { view } = this;
    return html`
      <section class="part">
        <h3>${view.say('overviewPulse')}</h3>
        ${pulse.length === 0 ? html`<p class="empty">${view.say('overviewPulseNone')}</p>` : nothing}
        ${pulse.map(({ poll, items: [result] }) => {
          const shown = result !== undefined && result.suppressed === 'none';
          return html`<div class="pulse"><h4 dir="auto">${poll.question}</h4>${shown ? resultTable(poll, result, (key, params) => view.say(key, params)) : html`<p class="muted">${view.say('pulseWaiting')}</p>`}</div>`;
        })}
      </section>
    `;
  }

  private renderPlaces(places: readonly Revised<Resource>[]) {
    const { view } = this;
    if (places.length === 0) return html`<p class="empty">${view.say('overviewPlacesNone')}</p>`;
    const more = places.length - mostPlaces;
    return html`
      <p class="hint">${view.say('overviewPlacesText')}</p>
      <ul class="plain">
        ${places.slice(0, mostPlaces).map(
          ({ id, title, kind }) => html`<li><button type="button" class="link" dir="auto" @click=${() => view.go('roomResources', id)}>${title}</button> <span class="muted">${view.say(`help_${kind}`)}</span></li>`,
        )}
        ${more > 0 ? html`<li><button type="button" class="link" @click=${() => view.go('roomResources')}>${view.say('overviewPlacesAll', { n: more })}</button></li>` : nothing}
      </ul>
    `;
  }

  private number(n: number): string {
    return new Intl.NumberFormat(this.view.language).format(n);
  }

  private month(month = ''): string {
    return new Intl.DateTimeFormat(this.view.language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01`));
  }
}

export function makeRoom(view: DeskView): Room {
  view.learn({ ...editors, ...house, ...pulse }, roomStyles, houseStyles);
  return new OverviewRoom(view);
}
