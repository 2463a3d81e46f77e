// What lies on the desk: a list, and beside it (on a phone: after it) the story that is read.
import { html, nothing } from 'lit';
import { can } from '../../client/client.js';
import { tell } from '../../client/error.js';
import { statuses, statusAfter, type QueueItem, type Status } from '../../model/moderation.js';
import type { QueueDelay } from '../../model/space-settings.js';
import type { Prepared } from './decide-panel.js';
import type { DeskView, Key, Room } from './desk-view.js';
import { Pages } from './pages.js';
import { StoryPane } from './story-pane.js';

type Shown = Exclude<Status, 'submitted'>;
const shown = statuses.filter((status): status is Shown => status !== 'submitted');

export class QueueRoom implements Room {
  readonly name = 'roomQueue';
  private status: Shown | undefined;
  private chosen = new Set<string>();
  private choosing = false;
  /** When new stories reach the desk; `undefined` while nobody has said so. */
  private delay: QueueDelay | undefined;
  private readonly pages: Pages<QueueItem>;
  private pane: StoryPane | undefined;

  constructor(private readonly view: DeskView) {
    this.pages = new Pages(view, (cursor) => view.desk.queue({ status: this.status, cursor }));
  }

  enter(): void {
    void this.pages.anew();
    void this.askWhen();
  }

  render(): unknown {
    const { view, pane, status } = this;
    return html`
      <div class=${pane ? 'queue reading' : 'queue'}>
        <div class="list">
          <div class="row">
            <label for="status" class="quiet">${view.say('queueShow')}</label>
            <select id="status" @change=${this.filter}>
              <option value="" ?selected=${status === undefined}>${view.say('queueWaiting')}</option>
              ${shown.map((each) => html`<option value=${each} ?selected=${each === status}>${view.say(`status_${each}`)}</option>`)}
            </select>
            <button type="button" aria-pressed=${this.choosing} @click=${this.choose}>${view.say('queueChoose')}</button>
          </div>
          ${this.choosing ? this.renderBulk() : nothing}
          ${this.pages.render(
            (items) => html`<ul class="items">${items.map((item) => this.renderItem(item))}</ul>`,
            () => html`<p class="empty">${status ? view.say('queueNone') : this.emptyText}</p>`,
          )}
        </div>
        <div class="pane">
          ${pane
            ? html`<p class="back"><button type="button" class="link" @click=${this.close}>${view.say('queueBack')}</button></p>${pane.render()}`
            : html`<p class="empty muted">${view.say('queuePick')}</p>`}
        </div>
      </div>
    `;
  }

  press(key: string): boolean {
    const { items } = this.pages;
    const at = items.findIndex(({ id }) => id === this.pane?.item.id);
    if (key === 'j' || key === 'k') {
      const next = items[key === 'j' ? at + 1 : at - 1];
      if (next) this.show(next);
      return true;
    }
    return this.pane?.press(key) ?? false;
  }

  private get emptyText(): string {
    const { view, delay } = this;
    return [view.say('queueEmpty'), ...(delay ? [view.say(`arrive_${delay}`)] : [])].join(' ');
  }

  /** Asked each time: an owner changes it in another room. */
  private async askWhen() {
    const { view } = this;
    const { client } = view.desk;
    if (!can(client, 'get', 'desk/space')) return;
    try {
      const { readSettings } = await import('../../client/desk-house.js');
      this.delay = (await readSettings(client)).queueDelay;
    } catch (error) {
      // An empty list is understood without it.
      tell(error);
    }
    view.requestUpdate();
  }

  private renderItem(item: QueueItem) {
    const { view, pane, choosing, chosen } = this;
    const { id, story, submittedWeek } = item;
    const tags = tagsOf(item);
    return html`
      <li>
        ${choosing ? html`<input type="checkbox" aria-label=${view.say('queueMark', { title: story.title || story.lesson })} .checked=${chosen.has(id)} @change=${() => this.mark(id)} />` : nothing}
        <button type="button" class="item" aria-current=${pane?.item.id === id ? 'true' : nothing} @click=${() => this.show(item)}>
          <span class="name" dir="auto">${story.title || story.lesson}</span>
          <span class="muted">${view.say(`cause_${story.causes.root}`)} · ${submittedWeek ? view.say('weekOf', { day: view.week(submittedWeek) }) : ''}</span>
          ${tags.length > 0 ? html`<span class="tags">${tags.map((key) => html`<span class="tag">${view.say(key)}</span>`)}</span>` : nothing}
        </button>
      </li>
    `;
  }

