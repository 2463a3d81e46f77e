// What editors write of one kind: a list, and beside it (on a phone: after it) the one that is written.
import { html, nothing, type TemplateResult } from 'lit';
import { failureOf, isBackendError } from '../../client/error.js';
import { openShelf, type Revised, type Shelf } from '../../client/desk-editors.js';
import type { DeskCollection } from '../../client/backend.js';
import type { DeskKey } from '../../i18n/desk/index.js';
import type { Reader } from '../../model/read.js';
import type { DeskView, Key, Room } from './desk-view.js';
import type { FieldSpec } from './fields.js';
import { Form } from './form.js';
import { Pages } from './pages.js';

/** What differs between lessons, polls, meet-ups and places. */
export interface Kind<T extends { readonly id: string }, Draft> {
  readonly name: DeskKey;
  readonly collection: DeskCollection;
  readonly parse: (row: unknown) => T | undefined;
  readonly reader: Reader<Draft>;
  /** What is said above the list. */
  readonly about: Key;
  readonly none: Key;
  readonly add: Key;
  /** What a new one begins with. */
  fresh(): Readonly<Record<string, unknown>>;
  /** The members of one that are written. */
  members(row: Revised<T>): Readonly<Record<string, unknown>>;
  /** The fields of one, or of a new one. */
  fields(form: Form<Draft>, row: Revised<T> | undefined): readonly FieldSpec[];
  follow?(form: Form<Draft>, name: string): void;
  /** How the list shows one. */
  title(row: Revised<T>): string;
  line(row: Revised<T>): string;
  tags(row: Revised<T>): readonly Key[];
  /** Why not everything of it can be changed. */
  held?(row: Revised<T>): Key | undefined;
  /** Why it cannot be removed. */
  stays?(row: Revised<T>): Key | undefined;
  /** What else stands above the form, or below the fields. */
  head?(room: EditorRoom<T, Draft>, row: Revised<T>, form: Form<Draft>): unknown;
  foot?(form: Form<Draft>): unknown;
  /** What stands below the form of one that is saved. */
  beside?(row: Revised<T>): unknown;
  /** What stands above the list. */
  readonly above?: () => unknown;
}

/** One that is being written, or a new one. */
interface Opened<T, Draft> {
  /** Its place among those that were begun. */
  readonly key: string;
  row: Revised<T> | undefined;
  readonly form: Form<Draft>;
  /** What came between: somebody else changed it, or removed it. */
  moved: Key | undefined;
  removing: boolean;
}

/** The place in the map of those that were begun for one that has no id yet. */
const fresh = '';

export class EditorRoom<T extends { readonly id: string }, Draft> implements Room {
  readonly name: DeskKey;
  readonly pages: Pages<Revised<T>>;
  private readonly shelf: Shelf<T>;
  // What was begun stays, whichever is opened meanwhile: it was written with effort.
  private readonly begun = new Map<string, Opened<T, Draft>>();
  private opened: Opened<T, Draft> | undefined;
  private wanted: string | undefined;
  private busy = false;

  constructor(
    readonly view: DeskView,
    private readonly kind: Kind<T, Draft>,
  ) {
    this.name = kind.name;
    this.shelf = openShelf(view.desk.client, kind.collection, kind.parse);
    this.pages = new Pages(view, (cursor, signal) => this.shelf.list({ cursor }, { signal }));
  }

  /** Comes in: to one by its id, or with `new` to begin one. */
  enter(at?: string): void {
    this.wanted = at;
    void this.load();
  }

  render(): TemplateResult {
    const { view, kind, opened } = this;
    return html`
      <p class="hint lead">${view.say(kind.about)}</p>
      <div class=${opened ? 'queue reading' : 'queue'}>
        <div class="list">
          ${kind.above?.() ?? nothing}
          <p class="add"><button type="button" id="add" class=${opened ? '' : 'go'} @click=${() => this.show()}>${view.say(kind.add)}</button></p>
          ${this.pages.render(
            (rows) => html`<ul class="items">${rows.map((row) => this.renderRow(row))}</ul>`,
            () => html`<p class="empty">${view.say(kind.none)}</p>`,
          )}
        </div>
        <div class="pane">
          ${opened
            ? html`<p class="back"><button type="button" class="link" @click=${() => this.close()}>${view.say('queueBack')}</button></p>${this.renderForm(opened)} ${opened.row ? (kind.beside?.(opened.row) ?? nothing) : nothing}`
            : html`<p class="empty muted">${view.say('editPick')}</p>`}
        </div>
      </div>
    `;
  }

  /** Opens one, or a new one. What was begun about it is still there. */
  show(row?: Revised<T>): void {
    const { view, kind, begun } = this;
    const key = row?.id ?? fresh;
    this.opened = begun.get(key);
    if (!this.opened || (row && this.opened.row?.revision !== row.revision && !this.opened.form.dirty)) {
      const opened: Opened<T, Draft> = {
        key,
        row,
        form: new Form<Draft>(view, {
          base: row ? kind.members(row) : kind.fresh(),
          reader: kind.reader,
          fields: (form) => kind.fields(form, opened.row),
          ...(kind.follow ? { follow: kind.follow } : {}),
        }),
        moved: undefined,
        removing: false,
      };
      this.opened = opened;
      begun.set(key, opened);
    }
    view.requestUpdate();
    void view.focusOn('#edited');
  }

  /** One row is another now. */
  replace(row: Revised<T>): void {
    this.pages.change((rows) => rows.map((one) => (one.id === row.id ? row : one)));
    if (this.opened?.row?.id !== row.id) return;
    this.begun.delete(row.id);
    this.show(row);
  }

