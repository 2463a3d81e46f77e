// Fields that are described as data: native controls, each with its label, hint, counter and error tied to it.
import { html, nothing, type TemplateResult } from 'lit';
import { isRecord } from '../../model/read.js';
import type { PollOption } from '../../model/poll.js';
import { instantAt, wallTime } from '../../model/zoned.js';
import type { Params } from '../../ui/localize.js';
import { count } from '../submission-form/draft.js';
import type { DeskView, Key } from './desk-view.js';

/** What stands in a control. */
export type Typed = string | boolean | readonly string[] | readonly object[];

export interface Choice {
  readonly value: string;
  readonly text: string;
}

interface Common {
  /** Path of the member that it fills, such as `places.wall`. */
  readonly name: string;
  readonly label: Key;
  readonly hint?: Key;
  /** Fills in label, hint and `wrong`. */
  readonly params?: Params;
  readonly required?: boolean;
  /** Says what does not fit, where there is more to say than that it does not. */
  readonly wrong?: Key;
  /** Says that somebody has it already. */
  readonly taken?: Key;
}

interface Lines extends Common {
  /** Most characters. */
  readonly max: number;
  /** Makes what was typed fit, where people write it in many ways. */
  readonly mend?: (typed: string) => string;
  /** Of addresses and codes, which read from the left in every language. */
  readonly code?: true;
}

interface Choosing extends Common {
  readonly choices: readonly Choice[];
}

export type FieldSpec =
  | (Lines & { readonly kind: 'line' })
  | (Lines & { readonly kind: 'text' })
  /** Several short words, by commas or, with `rows`, by lines. */
  | (Lines & { readonly kind: 'list'; readonly rows?: number })
  /** `blank`: what an empty field stands for. */
  | (Common & { readonly kind: 'number'; readonly least: number; readonly most: number; readonly blank?: null })
  | (Choosing & { readonly kind: 'choice' })
  | (Choosing & { readonly kind: 'ticks' })
  | (Common & { readonly kind: 'tick' })
  | (Common & { readonly kind: 'day' })
  | (Common & { readonly kind: 'instant'; readonly zone: string })
  | (Common & { readonly kind: 'options'; readonly points: readonly [least: number, most: number] })
  /** Things with several members each, drawn by whoever describes it. */
  | (Common & { readonly kind: 'rows'; draw(form: FieldView, field: FieldSpec): TemplateResult; said(value: unknown): string });

/** What a control needs of its form. */
export interface FieldView {
  readonly view: DeskView;
  /** Begins the ids of its controls. */
  readonly id: string;
  typed(field: FieldSpec): Typed;
  type(field: FieldSpec, typed: Typed): void;
  /** What is wrong with a field, in words. */
  problem(field: FieldSpec): string | undefined;
  /** What stands there meanwhile, where somebody else was quicker. */
  theirs(field: FieldSpec): string | undefined;
}

export const idOf = ({ id }: Pick<FieldView, 'id'>, { name }: Pick<FieldSpec, 'name'>): string => `${id}-${name.replace('.', '-')}`;

/** The member at a path. */
export const memberAt = (value: unknown, path: string): unknown => path.split('.').reduce<unknown>((at, key) => (isRecord(at) ? at[key] : undefined), value);

/** A copy with another member at a path. */
export function withMember(value: unknown, path: string, member: unknown): Readonly<Record<string, unknown>> {
  const [key = '', ...rest] = path.split('.');
  const own = isRecord(value) ? value : {};
  return { ...own, [key]: rest.length > 0 ? withMember(own[key], rest.join('.'), member) : member };
}

const words = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);
/** A member that is a list of things, as the model's reader made it. */
export const rowsOf = <T>(value: unknown): readonly T[] => (Array.isArray(value) ? (value as readonly T[]) : []);
const optionsOf = rowsOf<PollOption>;

/** What a control shows of a member. */
export function typedOf(field: FieldSpec, value: unknown): Typed {
  if (field.kind === 'tick') return value === true;
  if (field.kind === 'ticks') return words(value);
  if (field.kind === 'options' || field.kind === 'rows') return rowsOf<object>(value);
  if (value === undefined || value === null) return '';
  if (field.kind === 'instant') return wallTime(field.zone, Date.parse(String(value)));
  if (field.kind === 'list') return words(value).join(field.rows ? '\n' : ', ');
  return String(value);
}

/** The member that was entered. What cannot be one is handed on as it is, for the model's reader to refuse. */
export function memberOf(field: FieldSpec, typed: Typed): unknown {
  if (typeof typed !== 'string') return typed;
  const text = typed.trim();
  switch (field.kind) {
    case 'number':
      return text === '' ? field.blank : Number.isNaN(Number(text)) ? text : Number(text);
    case 'instant':
      return text === '' ? undefined : (instantAt(field.zone, text) ?? text);
    case 'list':
      return text.split(field.rows ? /\n/ : /[\s,;،]+/).map((word) => (field.mend ?? String)(word.trim())).filter(Boolean);
    case 'choice':
    case 'day':
      return text === '' ? undefined : text;
    case 'line':
      return field.mend ? field.mend(text) : field.code ? text : typed;
    default:
      return typed;
  }
}

