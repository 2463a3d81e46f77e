import { css, html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { ended, upcoming, type Meetup } from '../../model/meetup.js';
import { can } from '../../client/client.js';
import { failureOf, isAbort, tell, type Failure } from '../../client/error.js';
import { allMeetups, pastMeetups, type MeetupPage } from '../../client/meetups.js';
import { common } from '../../i18n/en/common.js';
import { meetup } from '../../i18n/en/meetup.js';
import { base } from '../../ui/base.js';
import { FFElement } from '../../ui/element.js';
import { Loader } from '../../ui/loader.js';
import { empty, failed, waiting } from '../../ui/status.js';
import { tokens } from '../../ui/tokens.js';
import { Replies } from '../meetup/replies.js';
import { styles as evening } from '../meetup/styles.js';
import { meetupBox, type MeetupView } from '../meetup/view.js';

const styles = css`
  ul.evenings {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(34em, 100%), 1fr));
    grid-gap: var(--_space);
    align-items: start;
    list-style: none;
  }
  .after,
  .empty-box {
    margin-top: calc(var(--_space) * 1);
  }
  .after > button,
  .after > a {
    font-size: 0.9em;
  }
  .after > * + * {
    margin-top: 1em;
  }
  h3.past {
    margin: 1em 0 0.6em;
    font-size: 1em;
    font-weight: 600;
  }
  .evenings .box {
    min-height: 0;
  }
`;

interface Found {
  readonly meetups: readonly Meetup[];
  /** The backend's instant when it was asked. */
  readonly now: number;
}

/**
 * The evenings at which members tell what went wrong: those to come, soonest first, and on request those that are over.
 *
 * @tag ff-meetup-list
 * @summary Lists meet-ups, with a calendar to subscribe to.
 *
 * @slot - Shown until, and unless, there is a list. Put a plain link here for readers without scripts.
 * @csspart list - The list of evenings to come.
 * @csspart past - The list of those that are over.
 * @csspart meetup - One evening.
 * @csspart title - Its heading.
 * @csspart time - When it is, by the clocks of its place.
 * @csspart place - Where it is.
 * @csspart moved - That an evening of a series is moved, elsewhere, or called off.
 * @csspart state - That it runs, or is called off.
 * @csspart actions - The row of links and buttons of an evening.
 * @csspart reply - Saying that one comes.
 * @csspart tell - The link to the form.
 * @csspart calendar - The link to the calendar file.
 * @csspart subscribe - The link to all evenings as a calendar.
 * @csspart error - The failed face.
 * @cssprop [--ff-min-height=14em] - Least height in every face, so that the page does not jump.
 */
export class MeetupList extends FFElement {
  static override styles = [tokens, base, evening, styles];
  /** @internal */
  static override words = { ...common, ...meetup };

  /** Address of the page where a story can be told; without it nothing leads there. The links add `meetup-id`, for a form with `from-query`. */
  @property({ attribute: 'tell-url' }) tellUrl = '';
  /** Level of the headings, 1 to 6, to fit the page's outline. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 3;

  @state() private over: MeetupPage | undefined;
  @state() private overFailed: Failure | undefined;
  private asking = false;
  private readonly loader = new Loader<Found>(this);
  private readonly replies = new Replies(this);

  protected override willUpdate(changed: Map<PropertyKey, unknown>) {
    super.willUpdate(changed);
    const { source: client } = this;
    if (!this.sourceIsNew || !client) return;
    this.over = this.overFailed = undefined;
    this.loader.run(async (signal) => {
      const [now, meetups] = await Promise.all([client.now({ signal }).catch(Date.now), allMeetups(client, { signal })]);
      return { meetups, now };
    });
  }

  protected override render() {
    const { localize, loader } = this;
    const { state, failure, value } = loader;
    if (!localize.ready || state === 'waiting') return html`<slot>${waiting((key) => this.say(key))}</slot>`;
    if (!value) return html`<slot>${failed((key) => this.say(key), failure, () => loader.again())}</slot>`;
    const view = this.viewAt(value.now);
    const to = upcoming(value.meetups, value.now);
    return html`
      ${to.length === 0
        ? html`<slot>${empty(this.say('meetupsEmpty'))}</slot>`
        : html`<ul part="list" class="evenings" aria-label=${this.say('meetupsLabel')}>${to.map((one) => html`<li>${meetupBox(view, one)}</li>`)}</ul>`}
      ${view.calendar ? html`<p class="after"><a part="subscribe" class="press" href=${subscribe(view.calendar())}>${this.say('meetupSubscribe')}</a></p>` : nothing}
      ${this.renderPast(view)}
    `;
  }

  private viewAt(now: number): MeetupView {
    const { localize, headingLevel: level, tellUrl, source } = this;
    return { say: (key, params) => this.say(key, params), lang: localize.lang, now, level, tellUrl, forMeetups: source?.backend.forMeetups, calendar: source?.backend.calendar, reply: this.replies.to(source) };
  }

  private renderPast(view: MeetupView) {
    if (!can(this.source, 'list', 'meetups')) return nothing;
    const { over, overFailed } = this;
    const more = html`<button type="button" @click=${() => this.more()}>${this.say(over ? 'meetupsMore' : 'meetupsPast')}</button>`;
    return html`
      <div class="after">
        ${over
          ? html`
              <h3 class="past" aria-level=${this.headingLevel}>${this.say('meetupsPast')}</h3>
              ${over.items.length > 0 ? html`<ul part="past" class="evenings">${over.items.map((one) => html`<li>${meetupBox(view, ended(one))}</li>`)}</ul>` : html`<p role="status">${this.say('meetupsNoPast')}</p>`}
            `
          : nothing}
        ${overFailed ? failed((key) => this.say(key), overFailed, () => this.more()) : over && over.next === undefined ? nothing : more}
      </div>
    `;
  }

  private async more() {
    const { source: client, over } = this;
    if (!client || this.asking) return;
    this.asking = true;
    this.overFailed = undefined;
    try {
      const { items, next } = await pastMeetups(client, over?.next);
      if (client !== this.source) return;
      this.over = { items: [...(over?.items ?? []), ...items], next };
    } catch (error) {
      if (isAbort(error)) return;
      tell(error);
      this.overFailed = failureOf(error);
    } finally {
      this.asking = false;
    }
  }
}

// Calendars take this scheme for "ask again and again"; a plain address is looked at once.
const subscribe = (address: string) => address.replace(/^https?:/, 'webcal:');