  private renderRow(row: Revised<T>) {
    const { view, kind, opened, begun } = this;
    const tags: readonly Key[] = [...kind.tags(row), ...(begun.get(row.id)?.form.dirty ? (['editUnsaved'] as const) : [])];
    return html`
      <li>
        <button type="button" class="item" data-id=${row.id} aria-current=${opened?.row?.id === row.id ? 'true' : nothing} @click=${() => this.show(row)}>
          <span class="name" dir="auto">${kind.title(row)}</span>
          <span class="muted">${kind.line(row)}</span>
          ${tags.length > 0 ? html`<span class="tags">${tags.map((key) => html`<span class="tag">${view.say(key)}</span>`)}</span>` : nothing}
        </button>
      </li>
    `;
  }

  private renderForm(opened: Opened<T, Draft>) {
    const { view, kind, busy } = this;
    const { row, form, moved } = opened;
    const held = row && kind.held?.(row);
    return html`
      <form class="editing" novalidate aria-labelledby="edited" @submit=${this.save}>
        <h3 id="edited" class="title" tabindex="-1" dir="auto">${row ? kind.title(row) : view.say(kind.add)}</h3>
        ${moved ? html`<p class="problem" role="alert">${view.say(moved)}</p>` : nothing}
        ${held ? html`<p class="panel">${view.say(held)}</p>` : nothing}
        ${row ? (kind.head?.(this, row, form) ?? nothing) : nothing}
        ${form.render()} ${kind.foot?.(form) ?? nothing}
        <div class="row end" part="actions">
          <button type="submit" class="go" aria-disabled=${busy}>${view.say('editSave')}</button>
          <button type="button" @click=${() => this.discard()}>${view.say(form.dirty ? 'editDiscard' : 'deskCancel')}</button>
          ${row ? this.renderRemoval(opened, row) : nothing}
        </div>
      </form>
    `;
  }

  private renderRemoval(opened: Opened<T, Draft>, row: Revised<T>) {
    const { view, kind } = this;
    const stays = kind.stays?.(row);
    if (stays) return html`<p class="hint">${view.say(stays)}</p>`;
    return html`<button type="button" class="remove" @click=${() => this.remove(opened, row)}>${view.say(opened.removing ? 'editRemoveSure' : 'editRemove')}</button>`;
  }

  private async load() {
    await this.pages.anew();
    const { wanted } = this;
    this.wanted = undefined;
    if (wanted === 'new') return this.show();
    const row = wanted === undefined ? undefined : (this.pages.items.find(({ id }) => id === wanted) ?? (await this.shelf.find(wanted).catch(() => undefined)));
    if (row) this.show(row);
  }

  private readonly save = async (event: Event) => {
    event.preventDefault();
    const { view, shelf, opened, busy } = this;
    if (!opened || busy) return;
    const draft = opened.form.take();
    if (draft === undefined) return;
    const { row } = opened;
    await this.attempt(async () => {
      const saved = row ? await shelf.change(row, draft) : await shelf.create(draft);
      this.begun.delete(opened.key);
      this.pages.change((rows) => (row && rows.some(({ id }) => id === saved.id) ? rows.map((one) => (one.id === saved.id ? saved : one)) : [saved, ...rows]));
      view.done('editSaved');
      await this.close(saved.id);
    });
  };

  private async remove(opened: Opened<T, Draft>, row: Revised<T>) {
    if (this.busy) return;
    if (!opened.removing) {
      opened.removing = true;
      return this.view.requestUpdate();
    }
    await this.attempt(async () => {
      await this.shelf.remove(row);
      this.begun.delete(row.id);
      this.pages.change((rows) => rows.filter(({ id }) => id !== row.id));
      this.view.done('editRemoved');
      await this.close();
    });
  }

  /** Does something about one that is open. What was entered stays whatever comes of it. */
  async attempt(work: () => Promise<void>): Promise<void> {
    const { opened, busy } = this;
    if (busy) return;
    this.setBusy(true);
    try {
      await work();
    } catch (error) {
      if (opened?.form.refused(error)) return;
      const stale = isBackendError(error) && error.misfits.length === 0 && (error.failure === 'invalid' || error.failure === 'missing');
      if (stale && opened?.row) await this.moved(opened, opened.row, failureOf(error) === 'missing');
      else this.view.failed(error);
    } finally {
      this.setBusy(false);
    }
  }

  /** What stands there now, beside what was entered. */
  private async moved(opened: Opened<T, Draft>, { id }: Revised<T>, gone: boolean) {
    const { kind, shelf, view } = this;
    opened.removing = false;
    try {
      const row = gone ? undefined : await shelf.find(id);
      this.pages.change((rows) => rows.flatMap((one) => (one.id !== id ? [one] : row ? [row] : [])));
      opened.row = row;
      opened.moved = row ? 'editMoved' : 'editGone';
      if (row) opened.form.rebase(kind.members(row));
    } catch (error) {
      view.failed(error);
    }
    view.requestUpdate();
    void view.focusOn('#edited');
  }

  private discard() {
    const { opened } = this;
    if (opened) this.begun.delete(opened.key);
    void this.close();
  }

  private async close(at = this.opened?.row?.id) {
    this.opened = undefined;
    this.view.requestUpdate();
    await this.view.focusOn(at === undefined || !this.pages.items.some(({ id }) => id === at) ? '#add' : `.item[data-id="${at}"]`);
  }

  private setBusy(busy: boolean) {
    this.busy = busy;
    this.view.requestUpdate();
  }
}
