import type { Params } from '../../ui/localize.js';
import { foldOf, type Fold, type FormView } from '../submission-form/controls.js';
import { checkEntry, type Entry, type Field, type FieldError } from '../submission-form/draft.js';
import type { DeskView, Key } from './desk-view.js';

/** A story in the visitors' own form, at the desk: on one page, with no frame around. */
export abstract class Entered implements FormView {
  errors: readonly FieldError[] = [];
  folds: ReadonlySet<Fold> = new Set<Fold>();
  readonly stepped = false;
  readonly around = undefined;

  constructor(
    protected readonly view: DeskView,
    public entry: Entry,
    /** Whether it is a lesson alone. */
    protected readonly brief: boolean,
  ) {}

  say(key: Key, params?: Params): string {
    return this.view.say(key, params);
  }

  set(change: Partial<Entry>): void {
    this.entry = { ...this.entry, ...change };
    if (this.errors.length > 0) this.errors = checkEntry(this.entry, this.brief).errors ?? [];
    this.view.requestUpdate();
  }

  fold(name: Fold, open: boolean): void {
    if (this.folds.has(name) === open) return;
    this.folds = new Set(open ? [...this.folds, name] : [...this.folds].filter((other) => other !== name));
    this.view.requestUpdate();
  }

  protected async goTo(field: Field | undefined): Promise<void> {
    if (!field) return;
    const fold = foldOf(field);
    if (fold) this.fold(fold, true);
    await this.view.focusOn(`[id="${field}"]`);
  }
}
