import { html, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { ended, nextMeetup, standing, type Meetup, type MeetupEvening } from '../../model/meetup.js';
import { loadMeetup, loadMeetups } from '../../client/meetups.js';
import { common } from '../../i18n/en/common.js';
import { meetup } from '../../i18n/en/meetup.js';
import { base } from '../../ui/base.js';
import { FFElement } from '../../ui/element.js';
import { Loader } from '../../ui/loader.js';
import { empty, failed, waiting } from '../../ui/status.js';
import { tokens } from '../../ui/tokens.js';
import { Replies } from './replies.js';
import { styles } from './styles.js';
import { meetupBox } from './view.js';

interface Found {
  readonly meetup: MeetupEvening;
  /** The backend's instant when it was asked. */
  readonly now: number;
}

/**
 * One evening at which members tell what went wrong: when and where it is, how it goes, how to come and how to tell.
 *
 * @tag ff-meetup
 * @summary Shows one meet-up, the next one unless another is named.
 *
 * @slot - Shown until, and unless, there is a meet-up. Put a plain link here for readers without scripts.
 * @csspart meetup - The box around everything.
 * @csspart title - The heading.
 * @csspart time - When it is, by the clocks of its place.
 * @csspart place - Where it is.
 * @csspart moved - That an evening of a series is moved, elsewhere, or called off.
 * @csspart state - That it runs, or is called off.
 * @csspart actions - The row of links and buttons.
 * @csspart reply - Saying that one comes.
 * @csspart tell - The link to the form.
 * @csspart calendar - The link to the calendar file.
 * @csspart error - The failed face.
 * @cssprop [--ff-min-height=14em] - Least height in every face, so that the page does not jump.
 */
export class MeetupCard extends FFElement {
  static override styles = [tokens, base, styles];
  /** @internal */
  static override words = { ...common, ...meetup };

  /** Id of the meet-up; without it the one that runs or comes next. */
  @property({ attribute: 'meetup-id' }) meetupId = '';
  /** Address of the page where a story can be told; without it nothing leads there. The link adds `meetup-id`, for a form with `from-query`. */
  @property({ attribute: 'tell-url' }) tellUrl = '';
  /** Level of the heading, 1 to 6, to fit the page's outline. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 3;

  private readonly loader = new Loader<Found>(this);
  private readonly replies = new Replies(this);

  protected override willUpdate(changed: PropertyValues<this>) {
    super.willUpdate(changed);
    if (this.sourceIsNew || changed.has('meetupId')) this.load();
  }

  protected override render() {
    const { localize, loader, tellUrl, headingLevel: level, source } = this;
    const { state, failure, value } = loader;
    const say = (key: Parameters<typeof localize.say>[0], params?: Parameters<typeof localize.say>[1]) => localize.say(key, params);
    if (!localize.ready || state === 'waiting') return html`<slot>${waiting(say)}</slot>`;
    if (state === 'empty' || failure === 'missing') return html`<slot>${empty(say(this.meetupId ? 'meetupGone' : 'meetupsEmpty'))}</slot>`;
    if (!value) return html`<slot>${failed(say, failure, () => loader.again())}</slot>`;
    return meetupBox({ say, lang: localize.lang, now: value.now, level, tellUrl, forMeetups: source?.backend.forMeetups, calendar: source?.backend.calendar, reply: this.replies.to(source) }, value.meetup);
  }

  private load() {
    const { source: client, meetupId } = this;
    if (!client) return;
    this.loader.run(async (signal) => {
      const [now, meetup] = await Promise.all([
        client.now({ signal }).catch(Date.now),
        meetupId ? loadMeetup(client, meetupId, { signal }) : loadMeetups(client, { signal }),
      ]);
      const found = Array.isArray(meetup) ? nextMeetup(meetup, now) : (standing(meetup as Meetup, now) ?? ended(meetup as Meetup));
      return found && { meetup: found, now };
    });
  }
}
