// A short guide for a text that worries its reader. It tells nobody anything: what is done with it is the moderator's.
import { html, nothing } from 'lit';
import { can } from '../../client/client.js';
import { tell } from '../../client/error.js';
import type { Resource } from '../../model/resource.js';
import type { DeskView, Key } from './desk-view.js';

const parts: readonly (readonly [title: Key, lines: readonly Key[]])[] = [
  ['careAnswer', ['careAnswer_1', 'careAnswer_2', 'careAnswer_3', 'careAnswer_4']],
  ['carePublish', ['carePublish_1', 'carePublish_2', 'carePublish_3']],
  ['careSelf', ['careSelf_1', 'careSelf_2']],
];

export class CareGuide {
  open = false;
  private lines: readonly Resource[] = [];

  constructor(
    private readonly view: DeskView,
    /** Puts words into the message box. */
    private readonly propose: (text: string) => void,
  ) {}

  toggle(): void {
    this.open = !this.open;
    this.view.requestUpdate();
    if (!this.open) return;
    void this.view.focusOn('#care');
    if (this.lines.length === 0) void this.load();
  }

  render(): unknown {
    const { view, open, lines } = this;
    if (!open) return nothing;
    return html`
      <section class="panel" aria-labelledby="care">
        <h4 id="care" tabindex="-1">${view.say('careGuideTitle')}</h4>
        <p>${view.say('careGuideText')}</p>
        ${parts.map(([title, keys]) => html`<h4>${view.say(title)}</h4><ul>${keys.map((key) => html`<li>${view.say(key)}</li>`)}</ul>`)}
        ${lines.length > 0
          ? html`<h4>${view.say('careLines')}</h4><ul>${lines.map(({ title, contact, hours }) => html`<li dir="auto"><a href=${contact} target="_blank" rel="noopener noreferrer">${title}</a>${hours ? html` <span class="muted">${hours}</span>` : nothing}</li>`)}</ul>`
          : nothing}
        <p><button type="button" @click=${() => this.propose(view.say('careMessage'))}>${view.say('careWrite')}</button></p>
      </section>
    `;
  }

  private async load() {
    const { client } = this.view.desk;
    if (!can(client, 'list', 'resources')) return;
    try {
      const { loadLines } = await import('./care-lines.js');
      this.lines = await loadLines(this.view);
      this.view.requestUpdate();
    } catch (error) {
      tell(error);
    }
  }
}
