// Who tells what at one evening. Every change is saved at once, one after the other; a refusal shows what stands there now.
import { html, nothing } from 'lit';
import { isBackendError } from '../../client/error.js';
import { listCandidates, loadOrder, saveOrder } from '../../client/desk-running-order.js';
import type { Meetup } from '../../model/meetup.js';
import { runningOrderLimits, usualTurn, type RunningOrder, type Tellable, type Telling } from '../../model/running-order.js';
import type { DeskView, Key } from './desk-view.js';
import { hostScript } from './host-script.js';
import { notesOf } from './names.js';
import { Pages } from './pages.js';

type Measure = 'minutes' | 'images';

const { turns: most } = runningOrderLimits;

export class RunningOrderPanel {
  private readonly pages: Pages<RunningOrder>;
  private readonly candidates: Pages<Tellable>;
  private saving = false;
  private unsaved = false;
  private problem: Key | undefined;
  private said = '';
  private scripted = false;

  constructor(
    private readonly view: DeskView,
    readonly meetupId: string,
  ) {
    const { client } = view.desk;
    this.pages = new Pages(view, async (_, signal) => ({ items: [await loadOrder(client, meetupId, { signal })], next: undefined }));
    this.candidates = new Pages(view, (cursor, signal) => listCandidates(client, meetupId, cursor, { signal }));
    void this.pages.again();
  }

  render(meetup: Meetup): unknown {
    const { view } = this;
    return html`
      <section class="evening" aria-labelledby="order">
        <h3 id="order" class="title" tabindex="-1">${view.say('orderTitle')}</h3>
        ${this.pages.render(
          ([order]) => order && (this.scripted ? this.renderScript(meetup, order) : this.renderOrder(order)),
          () => nothing,
        )}
      </section>
    `;
  }

  private renderOrder({ turns }: RunningOrder) {
    const { view, problem, said } = this;
    return html`
      <p class="hint">${view.say('orderText')}</p>
      ${problem ? html`<p class="problem" role="alert">${view.say(problem)}</p>` : nothing}
      ${turns.length === 0 ? html`<p class="empty">${view.say('orderNone')}</p>` : html`<ol class="turns">${turns.map((turn, index) => this.renderTurn(turn, index, turns.length))}</ol>`}
      <p class="hint">${turns.length === 0 ? nothing : view.say('orderTotal', { n: turns.reduce((sum, { minutes }) => sum + minutes, 0) })} <span role="status">${said}</span></p>
      <p class="row">
        <button type="button" class="go" aria-disabled=${turns.length === 0} @click=${this.openStage}>${view.say('stageOpen')}</button>
        <button type="button" id="script-open" @click=${() => this.showScript(true)}>${view.say('scriptOpen')}</button>
      </p>
      ${turns.length >= most ? html`<p class="hint">${view.say('orderFull', { n: most })}</p>` : this.renderCandidates(turns)}
    `;
  }

  private renderTurn(turn: Telling, index: number, count: number) {
    const { view } = this;
    const { storyId, title } = turn;
    const arrow = (name: 'up' | 'down', by: -1 | 1) => html`
      <button type="button" class=${name} aria-label=${view.say(by < 0 ? 'orderUp' : 'orderDown', { title })} aria-disabled=${index + by < 0 || index + by >= count} @click=${() => this.move(storyId, by)}>
        <span aria-hidden="true">${by < 0 ? '↑' : '↓'}</span>
      </button>
    `;
    return html`
      <li data-turn=${storyId}>
        <p class="name" dir="auto"><span class="muted" aria-hidden="true">${index + 1}</span> ${title}</p>
        ${about(view, turn)}
        <div class="row">
          ${this.renderNumber(turn, 'minutes', 'orderMinutes')} ${this.renderNumber(turn, 'images', 'orderImages')} ${arrow('up', -1)} ${arrow('down', 1)}
          <button type="button" class="off" aria-label=${view.say('orderOff', { title })} @click=${() => this.takeOff(storyId)}><span aria-hidden="true">×</span></button>
        </div>
      </li>
    `;
  }

  private renderNumber(turn: Telling, name: Measure, label: Key) {
    const [least, greatest] = runningOrderLimits[name];
    return html`<label>${this.view.say(label)} <input type="number" min=${least} max=${greatest} .value=${String(turn[name])} @change=${(event: Event) => this.measure(turn, name, event)} /></label>`;
  }

  private renderCandidates(turns: readonly Telling[]) {
    const { view } = this;
    const none = () => html`<p class="empty">${view.say('orderNoCandidate')}</p>`;
    return html`
      <details @toggle=${this.lookForMore}>
        <summary>${view.say('orderAdd')}</summary>
        ${this.candidates.render((all) => {
          const left = all.filter(({ storyId }) => !turns.some((turn) => turn.storyId === storyId));
          return left.length === 0 ? none() : html`<ul class="turns">${left.map((story) => this.renderCandidate(story))}</ul>`;
        }, none)}
      </details>
    `;
  }

