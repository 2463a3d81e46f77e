// A room whose file comes when somebody goes in: the queue opens without the others' bytes.
import { html, type TemplateResult } from 'lit';
import { failureOf, tell, type Failure } from '../../client/error.js';
import type { DeskKey } from '../../i18n/desk/index.js';
import { failed } from '../../ui/status.js';
import type { DeskView, Room } from './desk-view.js';

/** What the file of a room exports. */
export interface RoomFile {
  makeRoom(view: DeskView): Room;
}

export class LaterRoom implements Room {
  private room: Room | undefined;
  private failure: Failure | undefined;

  constructor(
    private readonly view: DeskView,
    readonly name: DeskKey,
    private readonly load: () => Promise<RoomFile>,
  ) {}

  enter(at?: string): void {
    void this.come(at);
  }

  render(): TemplateResult | unknown {
    const { view, room, failure } = this;
    if (room) return room.render();
    if (failure) return failed((key) => view.say(key), failure, () => this.enter());
    return html`<p class="muted" role="status">${view.say('waiting')}</p>`;
  }

  private async come(at: string | undefined) {
    this.failure = undefined;
    try {
      this.room ??= (await this.load()).makeRoom(this.view);
      this.room.enter(at);
    } catch (error) {
      tell(error);
      this.failure = failureOf(error);
    }
    this.view.requestUpdate();
  }
}
