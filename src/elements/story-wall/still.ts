// Nothing below a wall moves by itself: what comes late finds the place that was made for it when the reader asked.

export class Still {
  /** Whether there is room below the stories, to be filled as the reader scrolls. */
  room = false;
  private least = '';

  constructor(private readonly host: { readonly renderRoot: HTMLElement | DocumentFragment }) {}

  /** Puts what stands below out of sight, where the reader acts and expects something to happen. */
  reach(): void {
    this.hold(Infinity);
    this.apply();
  }

  /** Before an answer is drawn: what stands below and is in sight comes no higher, what is out of sight stays there. */
  keep(toFill: boolean, hasMore: boolean): void {
    const { box } = this;
    const passed = box !== null && box.getBoundingClientRect().bottom < innerHeight;
    this.room = toFill && (hasMore || (this.room && passed));
    // Who went past the stories stays there by the browser's own doing, unless a height changes around them.
    if (!this.room || !passed) this.hold(box?.getBoundingClientRect().height ?? 0);
  }

  apply(): void {
    if (this.box) this.box.style.minHeight = this.least;
  }

  private get box() {
    return this.host.renderRoot.querySelector<HTMLElement>('.wall, .face');
  }

  /** Keeps a height, or what of it can be seen. */
  private hold(height: number) {
    const top = this.box?.getBoundingClientRect().top ?? 0;
    this.least = `${Math.max(0, Math.min(height, Math.ceil(innerHeight - top)))}px`;
  }
}
