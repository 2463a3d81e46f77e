// The way in: with a token, or with the owner's one-time link, which makes the first one.
import { html, nothing, type TemplateResult } from 'lit';
import { claimSpace } from '../../client/desk.js';
import { failureOf, tell } from '../../client/error.js';
import type { Key } from './desk-view.js';
import type { ModerationDesk } from './moderation-desk.js';
import { keepToken, keptToken } from './session.js';

/** Where a link brings somebody: `#invite=…&space=…`, in the fragment, which no server and no log sees. */
function takeInvite(): { readonly code: string; readonly space: string } | undefined {
  const given = new URLSearchParams(location.hash.slice(1));
  const code = given.get('invite');
  if (!code) return undefined;
  history.replaceState(history.state, '', location.pathname + location.search);
  return { code, space: given.get('space') ?? '' };
}

export class Door {
  private invite: ReturnType<typeof takeInvite>;
  private typed = '';
  private stays = false;
  private busy = false;
  private problem: Key | undefined;
  /** The token that was just made, until its owner has it. */
  private fresh: string | undefined;

  constructor(private readonly element: ModerationDesk) {}

  /** Looks whether the way is open already: the backend needs no token, or this tab has one. */
  async approach(): Promise<void> {
    this.invite ??= takeInvite();
    const { element, invite } = this;
    if (invite?.space) element.spaceId = invite.space;
    const token = keptToken(this.address);
    const own = element.clientFor(undefined);
    if (invite || !own || (!token && !own.backend.can('list', 'desk/queue'))) return;
    await this.go(token);
  }

  render(): TemplateResult {
    if (this.fresh) return this.renderToken(this.fresh);
    return this.invite ? this.renderClaim() : this.renderSignIn();
  }

  /** Leaves the desk and forgets the token. */
  leave(): void {
    keepToken(this.address, undefined);
    this.typed = '';
    this.problem = undefined;
    this.element.leave();
    void this.element.focusOn('#door');
  }

  /** The token is not, or no longer, good. */
  lock(): void {
    this.leave();
    this.problem = 'doorRefused';
  }

  private get address(): string {
    return `${this.element.url}|${this.element.spaceId}`;
  }

  private renderSignIn() {
    const { element, busy, stays, typed } = this;
    return html`
      <form class="door" novalidate @submit=${this.enter}>
        <h2 id="door" class="title" tabindex="-1">${element.say('doorTitle')}</h2>
        <p>${element.say('doorText')}</p>
        <div class="field">
          <label for="token">${element.say('doorToken')}</label>
          <input id="token" type="password" autocomplete="current-password" spellcheck="false" .value=${typed} aria-describedby="trouble" @input=${this.type} />
        </div>
        <label class="choice"><input type="checkbox" .checked=${stays} @change=${this.stay} /><span>${element.say('doorStay')}</span></label>
        ${this.renderTrouble()}
        <div class="row" part="actions"><button class="go" type="submit" aria-disabled=${busy}>${element.say(busy ? 'doorOpening' : 'doorOpen')}</button></div>
        <p class="hint">${element.say('doorNone')}</p>
      </form>
    `;
  }

  private renderClaim() {
    const { element, busy } = this;
    return html`
      <form class="door" novalidate @submit=${this.claim}>
        <h2 id="door" class="title" tabindex="-1">${element.say('claimTitle')}</h2>
        <p>${element.say('claimText')}</p>
        <div class="field">
          <label for="name">${element.say('claimName')}</label>
          <input id="name" type="text" autocomplete="off" aria-describedby="trouble" @input=${this.type} />
        </div>
        ${this.renderTrouble()}
        <div class="row" part="actions"><button class="go" type="submit" aria-disabled=${busy}>${element.say('claimMake')}</button></div>
      </form>
    `;
  }

  private renderToken(token: string) {
    const { element } = this;
    return html`
      <div class="door">
        <h2 id="door" class="title" tabindex="-1">${element.say('tokenTitle')}</h2>
        <p>${element.say('tokenText')}</p>
        <p class="code" dir="ltr">${token}</p>
        ${this.renderTrouble()}
        <div class="row" part="actions">
          <button type="button" class="go" @click=${() => this.keepFresh(token)}>${element.say('tokenKept')}</button>
          <button type="button" @click=${() => void navigator.clipboard?.writeText(token)}>${element.say('tokenCopy')}</button>
        </div>
      </div>
    `;
  }

  private renderTrouble() {
    return html`<p id="trouble" class="problem" role="alert" ?hidden=${!this.problem}>${this.problem ? this.element.say(this.problem) : nothing}</p>`;
  }

  private readonly type = (event: Event) => {
    this.typed = (event.target as HTMLInputElement).value;
  };

  private readonly stay = (event: Event) => {
    this.stays = (event.target as HTMLInputElement).checked;
  };

  private readonly enter = (event: Event) => {
    event.preventDefault();
    const token = this.typed.trim();
    if (token) void this.go(token, this.stays);
    else void this.element.focusOn('#token');
  };

  private readonly claim = async (event: Event) => {
    event.preventDefault();
    const { element, invite, typed } = this;
    const client = element.clientFor(undefined);
    if (!client || !invite || this.busy) return;
    await this.attempt(async () => {
      this.fresh = await claimSpace(client, invite.code, typed);
      this.invite = undefined;
    }, 'claimRefused');
    void element.focusOn(this.fresh ? '#door' : '#name');
  };

  private async keepFresh(token: string) {
    await this.go(token);
    if (!this.problem) this.fresh = undefined;
  }

  private async go(token: string | undefined, stays = false) {
    const { element } = this;
    await this.attempt(async () => {
      const client = element.clientFor(token);
      if (!client) return;
      await element.sit(client);
      this.typed = '';
      if (stays) keepToken(this.address, token);
    }, 'doorRefused');
  }

  private async attempt(work: () => Promise<void>, refused: Key) {
    const { element } = this;
    if (this.busy) return;
    this.busy = true;
    this.problem = undefined;
    element.requestUpdate();
    try {
      await work();
    } catch (error) {
      const failure = failureOf(error);
      if (failure === 'forbidden') keepToken(this.address, undefined);
      else tell(error);
      this.problem = failure === 'forbidden' || failure === 'invalid' ? refused : failure === 'offline' || failure === 'busy' ? 'deskOffline' : 'deskFailed';
    } finally {
      this.busy = false;
      element.requestUpdate();
    }
  }
}
