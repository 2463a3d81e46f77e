import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { after, cancel } from '../../ui/timer.js';

/** Milliseconds that a text stays: 3 s to notice it and 0.35 s a word (slow readers manage 170 a minute), at least 8 s. */
export const readingTime = (text: string): number => Math.max(8000, 3000 + 350 * text.split(/\s+/).length);

const still: MediaQueryList | undefined = globalThis.matchMedia?.('(prefers-reduced-motion: reduce)');

/**
 * Turns by itself, unless somebody reads more closely: the pointer over it, the focus in it, the tab hidden, or less
 * motion wished for (APG carousel). Whoever presses play wants it in spite of the focus and of the wish.
 */
export class Rotation implements ReactiveController {
  /** Whether it was stopped by its button or by script. */
  paused = false;
  private hovered = false;
  private focused = false;
  private insisted = false;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly turn: () => void,
    /** Milliseconds until the next turn; 0 never turns. */
    private readonly dwell: () => number,
  ) {
    host.addController(this);
  }

  /** Whether it turns by itself now. */
  get running(): boolean {
    return !this.paused && !this.hovered && !document.hidden && this.dwell() > 0 && (this.insisted || (!this.focused && !still?.matches));
  }

  hostConnected() {
    this.listen('addEventListener');
    this.arm();
  }

  hostDisconnected() {
    this.listen('removeEventListener');
    cancel(this.ring);
  }

  /** What a reader, or a script, wants: that it stands still, or that it turns in spite of all. */
  choose(paused: boolean) {
    this.paused = paused;
    this.insisted = !paused;
    this.changed();
  }

  /** Starts the time of the text that is shown anew. */
  arm() {
    if (this.running) after(this.dwell(), this.ring);
    else cancel(this.ring);
  }

  private readonly ring = () => {
    // Chromium sends no event for a wish that is read, as here, before the event is due.
    if (!this.running) return this.changed();
    this.turn();
    this.arm();
  };

  private listen(how: 'addEventListener' | 'removeEventListener') {
    for (const type of ['pointerenter', 'pointerleave', 'focusin', 'focusout'] as const) this.host[how](type, this.noticed);
    document[how]('visibilitychange', this.changed);
    // Older Safari has no events on media queries; there the wish is read at each turn.
    still?.[how]?.('change', this.changed);
  }

  private readonly noticed = ({ type }: Event) => {
    const came = type === 'pointerenter' || type === 'focusin';
    if (type.startsWith('p')) this.hovered = came;
    else this.focused = came;
    this.changed();
  };

  private readonly changed = () => {
    this.arm();
    this.host.requestUpdate();
  };
}