/** How many characters a text field holds too many, if any. */
export function excess(field: FieldSpec, typed: Typed): number {
  if ((field.kind !== 'line' && field.kind !== 'text') || typeof typed !== 'string') return 0;
  return Math.max(0, count(typed.trim(), field.max) - field.max);
}

/** A member in words, as it stands with somebody else. */
export function inWords(view: DeskView, field: FieldSpec, value: unknown): string {
  const typed = typedOf(field, value);
  if (typeof typed === 'boolean') return view.say(typed ? 'fieldYes' : 'fieldNo');
  if (field.kind === 'rows') return field.said(value) || view.say('fieldNothing');
  if (field.kind === 'options') return optionsOf(value).map(({ label }) => label).join(', ');
  if (field.kind === 'choice' || field.kind === 'ticks') {
    const chosen = typeof typed === 'string' ? [typed] : words(typed);
    return field.choices.filter((choice) => chosen.includes(choice.value)).map(({ text }) => text).join(', ') || view.say('fieldNothing');
  }
  return String(typed).replace('T', ' ') || view.say('fieldNothing');
}

const describedBy = (form: FieldView, field: FieldSpec, ...others: readonly (string | false)[]) => {
  const id = idOf(form, field);
  return [form.problem(field) !== undefined && `${id}-error`, field.hint !== undefined && `${id}-hint`, form.theirs(field) !== undefined && `${id}-theirs`, ...others].filter(Boolean).join(' ') || nothing;
};

const below = (form: FieldView, field: FieldSpec) => {
  const [problem, theirs] = [form.problem(field), form.theirs(field)];
  return html`
    ${problem === undefined ? nothing : html`<p id="${idOf(form, field)}-error" class="problem">${problem}</p>`}
    ${theirs === undefined ? nothing : html`<p id="${idOf(form, field)}-theirs" class="theirs">${form.view.say('fieldTheirs')} <q dir="auto">${theirs}</q></p>`}
  `;
};

const hint = (form: FieldView, field: FieldSpec) => (field.hint ? html`<p id="${idOf(form, field)}-hint" class="hint">${form.view.say(field.hint, field.params)}</p>` : nothing);

const label = (form: FieldView, field: FieldSpec) =>
  html`<label for=${idOf(form, field)}>${form.view.say(field.label, field.params)}${field.required ? nothing : html`<span class="muted">(${form.view.say('optional')})</span>`}</label>`;

const valueOf = (event: Event) => (event.target as HTMLInputElement).value;

function textControl(form: FieldView, field: Lines & FieldSpec): TemplateResult {
  const id = idOf(form, field);
  const typed = String(form.typed(field));
  const rows = field.kind === 'text' ? 3 : field.kind === 'list' ? (field.rows ?? 1) : 1;
  const counted = field.kind !== 'list' && !field.code;
  const over = excess(field, typed);
  const used = counted ? count(typed.trim(), field.max) : 0;
  const by = describedBy(form, field, counted && `${id}-count`);
  const invalid = form.problem(field) === undefined ? nothing : 'true';
  const direction = field.code ? 'ltr' : 'auto';
  const enter = (event: Event) => form.type(field, valueOf(event));
  return html`
    ${rows > 1
      ? html`<textarea id=${id} rows=${rows} dir=${direction} autocomplete="off" aria-required=${field.required === true} aria-invalid=${invalid} aria-describedby=${by} .value=${typed} @input=${enter}></textarea>`
      : html`<input id=${id} type="text" dir=${direction} autocomplete="off" aria-required=${field.required === true} aria-invalid=${invalid} aria-describedby=${by} .value=${typed} @input=${enter} />`}
    ${counted ? html`<p id="${id}-count" class=${over > 0 ? 'count over' : 'count'}>${over > 0 ? form.view.say('counterOver', { n: over, max: field.max }) : form.view.say('counter', { n: used, max: field.max })}</p>` : nothing}
  `;
}

const inputs = { number: 'number', day: 'date', instant: 'datetime-local' } as const;

function input(form: FieldView, field: Extract<FieldSpec, { kind: 'number' | 'day' | 'instant' }>): TemplateResult {
  const [least, most] = field.kind === 'number' ? [field.least, field.most] : [nothing, nothing];
  return html`
    <input
      id=${idOf(form, field)}
      type=${inputs[field.kind]}
      min=${least}
      max=${most}
      autocomplete="off"
      aria-required=${field.required === true}
      aria-invalid=${form.problem(field) === undefined ? nothing : 'true'}
      aria-describedby=${describedBy(form, field)}
      .value=${String(form.typed(field))}
      @change=${(event: Event) => form.type(field, valueOf(event))}
    />
  `;
}

