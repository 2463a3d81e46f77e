import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Field } from './draft.js';
import { sections, type Section } from './sections.js';

type Host = ReactiveControllerHost & HTMLElement & { readonly layout: string; readonly brief: boolean };

// Below this a page of the form is a long way down: a phone, or a narrow column.
const narrowest = 30;

/** Whether the form is one page or one thought at a time, and at which. The last step is the sending. */
export class Flow implements ReactiveController {
  /** The step shown, from 0. */
  at = 0;
  private narrow = false;
  private observer: ResizeObserver | undefined;

  constructor(private readonly host: Host) {
    host.addController(this);
  }

  hostConnected() {
    // In the next frame: a form that changes its own size while sizes are told is an error to the page.
    this.observer = new ResizeObserver(() => requestAnimationFrame(() => this.measure()));
    this.observer.observe(this.host);
    this.measure();
  }

  hostDisconnected() {
    this.observer?.disconnect();
  }

  /** Whether there are steps. */
  get stepped(): boolean {
    const { layout } = this.host;
    return layout === 'steps' || (layout !== 'page' && this.narrow);
  }

  /** The sections that are told: all, or those of a lesson alone. */
  get sections(): readonly Section[] {
    return sections.filter(({ brief }) => brief || !this.host.brief);
  }

  /** The section of the step; `undefined` on the last. */
  get section(): Section | undefined {
    return this.stepped ? this.sections[this.at] : undefined;
  }

  get steps(): number {
    return this.sections.length + 1;
  }

  get last(): boolean {
    return !this.stepped || this.at >= this.sections.length;
  }

  go(to: number): void {
    this.at = Math.max(0, Math.min(to, this.sections.length));
    this.host.requestUpdate();
  }

  /** Goes to the step of a field. */
  reach(field: Field): void {
    const step = this.sections.findIndex(({ fields }) => fields.includes(field));
    if (step >= 0) this.go(step);
  }

  private measure() {
    const { width } = this.host.getBoundingClientRect();
    // A form that is not laid out has no width to go by.
    if (width === 0) return;
    const narrow = width < narrowest * parseFloat(getComputedStyle(this.host).fontSize);
    if (narrow === this.narrow) return;
    this.narrow = narrow;
    this.host.requestUpdate();
  }
}
