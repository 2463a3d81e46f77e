// The form's controls: native ones, each with its label, hint, counter and error tied to it.
import { html, nothing, type TemplateResult } from 'lit';
import type { MessageKey } from '../../i18n/index.js';
import { storyLimits } from '../../model/story.js';
import type { Params } from '../../ui/localize.js';
import { count, inMore, type Entry, type Field, type FieldError, type Limited } from './draft.js';

/** What a control needs of the form. */
export interface FormView {
  readonly entry: Entry;
  readonly errors: readonly FieldError[];
  /** Whether it is told in steps. */
  readonly stepped: boolean;
  /** Host of the page around, where the form stands in a sealed frame. */
  readonly around: string | undefined;
  /** Whether strangers share the screen. */
  readonly kiosk?: boolean;
  say(key: MessageKey, params?: Params): string;
  /** The folds that are open. */
  readonly folds: ReadonlySet<Fold>;
  /** Takes over what was entered. */
  set(change: Partial<Entry>): void;
  /** Opens or closes a fold. */
  fold(name: Fold, open: boolean): void;
  /** What the aids have to say below a text field. */
  aid?(field: Limited): unknown;
  /** What there is to say below the consent for meet-ups. */
  evening?(): unknown;
  /** Whether what is chosen about the work would single its author out. */
  meter?(): unknown;
}

/** What is folded away until somebody wants it. */
export type Fold = 'prompts' | 'contributing' | 'more';

/** A fold. What is in it is only made once it is open: most people leave both closed. */
export const fold = (view: FormView, name: Fold, className: string, label: MessageKey, content: () => unknown): TemplateResult => html`
  <details class=${className} ?open=${view.folds.has(name)} @toggle=${(event: Event) => view.fold(name, (event.target as HTMLDetailsElement).open)}>
    <summary>${view.say(label)}</summary>
    ${view.folds.has(name) ? content() : nothing}
  </details>
`;

/** The fold in which a field lies. */
export const foldOf = (field: Field): Fold | undefined => (field === 'contributing' ? field : inMore.includes(field) ? 'more' : undefined);

export const errorOf = (view: FormView, field: Field): string | undefined => {
  const error = view.errors.find((found) => found.field === field);
  return error && view.say(error.key, { limit: error.limit });
};

/** All that is still wrong, each leading to its field. */
export const errorSummary = (view: FormView, goTo: (field: Field) => unknown, level = 3) =>
  view.errors.length === 0
    ? nothing
    : html`
        <div class="summary" part="error" role="alert">
          <h3 aria-level=${level}>${view.say('errorsTitle')}</h3>
          <ul>
            ${view.errors.map(({ field }) => html`<li><button type="button" class="link" @click=${() => goTo(field)}>${errorOf(view, field)}</button></li>`)}
          </ul>
        </div>
      `;

export const problem = (view: FormView, field: Field) => {
  const text = errorOf(view, field);
  return text ? html`<p id="${field}-error" class="problem">${text}</p>` : nothing;
};

const describedBy = (view: FormView, field: Field, ...others: readonly (string | false)[]) =>
  [errorOf(view, field) && `${field}-error`, ...others].filter(Boolean).join(' ') || nothing;

interface TextOptions {
  readonly label: MessageKey;
  readonly hint?: MessageKey;
  /** Lines of the box; one makes an input. */
  readonly rows: number;
  readonly required?: boolean;
}

/** A text field with a counter of characters. Never `maxlength`: a paste must not lose its end unseen. */
export function textField(view: FormView, field: Limited & Field, { label, hint, rows, required = false }: TextOptions): TemplateResult {
  const [, max] = storyLimits[field];
  const value = view.entry[field];
  const used = count(value.trim(), max);
  const over = used > max;
  const enter = (event: Event) => view.set({ [field]: (event.target as HTMLInputElement | HTMLTextAreaElement).value });
  const by = describedBy(view, field, hint !== undefined && `${field}-hint`, `${field}-count`);
  const invalid = errorOf(view, field) ? 'true' : nothing;
  return html`
    <div class="field">
      <label for=${field}>${view.say(label)}${required ? nothing : html`<span class="muted">(${view.say('optional')})</span>`}</label>
      ${hint ? html`<p id="${field}-hint" class="hint">${view.say(hint)}</p>` : nothing}
      ${rows > 1
        ? html`<textarea id=${field} rows=${rows} dir="auto" autocomplete="off" spellcheck="false" aria-required=${required} aria-invalid=${invalid} aria-describedby=${by} .value=${value} @input=${enter}></textarea>`
        : html`<input id=${field} type="text" dir="auto" autocomplete="off" spellcheck="false" aria-required=${required} aria-invalid=${invalid} aria-describedby=${by} .value=${value} @input=${enter} />`}
      <div class="under">
        <div>${problem(view, field)}</div>
        <p id="${field}-count" class=${over ? 'count over' : 'count'}>${over ? view.say('counterOver', { n: used - max, max }) : view.say('counter', { n: used, max })}</p>
      </div>
      ${view.aid?.(field)}
    </div>
  `;
}

interface Choice {
  readonly value: string;
  readonly text: string;
}

/** A native select. */
export function selectField(view: FormView, field: Field, label: MessageKey, value: string, choices: readonly Choice[], set: (value: string) => void, required = false): TemplateResult {
  return html`
    <div class="field">
      <label for=${field}>${view.say(label)}${required ? nothing : html`<span class="muted">(${view.say('optional')})</span>`}</label>
      <select
        id=${field}
        autocomplete="off"
        aria-required=${required}
        aria-invalid=${errorOf(view, field) ? 'true' : nothing}
        aria-describedby=${describedBy(view, field)}
        @change=${(event: Event) => set((event.target as HTMLSelectElement).value)}
      >
        ${choices.map((choice) => html`<option value=${choice.value} ?selected=${choice.value === value}>${choice.text}</option>`)}
      </select>
      ${problem(view, field)}
    </div>
  `;
}

/** Several check boxes under one question. The first carries the field's id, so that an error can lead there. */
export function checkGroup(view: FormView, field: 'contributing' | 'lookingFor' | 'contentNotes', label: MessageKey, choices: readonly Choice[]): TemplateResult {
  const chosen: readonly string[] = view.entry[field];
  const toggle = ({ target }: Event) => {
    const { checked, value } = target as HTMLInputElement;
    const before: readonly string[] = view.entry[field];
    view.set({ [field]: checked ? [...before, value] : before.filter((known) => known !== value) });
  };
  return html`
    <fieldset class="field" aria-describedby=${describedBy(view, field)}>
      <legend class=${field === 'contributing' ? 'quiet' : nothing}>${view.say(label)}</legend>
      <div class="choices">
        ${choices.map(
          ({ value, text }, index) => html`
            <label class="choice">
              <input id=${index === 0 ? field : `${field}-${value}`} type="checkbox" value=${value} .checked=${chosen.includes(value)} @change=${toggle} />
              <span>${text}</span>
            </label>
          `,
        )}
      </div>
      ${problem(view, field)}
    </fieldset>
  `;
}

/** One check box with a sentence. */
export function tick(id: string, text: string, checked: boolean, set: (checked: boolean) => void, disabled = false): TemplateResult {
  return html`
    <label class="choice">
      <input id=${id} type="checkbox" .checked=${checked} ?disabled=${disabled} @change=${(event: Event) => set((event.target as HTMLInputElement).checked)} />
      <span>${text}</span>
    </label>
  `;
}
