// Evenings of a series that are another than the rest: one of its dates each, and what is different then.
import { html, nothing, type TemplateResult } from 'lit';
import { dayIn } from '../../model/dates.js';
import { meetupLimits, parseMeetup } from '../../model/meetup.js';
import { daysFrom, type Override } from '../../model/occurrence.js';
import { instantAt, wallTime } from '../../model/zoned.js';
import type { DeskView } from './desk-view.js';
import { idOf, rowsOf, type FieldSpec, type FieldView } from './fields.js';

export interface OverrideOptions {
  readonly view: DeskView;
  readonly zone: string;
  /** Whether people have been asked who comes. */
  readonly counts: boolean;
  /** The meet-up as it stands in the form. */
  meetup(): Readonly<Record<string, unknown>>;
}

const mostDates = 26;
// What its place has no time for stands there as it was typed, for the model's reader to refuse.
const isInstant = (text: string) => /(Z|[+-]\d\d:\d\d)$/.test(text);

export function overridesField({ view, zone, counts, meetup }: OverrideOptions): FieldSpec {
  const now = (form: FieldView, field: FieldSpec) => rowsOf<Override>(form.typed(field));

  /** The dates to choose from: those to come, and those that were chosen. */
  function dates(chosen: readonly Override[]): readonly string[] {
    const series = parseMeetup({ ...meetup(), id: 'x', title: 'x', timeZone: zone });
    const next = series && series.repeats !== 'once' ? daysFrom(series, dayIn(zone, Date.now()), mostDates) : [];
    return [...new Set([...chosen.map(({ day }) => day), ...next])].sort();
  }

  function row(form: FieldView, field: FieldSpec, { day, startsAt = '', place, cancelled, notice }: Override, at: number): TemplateResult {
    const own = at === 0 ? idOf(form, field) : `${idOf(form, field)}-${at}`;
    const others = now(form, field).filter((_, index) => index !== at).map((one) => one.day);
    const enter = (change: Partial<Record<keyof Override, string | boolean | undefined>>) => form.type(field, now(form, field).map((one, index) => (index === at ? { ...one, ...change } : one)));
    const valueOf = ({ target }: Event) => (target as HTMLInputElement).value;
    const remove = () => {
      form.type(field, now(form, field).filter((_, index) => index !== at));
      void view.focusOn(`#${idOf(form, field)}-add`);
    };
    const line = (name: 'place' | 'notice', label: 'overridePlace' | 'overrideNotice', value: string) => html`
      <label for="${own}-${name}">${view.say(label)}<span class="muted">(${view.say('optional')})</span></label>
      <input id="${own}-${name}" type="text" dir="auto" autocomplete="off" .value=${value} @input=${(event: Event) => enter({ [name]: valueOf(event) })} />
    `;
    return html`
      <li>
        <label for=${own}>${view.say('overrideDay')}</label>
        <select id=${own} @change=${(event: Event) => enter({ day: valueOf(event) })}>
          ${dates([...now(form, field)]).filter((date) => !others.includes(date)).map((date) => html`<option value=${date} ?selected=${date === day}>${view.day(date)}</option>`)}
        </select>
        <label class="choice"><input id="${own}-off" type="checkbox" .checked=${cancelled} @change=${({ target }: Event) => enter({ cancelled: (target as HTMLInputElement).checked })} /><span>${view.say('overrideOff')}</span></label>
        ${cancelled
          ? nothing
          : html`
              <label for="${own}-starts">${view.say('overrideStarts', { zone })}<span class="muted">(${view.say('optional')})</span></label>
              ${counts ? html`<p id="${own}-starts-hint" class="hint">${view.say('meetupAnew')}</p>` : nothing}
              <input id="${own}-starts" type="datetime-local" autocomplete="off" aria-describedby=${counts ? `${own}-starts-hint` : nothing} .value=${isInstant(startsAt) ? wallTime(zone, Date.parse(startsAt)) : startsAt} @change=${(event: Event) => enter({ startsAt: valueOf(event) === '' ? undefined : (instantAt(zone, valueOf(event)) ?? valueOf(event)) })} />
              ${line('place', 'overridePlace', place)}
            `}
        ${line('notice', 'overrideNotice', notice)}
        <p><button type="button" @click=${remove}>${view.say('overrideRemove', { day: view.day(day) })}</button></p>
      </li>
    `;
  }

  function draw(form: FieldView, field: FieldSpec): TemplateResult {
    const all = now(form, field);
    const [free] = dates([]).filter((date) => !all.some(({ day }) => day === date));
    const add = () => {
      form.type(field, [...now(form, field), { day: free ?? '', startsAt: undefined, place: '', cancelled: false, notice: '' }]);
      void view.focusOn(`#${idOf(form, field)}${all.length === 0 ? '' : `-${all.length}`}`);
    };
    return html`
      <ol class="overrides">${all.map((one, at) => row(form, field, one, at))}</ol>
      ${free !== undefined && all.length < meetupLimits.overrides ? html`<button type="button" id="${idOf(form, field)}-add" @click=${add}>${view.say('overrideAdd')}</button>` : nothing}
    `;
  }

  return {
    kind: 'rows', name: 'overrides', label: 'meetupOverrides', hint: 'meetupOverridesHint', wrong: 'overrideWrong', taken: 'overrideTaken',
    draw,
    said: (value) => rowsOf<Override>(value).map(({ day }) => view.day(day)).join(', '),
  };
}