  private renderCandidate(story: Tellable) {
    const { view } = this;
    const isAsked = story.consent === 'ask_me';
    return html`
      <li data-candidate=${story.storyId}>
        <p class="name" dir="auto">${story.title}</p>
        ${about(view, story)} ${isAsked ? html`<p class="hint">${view.say('orderAskFirst')}</p>` : nothing}
        <p><button type="button" @click=${() => this.add(story)}>${view.say(isAsked ? 'orderAsked' : 'orderPut')}</button></p>
      </li>
    `;
  }

  private renderScript(meetup: Meetup, { turns }: RunningOrder) {
    const { view } = this;
    return html`
      <p class="row unprinted">
        <button type="button" id="script-close" @click=${() => this.showScript(false)}>${view.say('scriptClose')}</button>
        <button type="button" class="go" @click=${() => print()}>${view.say('scriptPrint')}</button>
      </p>
      ${hostScript(view, meetup, turns)}
    `;
  }

  private get turns(): readonly Telling[] {
    return this.pages.items[0]?.turns ?? [];
  }

  private readonly lookForMore = (event: Event) => {
    if ((event.target as HTMLDetailsElement).open) void this.candidates.again();
  };

  // Before anything is told: what was taken back while the desk lay open. Without a network it goes by what is here.
  private readonly openStage = async () => {
    if (this.turns.length === 0) return;
    try {
      const [{ openStage }] = await Promise.all([import('./stage.js'), this.refresh()]);
      if (this.turns.length > 0) openStage(this.view, this.turns);
    } catch (error) {
      this.view.failed(error);
    }
  };

  private async showScript(scripted: boolean) {
    if (scripted) await this.refresh();
    this.scripted = scripted;
    this.view.requestUpdate();
    void this.view.focusOn(scripted ? '#script-close' : '#script-open');
  }

  /** Asks again; what is just being saved is answered as it stands. */
  private async refresh() {
    if (!this.saving) await this.pages.again();
  }

  private add(story: Tellable) {
    this.change([...this.turns, { ...story, ...usualTurn, asked: story.consent === 'ask_me' }], this.view.say('orderPlaced', { n: this.turns.length + 1, title: story.title }));
    void this.view.focusOn('#order');
  }

  // By the story, not by its place: two presses may come before the list is drawn anew.
  private move(storyId: string, by: -1 | 1) {
    const index = this.turns.findIndex((one) => one.storyId === storyId);
    const [turn, other] = [this.turns[index], this.turns[index + by]];
    if (!turn || !other) return;
    const turns = this.turns.map((one) => (one === turn ? other : one === other ? turn : one));
    this.change(turns, this.view.say('orderPlaced', { n: index + by + 1, title: turn.title }));
    // The story moved, and the hand moves with it.
    void this.view.focusOn(`[data-turn="${storyId}"] .${by < 0 ? 'up' : 'down'}`);
  }

  private takeOff(storyId: string) {
    const turn = this.turns.find((one) => one.storyId === storyId);
    if (!turn) return;
    this.change(this.turns.filter((one) => one !== turn), this.view.say('orderRemoved', { title: turn.title }));
    void this.view.focusOn('#order');
  }

  private measure({ storyId, ...turn }: Telling, name: Measure, { target }: Event) {
    const input = target as HTMLInputElement;
    const [least, greatest] = runningOrderLimits[name];
    const typed = Number(input.value);
    const value = input.value.trim() === '' || Number.isNaN(typed) ? turn[name] : Math.min(Math.max(Math.round(typed), least), greatest);
    input.value = String(value);
    this.change(this.turns.map((one) => (one.storyId === storyId ? { ...one, [name]: value } : one)), '');
  }

  private change(turns: readonly Telling[], said: string) {
    this.problem = undefined;
    this.said = said;
    this.pages.change((orders) => orders.map((order) => ({ ...order, turns })));
    void this.save();
  }

  /** Saves what stands there, and again what was changed meanwhile. */
  private async save() {
    this.unsaved = true;
    if (this.saving) return;
    this.saving = true;
    try {
      while (this.unsaved) {
        this.unsaved = false;
        const [order] = this.pages.items;
        if (!order) break;
        const saved = await saveOrder(this.view.desk.client, order, order.turns);
        this.pages.change(([now]) => (this.unsaved && now ? [{ ...now, revision: saved.revision }] : [saved]));
      }
    } catch (error) {
      this.said = '';
      if (isBackendError(error) && error.failure === 'invalid') this.problem = error.misfits.length > 0 ? 'orderRefused' : 'orderMoved';
      else this.view.failed(error);
      await this.pages.again();
    } finally {
      this.saving = false;
    }
  }
}

/** Whose it is, what comes up in it, and whether it was told for this evening. */
function about(view: DeskView, { byline, contentNotes, toldFor }: Tellable) {
  return html`
    <p class="muted"><bdi>${byline || view.say('orderUnnamed')}</bdi>${contentNotes.length > 0 ? ` · ${notesOf(view, contentNotes)}` : nothing}</p>
    ${toldFor ? html`<p><span class="tag">${view.say('orderToldFor')}</span></p>` : nothing}
  `;
}