  private renderBulk() {
    const { view, chosen } = this;
    return html`
      <div class="panel">
        <p>${view.say('bulkText')}</p>
        <button type="button" aria-disabled=${chosen.size === 0} @click=${this.markSpam}>${view.say('bulkSpam', { n: chosen.size })}</button>
      </div>
    `;
  }

  private readonly filter = (event: Event) => {
    const { value } = event.target as HTMLSelectElement;
    this.status = shown.find((status) => status === value);
    this.pane = undefined;
    this.chosen.clear();
    void this.pages.anew();
  };

  private readonly choose = () => {
    this.choosing = !this.choosing;
    this.chosen.clear();
    this.view.requestUpdate();
  };

  private mark(id: string) {
    if (!this.chosen.delete(id)) this.chosen.add(id);
    this.view.requestUpdate();
  }

  private readonly markSpam = async () => {
    const { view, chosen, pages } = this;
    const items = pages.items.filter(({ id, status }) => chosen.has(id) && statusAfter(status, 'spam') !== undefined);
    let n = 0;
    try {
      for (const { id, revision, status } of items) {
        await view.desk.decide({ storyId: id, revision, status, action: 'spam', reasons: ['spam'], statement: '' });
        chosen.delete(id);
        pages.change((all) => all.filter((item) => item.id !== id));
        n++;
      }
      if (n > 0) view.done('bulkDone', { n });
    } catch (error) {
      view.failed(error);
      void pages.again();
    }
  };

  private show(item: QueueItem) {
    this.pane = new StoryPane(this.view, item, {
      changed: (next) => this.pages.change((all) => all.map((one) => (one.id === next.id ? next : one))),
      moved: (prepared) => void this.reload(item.id, prepared),
      gone: () => void this.close().then(() => this.pages.again()),
      left: () => this.leave(item),
    });
    this.pane.enter();
    this.view.requestUpdate();
    void this.view.focusOn('#story');
  }

  /** The story was decided and waits no longer: the next one is read. */
  private leave(item: QueueItem) {
    const { items } = this.pages;
    const at = items.findIndex(({ id }) => id === item.id);
    this.pages.change((all) => all.filter(({ id }) => id !== item.id));
    const next = this.pages.items[at] ?? this.pages.items[at - 1];
    if (next) this.show(next);
    else void this.close();
  }

  /** What stands there now is shown; a story that no longer belongs in this list stays open until it is left. */
  private async reload(id: string, prepared?: Prepared) {
    await this.pages.again();
    const item = this.pages.items.find((one) => one.id === id);
    if (item) this.show(item);
    if (prepared && this.pane?.item.id === id) this.pane.resume(prepared);
  }

  private readonly close = async () => {
    const before = this.pane?.item.id;
    this.pane = undefined;
    this.view.requestUpdate();
    await this.view.updateComplete;
    const index = this.pages.items.findIndex(({ id }) => id === before);
    await this.view.focusOn(index < 0 ? '#room' : `.items li:nth-child(${index + 1}) .item`);
  };
}

/** What makes a story stand out in the list. */
function tagsOf({ status, proposal, unread, hints, story, featured }: QueueItem): readonly Key[] {
  const tags: Key[] = [];
  if (status !== 'in_review') tags.push(`status_${status}` as Key);
  if (featured) tags.push('tagFeatured');
  if (unread) tags.push('tagUnread');
  if (proposal?.from === 'author') tags.push('tagEdited');
  if (story.contentNotes.length > 0) tags.push('tagHeavy');
  if (hints.length > 0) tags.push('tagHints');
  return tags;
}
