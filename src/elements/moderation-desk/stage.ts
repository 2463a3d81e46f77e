// What the room sees while somebody tells: whose turn it is and how much time is left, readable from the back. It asks
// nothing of the network once it is open, and goes by the page's own steady clock.
import { html, nothing, render } from 'lit';
import type { Telling } from '../../model/running-order.js';
import { Awake } from '../lobby/awake.js';
import type { DeskView, Key } from './desk-view.js';
import { stageStyles } from './stage-styles.js';

/** Each story is announced, told and asked about; then the next one. */
const phases = ['ready', 'talk', 'questions'] as const;
type Face = (typeof phases)[number] | 'last' | 'over' | 'end';

const lastMinute = 60_000;
const often = 200;

/** Minutes and seconds; of what is left, a second that has begun counts. */
function digits(milliseconds: number, left: boolean): string {
  const seconds = Math.max(0, left ? Math.ceil(milliseconds / 1000) : Math.floor(milliseconds / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

class Stage {
  private readonly dialog = document.createElement('dialog');
  private readonly awake = new Awake();
  /** Counts through the phases of all stories. */
  private step = 0;
  /** When the clock last began to run, and what it had counted before. */
  private since: number | undefined;
  private before = 0;
  /** What the clocks of other steps had counted when they were left, and whether they ran: a slip of the clicker costs nobody their time. */
  private readonly left = new Map<number, { readonly elapsed: number; readonly runs: boolean }>();
  private readonly ticking: number;

  constructor(
    private readonly view: DeskView,
    private readonly turns: readonly Telling[],
  ) {
    const { dialog } = this;
    view.learn({}, stageStyles);
    dialog.className = 'stage';
    dialog.addEventListener('keydown', this.press);
    dialog.addEventListener('close', this.leave);
    // Who clicked with a hand goes on with the keys of the stage; who walks through the buttons stays where they are.
    dialog.addEventListener('click', ({ detail }) => detail > 0 && dialog.focus());
    dialog.tabIndex = -1;
    view.renderRoot.append(dialog);
    this.draw();
    // Older engines know no dialogs: there it lies over the page all the same.
    if (dialog.showModal) dialog.showModal();
    else dialog.setAttribute('open', '');
    dialog.focus();
    this.awake.keep(true);
    this.ticking = window.setInterval(() => this.draw(), often);
  }

  private get turn(): Telling | undefined {
    return this.turns[Math.floor(this.step / phases.length)];
  }

  private get phase(): (typeof phases)[number] {
    return phases[this.step % phases.length] ?? 'ready';
  }

  private get elapsed(): number {
    return this.before + (this.since === undefined ? 0 : performance.now() - this.since);
  }

  private draw() {
    const { dialog, view, turn, turns, step } = this;
    // A desk that was closed behind it takes it along.
    if (!dialog.isConnected) return this.leave();
    const { face, time } = this.look();
    dialog.dataset['face'] = face;
    const place = turn && turns.indexOf(turn) + 1;
    const isPaused = face !== 'ready' && face !== 'end' && this.since === undefined;
    const button = (key: Key, work: () => void, name = '') => html`<button type="button" class=${name} @click=${work}>${view.say(key)}</button>`;
    render(
      html`
        <p class="whose">${turn ? html`<span>${view.say('stagePlace', { n: place ?? 0, max: turns.length })}</span> <bdi>${turn.title || view.say('stageStory')}</bdi> <bdi>${turn.byline}</bdi>` : nothing}</p>
        <p class="time" role="timer" dir="ltr">${time}</p>
        <p class="phase" role="status">${view.say(isPaused ? 'stagePaused' : `stage_${face}`)}</p>
        <p class="keys">
          ${button('stageBack', this.back)}
          ${turn && this.phase !== 'ready' ? button(this.since === undefined ? 'stageGoOn' : 'stagePause', this.pause) : nothing}
          ${turn ? button(this.phase === 'ready' && !this.left.has(step + 1) ? 'stageStart' : 'stageNext', this.next, 'go') : nothing}
          ${'requestFullscreen' in dialog ? button('stageFull', this.full) : nothing} ${button('stageClose', this.close)}
          <span>${step === 0 ? view.say('stageKeys') : nothing}</span>
        </p>
      `,
      dialog,
    );
  }

  private look(): { readonly face: Face; readonly time: string } {
    const { turn, phase, elapsed } = this;
    if (!turn) return { face: 'end', time: '' };
    if (phase === 'questions') return { face: phase, time: digits(elapsed, false) };
    const left = turn.minutes * 60_000 - (phase === 'ready' ? (this.left.get(this.step + 1)?.elapsed ?? 0) : elapsed);
    return { face: phase === 'ready' ? phase : left <= 0 ? 'over' : left <= lastMinute ? 'last' : phase, time: digits(left, true) };
  }

  /** Goes to a step; all clocks but that of the announcement run from there, and those that were left go on as they were. */
  private go(step: number) {
    const { elapsed, since } = this;
    this.left.set(this.step, { elapsed, runs: since !== undefined });
    this.step = Math.min(Math.max(step, 0), this.turns.length * phases.length);
    const clock = this.left.get(this.step) ?? { elapsed: 0, runs: this.turn !== undefined && this.phase !== 'ready' };
    this.before = clock.elapsed;
    this.since = clock.runs ? performance.now() : undefined;
    this.draw();
  }

  private readonly next = () => this.go(this.step + 1);

  private readonly back = () => this.go(this.step - 1);

  private readonly pause = () => {
    const { elapsed, since } = this;
    this.before = elapsed;
    this.since = since === undefined ? performance.now() : undefined;
    this.draw();
  };

  private readonly full = () => {
    // A browser may refuse; then it fills the window, as it did.
    if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined);
    else void this.dialog.requestFullscreen().catch(() => undefined);
  };

  private readonly press = (event: KeyboardEvent) => {
    // The desk behind has keys of its own.
    event.stopPropagation();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { key, target } = event;
    // On a button the space bar presses it.
    if (key === ' ' && target !== this.dialog) return;
    if (key === ' ') (this.turn && this.phase !== 'ready' ? this.pause : this.next)();
    // Clickers send either pair, whatever the direction of the script.
    else if (key === 'PageDown' || key === 'ArrowRight') this.next();
    else if (key === 'PageUp' || key === 'ArrowLeft') this.back();
    else if (key === 'f' || key === 'F') this.full();
    else return;
    event.preventDefault();
  };

  private readonly close = () => (this.dialog.close ? this.dialog.close() : this.leave());

  private readonly leave = () => {
    clearInterval(this.ticking);
    this.awake.keep(false);
    if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined);
    this.dialog.remove();
  };
}

/** Shows the stage over the whole page. */
export const openStage = (view: DeskView, turns: readonly Telling[]): void => void new Stage(view, turns);
