// The log of decisions: what, about which story, on which day; never anybody's words.
import { html } from 'lit';
import type { LoggedDecision } from '../../model/moderation.js';
import type { DeskView, Room } from './desk-view.js';
import { Pages } from './pages.js';

export class LogRoom implements Room {
  readonly name = 'roomLog';
  private readonly pages: Pages<LoggedDecision>;

  constructor(private readonly view: DeskView) {
    this.pages = new Pages(view, (cursor, signal) => view.desk.log({ cursor, limit: 50 }, { signal }));
  }

  enter(): void {
    void this.pages.again();
  }

  render(): unknown {
    const { view } = this;
    return html`
      <p class="hint">${view.say('logHint')}</p>
      ${this.pages.render(
        (lines) => html`
          <div class="scroll" tabindex="0" role="group" aria-labelledby="room">
            <table>
              <thead><tr><th scope="col">${view.say('logDay')}</th><th scope="col">${view.say('logAction')}</th><th scope="col">${view.say('logReasons')}</th><th scope="col">${view.say('logStory')}</th></tr></thead>
              <tbody>
                ${lines.map(
                  ({ day, action, reasons, storyId }) => html`
                    <tr>
                      <td>${view.day(day)}</td>
                      <td>${view.say(`action_${action}`)}</td>
                      <td>${reasons.map((reason) => view.say(`why_${reason}`)).join(', ')}</td>
                      <td><code dir="ltr">${storyId.slice(0, 8)}</code></td>
                    </tr>
                  `,
                )}
              </tbody>
            </table>
          </div>
        `,
        () => html`<p class="empty">${view.say('logNone')}</p>`,
      )}
    `;
  }
}
