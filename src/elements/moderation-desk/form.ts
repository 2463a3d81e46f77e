// What is entered on the desk about one thing: kept until it is saved, checked by the model's own strict readers.
import { html, type TemplateResult } from 'lit';
import { isBackendError } from '../../client/error.js';
import { read, type Misfit, type Reader, type Rule } from '../../model/read.js';
import type { DeskView, Key } from './desk-view.js';
import { excess, idOf, inWords, memberAt, memberOf, renderField, typedOf, withMember, type FieldSpec, type FieldView, type Typed } from './fields.js';

export interface FormOptions<Draft> {
  /** Begins the ids of its controls, where another form stands beside it. */
  readonly id?: string;
  /** What stands there now, or a new thing begins with. */
  readonly base: Readonly<Record<string, unknown>>;
  readonly reader: Reader<Draft>;
  /** The fields, in their order; some depend on what stands in others. */
  fields(form: Form<Draft>): readonly FieldSpec[];
  /** What else changes with a field. */
  follow?(form: Form<Draft>, name: string): void;
}

const rules: Readonly<Partial<Record<Rule, Key>>> = { required: 'fieldRequired', short: 'fieldShort', long: 'fieldLong', many: 'fieldMany', repeat: 'fieldRepeat' };

export class Form<Draft> implements FieldView {
  readonly id: string;
  private readonly entered = new Map<string, Typed>();
  private misfits: readonly Misfit[] = [];
  private before: unknown;
  private base: Readonly<Record<string, unknown>>;

  constructor(
    readonly view: DeskView,
    private readonly options: FormOptions<Draft>,
  ) {
    this.base = options.base;
    this.id = options.id ?? 'field';
  }

  /** Whether something was entered that is not saved. */
  get dirty(): boolean {
    return this.entered.size > 0;
  }

  /** The names of the members that were changed. */
  get changed(): readonly string[] {
    return [...this.entered.keys()];
  }

  /** All that it says now. What nobody touched stays as it came, to the letter. */
  get value(): Readonly<Record<string, unknown>> {
    return this.fields.reduce<Readonly<Record<string, unknown>>>((value, field) => {
      const typed = this.entered.get(field.name);
      return typed === undefined ? value : withMember(value, field.name, memberOf(field, typed));
    }, this.base);
  }

  render(): TemplateResult {
    return html`${this.fields.map((field) => renderField(this, field))}`;
  }

  /** What stands in a member, as its control has it. */
  at(name: string): unknown {
    return this.entered.get(name) ?? memberAt(this.base, name);
  }

  /** Enters a member that is no control's. */
  put(name: string, typed: Typed): void {
    this.entered.set(name, typed);
  }

  typed(field: FieldSpec): Typed {
    return this.entered.get(field.name) ?? typedOf(field, memberAt(this.base, field.name));
  }

  type(field: FieldSpec, typed: Typed): void {
    if (JSON.stringify(typed) === JSON.stringify(typedOf(field, memberAt(this.base, field.name)))) this.entered.delete(field.name);
    else this.entered.set(field.name, typed);
    this.options.follow?.(this, field.name);
    if (this.misfits.length > 0) this.check();
    this.view.requestUpdate();
  }

  problem(field: FieldSpec): string | undefined {
    const misfit = this.misfits.find((found) => nameOf(found) === field.name);
    if (!misfit) return undefined;
    const key = (misfit.rule === 'repeat' ? field.taken : undefined) ?? rules[misfit.rule] ?? field.wrong ?? 'fieldWrong';
    return this.view.say(key, { ...field.params, ...(field.kind === 'number' ? { least: field.least, most: field.most } : {}), limit: misfit.limit ?? 0 });
  }

  theirs(field: FieldSpec): string | undefined {
    if (this.before === undefined || !this.entered.has(field.name)) return undefined;
    const [was, is] = [memberAt(this.before, field.name), memberAt(this.base, field.name)];
    return JSON.stringify(was) === JSON.stringify(is) ? undefined : inWords(this.view, field, is);
  }

  /** What is to be saved, or nothing while it does not fit; then the focus is on the first field that does not. */
  take(): Draft | undefined {
    const draft = this.check();
    this.view.requestUpdate();
    if (draft === undefined) this.toFirst();
    return draft;
  }

  /** Takes over what a backend says about the fields. Whether it said anything. */
  refused(error: unknown): boolean {
    if (!isBackendError(error) || error.misfits.length === 0) return false;
    this.misfits = error.misfits;
    this.toFirst();
    return this.fields.some((field) => this.problem(field) !== undefined);
  }

  /** Somebody else was quicker: what was entered stays, and beside it what stands there now. */
  rebase(base: Readonly<Record<string, unknown>>): void {
    this.before = this.base;
    this.base = base;
  }

  private get fields(): readonly FieldSpec[] {
    return this.options.fields(this);
  }

  private check(): Draft | undefined {
    const { value, misfits = [] } = read(this.options.reader, this.value);
    const long = this.fields.filter((field) => excess(field, this.typed(field)) > 0).map((field): Misfit => ({ field: field.name, rule: 'long', limit: 'max' in field ? field.max : 0 }));
    this.misfits = [...misfits, ...long];
    return this.misfits.length === 0 ? value : undefined;
  }

  private toFirst() {
    const first = this.fields.find((field) => this.problem(field) !== undefined);
    if (first) void this.view.focusOn(`#${idOf(this, first)}`);
  }
}

/** The field that a misfit is about. */
const nameOf = ({ field }: Misfit) => field.replace(/\[.*/, '');
