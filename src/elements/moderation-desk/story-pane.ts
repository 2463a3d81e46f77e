// One story on the desk: what its author wrote and allowed, what speaks for a second look, and what is decided.
import { html, nothing, type TemplateResult } from 'lit';
import { standsNow } from '../../client/desk.js';
import { failureOf, tell } from '../../client/error.js';
import { actions, statusAfter, type Action, type QueueItem } from '../../model/moderation.js';
import { dayIn } from '../../model/dates.js';
import type { Finding } from '../../model/detect/finding.js';
import { titleOf } from '../../model/story.js';
import { CareGuide } from './care-guide.js';
import { DecidePanel, type Prepared } from './decide-panel.js';
import type { DeskView, Key } from './desk-view.js';
import { hintKey } from './hints.js';
import { storyDiff, storyText, texts } from './story-text.js';
import { Thread } from './thread.js';

export interface PaneEvents {
  /** The story is another one now. */
  readonly changed: (item: QueueItem) => void;
  /** Somebody else was quicker, or a decision was taken back; what was about to be decided is not lost. */
  readonly moved: (prepared?: Prepared) => void;
  /** It is not here any more. */
  readonly gone: () => void;
  /** It was decided, and waits no longer. */
  readonly left: () => void;
}

const shortcuts: Readonly<Record<string, Action>> = { p: 'approve', l: 'approve_lobby', f: 'feature', a: 'request_changes', e: 'propose_edit', d: 'reject', s: 'spam' };
/** Decided at once: there is nothing to say about them. */
const plain: readonly Action[] = ['approve', 'feature', 'unfeature', 'restore', 'spam'];

export class StoryPane {
  private readonly thread: Thread;
  private readonly care: CareGuide;
  private panel: DecidePanel | undefined;
  private findings: readonly string[] = [];
  private busy = false;

  constructor(
    private readonly view: DeskView,
    public item: QueueItem,
    private readonly events: PaneEvents,
  ) {
    this.thread = new Thread(view, (text) => void this.write(text));
    this.care = new CareGuide(view, (text) => this.thread.propose(text));
  }

  enter(): void {
    void this.look();
    if (this.item.unread) void this.read();
  }

  render(): TemplateResult {
    const { view, item, panel, care } = this;
    const { story, proposal } = item;
    const edit = proposal?.from === 'author' ? proposal.story : undefined;
    return html`
      <article aria-labelledby="story">
        <h3 id="story" class="title" tabindex="-1" dir="auto">${story.title || story.lesson}</h3>
        <p class="muted">${this.standing}</p>
        ${this.renderAllowed()} ${this.renderHints()}
        ${edit ? html`<section class="panel"><h4>${view.say('editWaits')}</h4>${storyDiff(view, story, edit)}</section>` : nothing}
        ${proposal?.from === 'desk' ? html`<section class="panel"><h4>${view.say('editSent')}</h4>${storyDiff(view, story, proposal.story)}</section>` : nothing}
        ${storyText(view, story)}
        <p><button type="button" class="link" aria-expanded=${care.open} @click=${() => care.toggle()}>${view.say('careOffer')}</button></p>
        ${care.render()} ${panel ? panel.render() : this.renderActions()} ${this.thread.render(item)}
      </article>
    `;
  }

  press(key: string): boolean {
    const action = shortcuts[key];
    if (!action || !this.may.includes(action)) return false;
    this.begin(action);
    return true;
  }

  /** Where the story stands, and since when. */
  private get standing(): string {
    const { view, item: { status, submittedWeek, publishedOn, featured } } = this;
    const parts = [view.say(`status_${status}` as Key), submittedWeek && view.say('weekOf', { day: view.week(submittedWeek) }), publishedOn && view.say('publishedOn', { day: view.day(publishedOn) }), featured && view.say('tagFeatured')];
    return parts.filter(Boolean).join(' · ');
  }

  /** What may be decided from where the story stands. */
  private get may(): readonly Action[] {
    const { status, proposal, story: { consent }, featured } = this.item;
    const edited = proposal?.from === 'author';
    const fits: Readonly<Partial<Record<Action, boolean>>> = { approve_lobby: consent.lobby, feature: consent.wall && !featured, unfeature: featured };
    return actions.filter((action) => statusAfter(status, action, edited) !== undefined && fits[action] !== false);
  }

  private renderAllowed() {
    const { view, item: { story, evening } } = this;
    const { wall, lobby, meetup, index } = story.consent;
    const lines: readonly (readonly [boolean, Key])[] = [
      [wall, 'mayWall'], [lobby, 'mayLobby'], [meetup !== 'no', meetup === 'ask_me' ? 'mayMeetupAsk' : 'mayMeetup'], [index, 'mayIndex'],
    ];
    const byline = story.attribution === 'anonymous' ? view.say('bylineNone') : view.say(story.attribution === 'named' ? 'bylineOwn' : 'bylineMade', { name: `\u2068${story.byline}\u2069` });
    return html`
      <ul class="allowed">${lines.map(([yes, key]) => html`<li class=${yes ? 'yes' : 'no'}><span aria-hidden="true">${yes ? '✓' : '–'}</span> ${view.say(yes ? key : (`${key}Not` as Key))}</li>`)}</ul>
      ${evening ? html`<p>${view.say(`forEvening_${evening.state}`, { title: `\u2068${evening.title}\u2069`, day: view.day(evening.day) })}</p>` : nothing}
      <p>${byline}</p>
      ${story.contentNotes.length > 0 ? html`<p class="problem">${view.say('heavyLine', { notes: story.contentNotes.map((note) => view.say(`note_${note}`)).join(', ') })}</p>` : nothing}
    `;
  }

