// A space goes along as a file, and comes back from one: first as a rehearsal that says what would change.
import { html, nothing, type TemplateResult } from 'lit';
import { download, headerOf, takeIn, type Download, type Header, type ImportReport, type TableReport } from '../../client/desk-moving.js';
import { failureOf, isAbort } from '../../client/error.js';
import { today } from '../../client/lessons.js';
import { moving } from '../../i18n/desk/moving.js';
import type { Params } from '../../ui/localize.js';
import type { DeskView, Key, Room } from './desk-view.js';
import { houseStyles } from './house-styles.js';
import { roomStyles } from './room-styles.js';

/** A transfer that is under way. */
interface Running {
  readonly control: AbortController;
  readonly what: 'out' | 'in';
  /** Bytes so far, and in all where that is known. */
  bytes: number;
  readonly total: number | undefined;
}

const columns: readonly (readonly [keyof Omit<TableReport, 'table'>, Key])[] = [
  ['add', 'movingAdd'], ['change', 'movingChange'], ['same', 'movingSame'], ['refuse', 'movingRefuse'], ['erase', 'movingErase'],
];

/** Hands a file to the browser. */
function save(file: Blob, name: string) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // Later: some browsers begin to read it only after this task.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

class MovingRoom implements Room {
  readonly name = 'roomMoving';
  private running: Running | undefined;
  private file: File | undefined;
  private header: Header | undefined;
  private report: ImportReport | undefined;
  private problem: { readonly key: Key; readonly params?: Params } | undefined;

  constructor(private readonly view: DeskView) {}

  enter(): void {
    // Nothing is asked before somebody wants something.
  }

  render(): TemplateResult {
    return html`${this.renderOut()} ${this.view.me.role === 'owner' ? this.renderIn() : nothing}`;
  }

  private renderOut() {
    const { view, running } = this;
    const { id } = view.space;
    const offer = (file: Download, name: string, key: Key, className = '') =>
      html`<button type="button" class=${className} aria-disabled=${running !== undefined} @click=${() => this.take(file, `${id}-${today(view.space.timeZone, 0)}${name}`)}>${view.say(key)}</button>`;
    return html`
      <section class="part" aria-labelledby="out">
        <h3 id="out">${view.say('movingOut')}</h3>
        <p>${view.say('movingOutText')}</p>
        <div class="row">${offer('desk/export', '.jsonl', 'movingExport', 'go')}</div>
        ${running?.what === 'out' ? this.renderProgress(running, view.say('movingRuns', { size: this.size(running.bytes) })) : nothing}
        <h4>${view.say('movingSheets')}</h4>
        <div class="row">${offer('desk/export/stories.csv', '-stories.csv', 'movingStories')} ${offer('desk/export/lessons.csv', '-lessons.csv', 'movingLessons')}</div>
      </section>
    `;
  }

  private renderIn() {
    const { view, running, report, problem } = this;
    return html`
      <section class="part" aria-labelledby="in">
        <h3 id="in">${view.say('movingIn')}</h3>
        <p>${view.say('movingInText')}</p>
        <form novalidate @submit=${this.rehearse}>
          <div class="field">
            <label for="file">${view.say('movingFile')}</label>
            <input id="file" type="file" accept=".jsonl,application/x-ndjson" aria-describedby="file-error" @change=${this.choose} />
            <p id="file-error" class="problem" role="alert" ?hidden=${!problem}>${problem ? view.say(problem.key, problem.params) : nothing}</p>
          </div>
          <button type="submit" aria-disabled=${running !== undefined}>${view.say('movingTry')}</button>
        </form>
        ${running?.what === 'in' ? this.renderSending(running) : nothing} ${report ? this.renderReport(report) : nothing}
      </section>
    `;
  }

  private renderSending(running: Running) {
    const { view } = this;
    const { bytes, total = 0 } = running;
    return this.renderProgress(running, bytes < total ? view.say('movingReading', { size: this.size(bytes), total: this.size(total) }) : view.say('movingWorking'));
  }

  private renderProgress({ bytes, total, control }: Running, text: string) {
    const { view } = this;
    const known = total !== undefined && bytes < total;
    return html`
      <div class="panel">
        <p id="progress" role="status">${text}</p>
        <progress aria-labelledby="progress" value=${known ? bytes : nothing} max=${known ? total : nothing}></progress>
        ${known || total === undefined ? html`<p><button type="button" @click=${() => control.abort()}>${view.say('movingCancel')}</button></p>` : nothing}
      </div>
    `;
  }

