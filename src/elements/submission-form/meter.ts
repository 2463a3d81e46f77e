// Says when what is chosen about the work would single its author out. The counts come with the form, so that nothing is
// asked when somebody chooses.
import { css, html, type ReactiveController } from 'lit';
import { can, type Client } from '../../client/client.js';
import { tell } from '../../client/error.js';
import { meter } from '../../i18n/en/meter.js';
import type { MessageKey } from '../../i18n/index.js';
import { facets, loneliest, parseCompany, type Company, type Facet, type Facets } from '../../model/facets.js';
import { wear } from '../../ui/later.js';
import type { AidsHost, Scene } from './aids.js';

/** The English words that come with it. */
export const words = meter;

const styles = css`
  .meter {
    margin: 0 0 1.6em;
    padding: 0.8em 1em;
    border-inline-start: 3px solid var(--_seam);
    border-radius: var(--_radius-inner);
    background: var(--_tint);
    font-size: 0.95em;
  }
  .meter:empty {
    display: none;
  }
`;

export class Meter implements ReactiveController {
  private company: Company | undefined;
  private asked: Client | undefined;
  /** What its author finds fine, as it was then. */
  private fine = '';

  constructor(
    private readonly host: AidsHost,
    private readonly scene: () => Scene | undefined,
  ) {
    wear(host, styles);
    host.addController(this);
  }

  hostUpdate() {
    // A story that has gone takes with it what was said of it.
    if (facets.every((facet) => this.host.entry[facet] === 'undisclosed')) this.fine = '';
    const client = this.scene()?.client;
    if (!client || client === this.asked) return;
    this.asked = client;
    this.company = undefined;
    if (can(client, 'get', 'facets')) void this.load(client);
  }

  render(): unknown {
    const { host, scene, company } = this;
    const { space } = scene() ?? {};
    const said: Facets = host.entry;
    const lone = company && space && this.fine !== JSON.stringify(facets.map((facet) => said[facet])) ? loneliest(company, said, space) : undefined;
    const name = (facet: Facet) => `\u2068${host.say(`${facet}_${said[facet]}` as MessageKey)}\u2069`;
    const all = facets.filter((facet) => said[facet] !== 'undisclosed').map(name);
    return html`
      <div class="meter" role="status">${lone
          ? html`
              <p>
                ${host.say(lone.by === 'stories' ? 'meterStories' : 'meterHouse', { said: all.join(', ') })} ${host.say('meterText')}
              </p>
              <div class="row">
                <button type="button" class="link" @click=${() => this.drop(lone.facet)}>${host.say('meterDrop', { said: name(lone.facet) })}</button>
                <button type="button" class="link" @click=${() => this.accept(lone.facet)}>${host.say('meterFine')}</button>
              </div>
            `
          : ''}</div>
    `;
  }

  private async load(client: Client) {
    try {
      const company = await client.cached('facets', async () => parseCompany(await client.backend.get('facets')));
      if (client !== this.asked) return;
      this.company = company;
      this.host.requestUpdate();
    } catch (error) {
      // A form without its meter is still a form.
      tell(error);
    }
  }

  private async drop(facet: Facet) {
    this.host.set({ [facet]: 'undisclosed' });
    await this.leave(facet);
  }

  private accept(facet: Facet) {
    const { entry } = this.host;
    this.fine = JSON.stringify(facets.map((facet) => entry[facet]));
    this.host.requestUpdate();
    void this.leave(facet);
  }

  /** The buttons are gone: what they were about has the focus. */
  private async leave(facet: Facet) {
    await this.host.updateComplete;
    this.host.renderRoot.querySelector<HTMLElement>(`[id="${facet}"]`)?.focus();
  }
}