  private renderHints() {
    const { view, item: { hints }, findings } = this;
    if (hints.length + findings.length === 0) return nothing;
    return html`
      <div class="panel">
        <p>${view.say('hintsTitle')}</p>
        <ul>
          ${hints.map((hint) => html`<li>${view.say(hintKey(hint))}</li>`)}
          ${findings.length > 0 ? html`<li>${view.say('hintsFound')} ${findings.map((quote, at) => html`${at > 0 ? ', ' : ''}<q dir="auto">${quote}</q>`)}</li>` : nothing}
        </ul>
      </div>
    `;
  }

  private renderActions() {
    const { view, may, busy, item } = this;
    const edited = item.proposal?.from === 'author' && item.status !== 'in_review';
    const name = (action: Action): Key => (edited && action === 'approve' ? 'action_approve_edit' : edited && action === 'reject' ? 'action_reject_edit' : `action_${action}`);
    return html`
      <div class="row decide" part="actions">
        ${may.map((action, at) => html`<button type="button" class=${at === 0 && action === 'approve' ? 'go' : ''} aria-disabled=${busy} @click=${() => this.begin(action)}>${view.say(name(action))}</button>`)}
      </div>
    `;
  }

  /** Goes on with what was about to be decided when the story turned out to be another one. */
  resume({ action, statement }: Prepared): void {
    if (this.may.includes(action)) this.begin(action, statement);
  }

  private begin(action: Action, statement?: string) {
    if (this.busy) return;
    if (plain.includes(action)) return void this.decide({ action, reasons: action === 'spam' ? ['spam'] : [], statement: '' });
    this.panel = new DecidePanel(this.view, this.item, action, {
      decide: (prepared) => void this.decide(prepared),
      cancel: () => {
        this.panel = undefined;
        this.view.requestUpdate();
        void this.view.focusOn('.decide button');
      },
    }, statement);
    this.view.requestUpdate();
    void this.view.focusOn('#decide');
  }

  private async decide(prepared: Prepared) {
    const { view, item, events } = this;
    const { desk } = view;
    if (this.busy) return;
    this.setBusy(true);
    try {
      const decided = await desk.decide({ storyId: item.id, revision: item.revision, status: item.status, ...prepared });
      view.done(`done_${prepared.action}`, {}, {
        title: titleOf(item.story),
        undo: async () => {
          await desk.undo(item.id, decided);
          view.done('doneUndo');
          events.moved();
        },
      });
      this.panel = undefined;
      const { action } = prepared;
      const marks = { lobbyApproved: action === 'approve_lobby' || item.lobbyApproved, featured: action === 'feature' || (action !== 'unfeature' && item.featured) };
      // Another revision: the change that its author proposed is published or dropped.
      if (decided.status === item.status && decided.revision === item.revision) events.changed((this.item = { ...item, ...decided, ...marks }));
      else events.left();
    } catch (error) {
      view.failed(error);
      if (failureOf(error) === 'missing') return events.gone();
      const now = standsNow(error);
      if (!now) return;
      this.item = { ...item, ...now };
      events.moved(prepared);
    } finally {
      this.setBusy(false);
    }
  }

  private async write(text: string) {
    const { view, item, events } = this;
    try {
      await view.desk.write(item.id, text);
      this.item = { ...item, messages: [...item.messages, { from: 'desk', text, day: dayIn(view.space.timeZone, Date.now()) }] };
      events.changed(this.item);
      this.thread.settle(true);
      view.done('doneWritten');
    } catch (error) {
      this.thread.settle(false);
      view.failed(error);
    }
  }

  /** Notes that the messages were seen. That it fails costs only the mark. */
  private async read() {
    try {
      await this.view.desk.markRead(this.item.id, this.item.messages.length);
      this.item = { ...this.item, unread: false };
      this.events.changed(this.item);
    } catch (error) {
      tell(error);
    }
  }

  /** Looks for what may point to somebody, here and nowhere else. */
  private async look() {
    try {
      const { findPrivate } = await import('../../model/detect/privacy.js');
      const { story } = this.item;
      const quotes = texts.flatMap((field) => findPrivate(story[field], { names: this.view.space.names }).map(({ start, end }: Finding) => story[field].slice(start, end)));
      this.findings = [...new Set(quotes)].slice(0, 20);
      this.view.requestUpdate();
    } catch (error) {
      tell(error);
    }
  }

  private setBusy(busy: boolean) {
    this.busy = busy;
    this.view.requestUpdate();
  }
}
