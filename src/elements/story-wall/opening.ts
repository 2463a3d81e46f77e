// Which story is open, in the page's address too, and the ways in and out of it: a card, the address, "back", "close".
import { nothing, type ReactiveController } from 'lit';
import { tell } from '../../client/error.js';
import { readPlace, writePlace } from './address.js';
import { StoryClosedEvent, StoryOpenedEvent } from './events.js';
import type { Reading, ReadingHost, ReadingWall } from './reading.js';
import { sameWish, type Wish } from './wish.js';

export interface OpeningWall extends Omit<ReadingWall, 'turn' | 'close'> {
  /** What stands before the names of the address's parameters; `null` where the wall is not in the address. */
  prefix(): string | null;
  wish(): Wish;
  /** Asks for what the address says. */
  ask(wish: Wish): void;
  /** Brings the part in which stories are read. */
  bring(): Promise<typeof import('./reading.js')>;
  /** Says that it did not come. */
  lost(): void;
  /** Puts the focus on the card of a story. */
  backTo(id: string): void;
}

export class Opening implements ReactiveController {
  private id = '';
  /** Whether the back button leads from the open story to the wall. */
  private stepped = false;
  private started = false;
  private reading: Reading | undefined;

  constructor(
    private readonly host: ReadingHost & EventTarget,
    private readonly wall: OpeningWall,
  ) {
    host.addController(this);
  }

  hostConnected() {
    addEventListener('popstate', this.follow);
    if (this.started) this.follow();
  }

  hostDisconnected() {
    removeEventListener('popstate', this.follow);
  }

  render(): unknown {
    return this.reading?.render() ?? nothing;
  }

  /** Opens a story; `push` makes a step that the back button takes back. */
  async open(id: string, push = false): Promise<void> {
    this.id = id;
    this.place(push);
    try {
      const { Reading } = await this.wall.bring();
      // It may have been closed meanwhile, or another one opened.
      if (this.id !== id) return;
      this.reading ??= new Reading(this.host, { ...this.wall, turn: (other) => void this.open(other), close: this.close });
      this.stepped ||= push;
      this.reading.show(id);
      this.host.dispatchEvent(new StoryOpenedEvent({ storyId: id }));
    } catch (error) {
      tell(error);
      this.id = '';
      this.place();
      this.wall.lost();
    }
  }

  /** Writes what is asked for and open into the address. */
  place(push = false): void {
    const prefix = this.wall.prefix();
    if (prefix !== null) writePlace(prefix, { wish: this.wall.wish(), story: this.id }, push);
  }

  /** Follows the address, and the back and forward buttons; does nothing where it changed for somebody else. */
  readonly follow = (): void => {
    const prefix = this.wall.prefix();
    this.started = true;
    if (prefix === null) return;
    const { wish, story } = readPlace(prefix);
    if (!sameWish(wish, this.wall.wish())) this.wall.ask(wish);
    if (story === this.id) return;
    if (story) void this.open(story);
    else this.shut();
  };

  private readonly close = () => {
    const prefix = this.wall.prefix();
    // The step that opened it is taken back, so that the next "back" leads where it did before.
    const back = this.stepped && prefix !== null && readPlace(prefix).story === this.id;
    this.shut();
    if (back) history.back();
    else this.place();
  };

  private shut() {
    const storyId = this.id;
    this.id = '';
    this.stepped = false;
    if (!this.reading?.shut()) return;
    this.wall.backTo(storyId);
    this.host.dispatchEvent(new StoryClosedEvent({ storyId }));
  }
}