const select = (form: FieldView, field: Choosing & FieldSpec) => html`
  <select
    id=${idOf(form, field)}
    aria-required=${field.required === true}
    aria-invalid=${form.problem(field) === undefined ? nothing : 'true'}
    aria-describedby=${describedBy(form, field)}
    @change=${(event: Event) => form.type(field, valueOf(event))}
  >
    ${field.choices.map(({ value, text }) => html`<option value=${value} ?selected=${value === form.typed(field)}>${text}</option>`)}
  </select>
`;

const tick = (form: FieldView, field: FieldSpec) => html`
  <label class="choice">
    <input id=${idOf(form, field)} type="checkbox" aria-describedby=${describedBy(form, field)} .checked=${form.typed(field) === true} @change=${(event: Event) => form.type(field, (event.target as HTMLInputElement).checked)} />
    <span>${form.view.say(field.label, field.params)}</span>
  </label>
`;

/** The first control carries the field's id, so that an error can lead there. */
function ticks(form: FieldView, field: Choosing & FieldSpec): TemplateResult {
  const chosen = words(form.typed(field));
  const toggle = ({ target }: Event) => {
    const { checked, value } = target as HTMLInputElement;
    // As it is now: what is drawn may be older.
    const before = words(form.typed(field));
    form.type(field, checked ? [...before, value] : before.filter((known) => known !== value));
  };
  return html`
    <div class="choices">
      ${field.choices.map(
        ({ value, text }, at) => html`
          <label class="choice"><input id=${at === 0 ? idOf(form, field) : `${idOf(form, field)}-${value}`} type="checkbox" value=${value} .checked=${chosen.includes(value)} @change=${toggle} /><span>${text}</span></label>
        `,
      )}
    </div>
  `;
}

/** A list of answers, each with a number of its own that stays with it. */
function options(form: FieldView, field: Extract<FieldSpec, { kind: 'options' }>): TemplateResult {
  const { view } = form;
  const [least, most] = field.points;
  const all = optionsOf(form.typed(field));
  const now = () => optionsOf(form.typed(field));
  const change = (at: number, text: string) => form.type(field, now().map((option, index) => (index === at ? { ...option, label: text } : option)));
  const add = () => {
    form.type(field, [...now(), { value: Math.max(0, ...now().map(({ value }) => value)) + 1, label: '' }]);
    void view.focusOn(`#${idOf(form, field)}-${all.length}`);
  };
  const remove = (at: number) => {
    form.type(field, now().filter((_, index) => index !== at));
    void view.focusOn(`#${idOf(form, field)}${at > 1 ? `-${at - 1}` : ''}`);
  };
  return html`
    <ol class="options">
      ${all.map(
        ({ label }, at) => html`
          <li>
            <input id=${at === 0 ? idOf(form, field) : `${idOf(form, field)}-${at}`} type="text" dir="auto" autocomplete="off" aria-label=${view.say('optionLabel', { n: at + 1 })} .value=${label} @input=${(event: Event) => change(at, valueOf(event))} />
            ${least < most && all.length > least ? html`<button type="button" aria-label=${view.say('optionRemove', { n: at + 1 })} @click=${() => remove(at)}>×</button>` : nothing}
          </li>
        `,
      )}
    </ol>
    ${least < most && all.length < most ? html`<button type="button" @click=${add}>${view.say('optionAdd')}</button>` : nothing}
  `;
}

const single = (form: FieldView, field: FieldSpec, control: TemplateResult) => html`<div class="field">${label(form, field)} ${hint(form, field)} ${control} ${below(form, field)}</div>`;

const group = (form: FieldView, field: FieldSpec, controls: TemplateResult) => html`
  <fieldset class="field" aria-describedby=${describedBy(form, field)}>
    <legend>${form.view.say(field.label, field.params)}</legend>
    ${hint(form, field)} ${controls} ${below(form, field)}
  </fieldset>
`;

/** A field with all that belongs to it. */
export function renderField(form: FieldView, field: FieldSpec): TemplateResult {
  switch (field.kind) {
    case 'tick':
      return html`<div class="field">${tick(form, field)} ${hint(form, field)} ${below(form, field)}</div>`;
    case 'ticks':
      return group(form, field, ticks(form, field));
    case 'options':
      return group(form, field, options(form, field));
    case 'rows':
      return group(form, field, field.draw(form, field));
    case 'choice':
      return single(form, field, select(form, field));
    case 'number':
    case 'day':
    case 'instant':
      return single(form, field, input(form, field));
    default:
      return single(form, field, textControl(form, field));
  }
}
