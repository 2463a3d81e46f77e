import { sceneAt, type Programme, type Scene } from '../../model/lobby.js';
import { after, cancel } from '../../ui/timer.js';

/** Where scenes are shown. */
export interface Stage {
  programme(): Programme;
  show(scene: Scene): void;
  /** Milliseconds that a scene stays. */
  dwell(scene: Scene): number;
  /** A round is over. */
  done(): void;
}

/** Goes through what there is to show, round after round. */
export class Playback {
  private turn = 0;
  private scene: Scene | undefined;
  private due = 0;

  constructor(private readonly stage: Stage) {}

  get running(): boolean {
    return this.scene !== undefined;
  }

  /** Milliseconds by which the next turn is late. */
  get late(): number {
    return this.scene ? performance.now() - this.due : 0;
  }

  /** Begins a round with the lesson of the day. */
  start(): void {
    this.turn = 0;
    this.play();
  }

  stop(): void {
    this.scene = undefined;
    cancel(this.next);
  }

  private readonly next = () => {
    if (this.scene?.last) this.stage.done();
    // Whoever heard that may have stopped it.
    if (!this.scene) return;
    this.turn++;
    this.play();
  };

  private play() {
    const scene = (this.scene = sceneAt(this.turn, this.stage.programme()));
    const dwell = this.stage.dwell(scene);
    this.due = performance.now() + dwell;
    // First, so that a fault in what is shown does not end the round.
    after(dwell, this.next);
    this.stage.show(scene);
  }
}
