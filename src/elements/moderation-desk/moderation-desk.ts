import { html, nothing, type CSSResult, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { can, type Client } from '../../client/client.js';
import { openDesk, type Desk, type Me } from '../../client/desk.js';
import { failureOf, isBackendError, tell } from '../../client/error.js';
import { deskLanguages, deskWords, type DeskKey } from '../../i18n/desk/index.js';
import type { Space } from '../../model/space.js';
import { base } from '../../ui/base.js';
import { FFElement } from '../../ui/element.js';
import { wear } from '../../ui/later.js';
import type { Params, Words } from '../../ui/localize.js';
import { waiting } from '../../ui/status.js';
import { tokens } from '../../ui/tokens.js';
import type { Decided, DeskView, Key, Room } from './desk-view.js';
import { Door } from './door.js';
import { rooms } from './rooms.js';
import { styles } from './styles.js';

/** An open desk: who sits at it, and where. */
interface Sitting {
  readonly desk: Desk;
  readonly me: Me;
  readonly space: Space;
  readonly rooms: readonly Room[];
}

/** What stands at the foot of the desk: what was done, or why it was not. */
interface Notice {
  readonly text: string;
  readonly bad: boolean;
  readonly decided?: Decided | undefined;
}

/**
 * The moderators' desk: what waits, decisions, messages with authors, and what the space shows. For a page of its own on
 * the backend's origin, with nobody else's scripts.
 *
 * @tag ff-moderation-desk
 * @summary The moderators' desk of a space.
 *
 * @slot - Shown until the desk can be used. Put a sentence here for readers without scripts.
 * @csspart base - The box around everything.
 * @csspart nav - The list of rooms.
 * @csspart actions - The rows with the buttons.
 * @csspart error - What could not be loaded.
 */
export class ModerationDesk extends FFElement implements DeskView {
  static override styles = [tokens, base, styles];
  /** @internal */
  static override words = deskWords;
  /** @internal */
  static override languages = deskLanguages;
  /** @internal Makes the client of a token, or that of a visitor; the entry says how. */
  static connect: ((url: string, space: string, token: string | undefined) => Client) | undefined;

  /** Address of the API, such as `/api/v1`. */
  @property() url = '/api/v1';
  /** Id of the space. */
  @property({ attribute: 'space' }) spaceId = '';

  @state() private sitting: Sitting | undefined;
  @state() private room: Room | undefined;
  @state() private notice: Notice | undefined;
  @state() private helping = false;
  /** What can be undone waits in the room in which it was done: elsewhere it would seem to be about what is done there. */
  private readonly undoable = new Map<Room, Notice>();
  private readonly door = new Door(this);

  override connectedCallback() {
    super.connectedCallback();
    this.addEventListener('keydown', this.press);
  }

  protected override willUpdate(changed: PropertyValues) {
    super.willUpdate(changed);
    if (this.sourceIsNew || changed.has('url') || changed.has('spaceId')) void this.door.approach();
  }

  protected override render() {
    if (!this.localize.ready) return html`<slot>${waiting((key) => this.say(key))}</slot>`;
    return html`<div part="base" class="box desk">${this.sitting ? this.renderDesk(this.sitting) : this.door.render()}</div>`;
  }

  protected override updated() {
    const { renderRoot } = this;
    renderRoot.querySelector('.desk')?.classList.toggle('scripted', renderRoot.querySelector('.script') !== null);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.removeEventListener('keydown', this.press);
  }

  /** @internal */
  override say(key: Key, params?: Params): string {
    return this.localize.say(key, params);
  }

  /** @internal */
  get language(): string {
    return this.localize.lang;
  }

  /** @internal */
  get desk(): Desk {
    return this.seat.desk;
  }

  /** @internal */
  get space(): Space {
    return this.seat.space;
  }

  /** @internal */
  get me(): Me {
    return this.seat.me;
  }

  /** @internal The client of a token; of a backend that needs none, its own. */
  clientFor(token: string | undefined): Client | undefined {
    if (this.source && can(this.source, 'list', 'desk/queue')) return this.source;
    return ModerationDesk.connect?.(this.url, this.spaceId, token);
  }

  /** @internal Sits down at the desk of a client. Rejects where its backend lets nobody in. */
  async sit(client: Client): Promise<void> {
    const desk = openDesk(client);
    const [me, space] = await Promise.all([desk.me(), client.space.get()]);
    this.sitting = { desk, me, space, rooms: [] };
    this.sitting = { ...this.sitting, rooms: rooms(this) };
    this.open(this.sitting.rooms[0]);
  }

  /** @internal Gets up: nothing of what was read stays on the page. */
  leave(): void {
    this.sitting = this.room = this.notice = undefined;
    this.undoable.clear();
    this.helping = false;
  }

  /** @internal */
  done(key: Key, params?: Params, decided?: Decided): void {
    this.notice = { text: this.say(key, params), bad: false, decided };
  }

  /** @internal */
  failed(error: unknown): void {
    tell(error);
    const failure = failureOf(error);
    if (failure === 'forbidden') return this.door.lock();
    // An `invalid` that names no field is a conflict: somebody was quicker.
    const key: Key =
      failure === 'offline' ? 'deskOffline' : failure === 'busy' ? 'deskBusy' : failure === 'missing' ? 'deskGone' : failure !== 'invalid' ? 'deskFailed' : isBackendError(error) && error.misfits.length > 0 ? 'deskInvalid' : 'deskConflict';
    this.notice = { text: this.say(key), bad: true };
  }

  /** @internal */
  async focusOn(selector: string): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  /** @internal */
  day(day: string): string {
    return new Intl.DateTimeFormat(this.language, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day));
  }

  /** @internal */
  week(week: string): string {
    const [year = 0, number = 1] = week.split('-W').map(Number);
    const fourth = new Date(Date.UTC(year, 0, 4));
    const monday = Date.UTC(year, 0, 4 - ((fourth.getUTCDay() + 6) % 7) + (number - 1) * 7);
    return this.day(new Date(monday).toISOString());
  }

  /** @internal */
  learn(words: Words, ...styles: readonly CSSResult[]): void {
    this.localize.learn(words);
    for (const each of styles) wear(this, each);
  }

  /** @internal */
  go(name: DeskKey, at?: string): void {
    this.open(this.seat.rooms.find((room) => room.name === name), at);
  }

  /** @internal */
  renew(change: Partial<Space>): void {
    this.sitting = { ...this.seat, space: { ...this.space, ...change } };
  }

  /** @internal */
  signOut(): void {
    this.door.leave();
  }

  private get seat(): Sitting {
    if (!this.sitting) throw new Error('[failing-forward] ff-moderation-desk: nobody sits at the desk.');
    return this.sitting;
  }

  private renderDesk({ space, me, rooms }: Sitting) {
    return html`
      <header class="head">
        <p><b dir="auto">${space.name}</b> <span class="muted" dir="auto">${me.name}</span></p>
        <p>
          <button type="button" class="link" aria-expanded=${this.helping} @click=${this.help}>${this.say('deskHelp')}</button>
          <button type="button" class="link" @click=${() => this.signOut()}>${this.say('deskLeave')}</button>
        </p>
      </header>
      <nav part="nav" aria-label=${this.say('deskRooms')}>
        ${rooms.map((room) => html`<button type="button" aria-current=${room === this.room ? 'page' : nothing} @click=${() => this.open(room)}>${this.say(room.name)}</button>`)}
      </nav>
      ${this.helping ? this.renderHelp() : nothing}
      <div class="room">
        <h2 id="room" class="title" tabindex="-1">${this.room ? this.say(this.room.name) : ''}</h2>
        ${this.room?.render()}
      </div>
      ${this.renderNotice()}
    `;
  }

  private renderNotice() {
    const { notice } = this;
    return html`
      <div class=${notice ? 'notice shown' : 'notice'} role=${notice?.bad ? 'alert' : 'status'}>
        ${notice
          ? html`
              <p>${notice.decided ? html`<b><bdi>${notice.decided.title}</bdi>:</b>` : nothing} ${notice.text}</p>
              ${notice.decided ? html`<button type="button" @click=${this.undo}>${this.say('deskUndo')} <kbd>u</kbd></button>` : nothing}
              <button type="button" class="link" @click=${() => (this.notice = undefined)}>${this.say('deskDismiss')}</button>
            `
          : nothing}
      </div>
    `;
  }

  private renderHelp() {
    const keys: readonly (readonly [string, Key])[] = [
      ['j', 'keyNext'], ['k', 'keyBefore'], ['p', 'action_approve'], ['l', 'action_approve_lobby'], ['f', 'action_feature'], ['a', 'action_request_changes'],
      ['e', 'action_propose_edit'], ['d', 'action_reject'], ['s', 'action_spam'], ['u', 'deskUndo'], ['?', 'deskHelp'],
    ];
    return html`
      <section class="panel" aria-labelledby="help">
        <h3 id="help" tabindex="-1">${this.say('deskHelp')}</h3>
        <dl class="keys">${keys.map(([key, does]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${this.say(does)}</dd></div>`)}</dl>
        <p class="hint">${this.say('keyHint')}</p>
      </section>
    `;
  }

  private open(room: Room | undefined, at?: string) {
    const { room: left, notice, undoable } = this;
    if (left && notice?.decided) undoable.set(left, notice);
    else if (left) undoable.delete(left);
    this.room = room;
    this.notice = room && undoable.get(room);
    this.helping = false;
    room?.enter(at);
    void this.focusOn('#room');
  }

  private readonly help = () => {
    this.helping = !this.helping;
    if (this.helping) void this.focusOn('#help');
  };

  private readonly undo = async () => {
    const decided = this.notice?.decided;
    this.notice = undefined;
    try {
      await decided?.undo();
    } catch (error) {
      this.failed(error);
    }
  };

  private readonly press = (event: KeyboardEvent) => {
    const [from] = event.composedPath();
    const typing = from instanceof HTMLElement && from.matches('input, textarea, select');
    if (!this.sitting || typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const { key } = event;
    if (key === '?') this.help();
    else if (key === 'u' && this.notice?.decided) void this.undo();
    else if (!this.room?.press?.(key)) return;
    event.preventDefault();
  };
}
