// What the moderators and the author write to each other. Only days are kept.
import { html } from 'lit';
import type { QueueItem } from '../../model/moderation.js';
import { messageLimits, threadLimit } from '../../model/told.js';
import { count } from '../submission-form/draft.js';
import type { DeskView } from './desk-view.js';

export class Thread {
  text = '';
  private busy = false;

  constructor(
    private readonly view: DeskView,
    /** Called with the message that was sent. */
    private readonly sent: (text: string) => void,
  ) {}

  render({ messages }: QueueItem): unknown {
    const { view, text, busy } = this;
    const [, max] = messageLimits;
    const used = count(text.trim(), max);
    return html`
      <section class="thread" aria-labelledby="thread">
        <h4 id="thread" tabindex="-1">${view.say('threadTitle')}</h4>
        ${messages.length === 0
          ? html`<p class="muted">${view.say('threadNone')}</p>`
          : html`
              <ol>
                ${messages.map(
                  ({ from, text, day }) => html`
                    <li class=${from}><p class="who">${view.say(from === 'desk' ? 'threadDesk' : 'threadAuthor')}, ${view.day(day)}</p><p class="text" dir="auto">${text}</p></li>
                  `,
                )}
              </ol>
            `}
        ${messages.length >= threadLimit
          ? html`<p class="hint">${view.say('threadFull')}</p>`
          : html`
              <form @submit=${this.send}>
                <label for="message">${view.say('threadWrite')}</label>
                <textarea id="message" rows="3" dir="auto" .value=${text} aria-describedby="message-count" @input=${this.type}></textarea>
                <p id="message-count" class=${used > max ? 'count over' : 'count'}>${view.say('counter', { n: used, max })}</p>
                <button type="submit" aria-disabled=${busy || used === 0 || used > max}>${view.say('threadSend')}</button>
              </form>
            `}
      </section>
    `;
  }

  /** Puts words into the box, for the moderator to go on with. */
  propose(text: string): void {
    this.text = text;
    this.view.requestUpdate();
    void this.view.focusOn('#message');
  }

  private readonly type = (event: Event) => {
    this.text = (event.target as HTMLTextAreaElement).value;
    this.view.requestUpdate();
  };

  private readonly send = (event: Event) => {
    event.preventDefault();
    const text = this.text.trim();
    if (!text || this.busy || count(text, messageLimits[1]) > messageLimits[1]) return;
    this.busy = true;
    this.sent(text);
  };

  /** The sending is over; what could not be sent is still in the box. */
  settle(sent: boolean): void {
    this.busy = false;
    if (sent) this.text = '';
    this.view.requestUpdate();
  }
}