  private renderReport({ dryRun, tables, refused }: ImportReport) {
    const { view, header } = this;
    const moved = tables.some(({ add, change, erase }) => add + change + erase > 0);
    return html`
      <div class="panel" role="group" aria-labelledby="report">
        <h4 id="report" tabindex="-1">${dryRun && !moved ? view.say('movingNothing') : view.say(dryRun ? 'movingWould' : 'movingWas', { day: header ? view.day(header.day) : '' })}</h4>
        <div class="scroll" tabindex="0" role="region" aria-labelledby="report">
          <table class="report">
            <thead><tr><th scope="col">${view.say('movingTable')}</th>${columns.map(([, key]) => html`<th scope="col">${view.say(key)}</th>`)}</tr></thead>
            <tbody>
              ${tables.map((row) => html`<tr><th scope="row">${this.named('movingOf', row.table)}</th>${columns.map(([name]) => html`<td>${this.number(row[name])}</td>`)}</tr>`)}
            </tbody>
          </table>
        </div>
        ${tables.some(({ erase }) => erase > 0) ? html`<p class="hint">${view.say('movingEraseText')}</p>` : nothing}
        ${refused.length > 0
          ? html`<details><summary>${view.say('movingWhy')}</summary><ul>${refused.map(({ line, table, reason }) => html`<li>${view.say('movingLine', { n: line })}: ${this.named('movingOf', table)}, ${this.named('movingBecause', reason)}</li>`)}</ul></details>`
          : nothing}
        ${dryRun && moved
          ? html`<div class="row"><button type="button" class="go" @click=${() => this.send(false)}>${view.say('movingDo')}</button><button type="button" @click=${() => this.drop()}>${view.say('deskCancel')}</button></div>`
          : nothing}
      </div>
    `;
  }

  private async take(file: Download, name: string) {
    const { view } = this;
    await this.run('out', undefined, async (running) => {
      const blob = await download(view.desk.client, file, { signal: running.control.signal, progress: (bytes) => this.tell(running, bytes) });
      save(blob, name);
      view.done('movingDone', { size: this.size(blob.size) });
    });
  }

  private readonly choose = (event: Event) => {
    this.file = (event.target as HTMLInputElement).files?.[0];
    this.problem = this.report = undefined;
    this.view.requestUpdate();
  };

  private readonly rehearse = async (event: Event) => {
    event.preventDefault();
    const { view, file } = this;
    this.report = undefined;
    this.header = file && (await headerOf(file));
    const { header } = this;
    this.problem = !file ? { key: 'movingNone' } : !header ? { key: 'movingForeign' } : header.space !== view.space.id ? { key: 'movingOther', params: { space: header.space } } : undefined;
    view.requestUpdate();
    if (this.problem) return view.focusOn('#file');
    await this.send(true);
  };

  private async send(dryRun: boolean) {
    const { view, file } = this;
    if (!file) return;
    await this.run('in', file.size, async (running) => {
      this.report = await takeIn(view.desk.client, file, { dryRun, signal: running.control.signal, progress: (bytes) => this.tell(running, bytes) });
      if (!dryRun) view.done('movingInDone');
      void view.focusOn('#report');
    });
  }

  private async run(what: Running['what'], total: number | undefined, work: (running: Running) => Promise<void>) {
    const { view } = this;
    if (this.running) return;
    const running: Running = { control: new AbortController(), what, bytes: 0, total };
    this.running = running;
    view.requestUpdate();
    try {
      await work(running);
    } catch (error) {
      if (isAbort(error)) return;
      if (what === 'in' && failureOf(error) === 'invalid') this.problem = { key: 'movingRefused' };
      else view.failed(error);
    } finally {
      this.running = undefined;
      view.requestUpdate();
    }
  }

  private tell(running: Running, bytes: number) {
    running.bytes = bytes;
    this.view.requestUpdate();
  }

  private drop() {
    this.report = undefined;
    this.view.requestUpdate();
    void this.view.focusOn('#file');
  }

  private named(prefix: string, name: string): string {
    const key = `${prefix}_${name}`;
    return this.view.say((key in moving ? key : `${prefix}_other`) as Key);
  }

  private number(n: number): string {
    return new Intl.NumberFormat(this.view.language).format(n);
  }

  private size(bytes: number): string {
    return this.view.say('movingSize', { n: Math.ceil(bytes / 1000) });
  }
}

export function makeRoom(view: DeskView): Room {
  view.learn(moving, roomStyles, houseStyles);
  return new MovingRoom(view);
}
