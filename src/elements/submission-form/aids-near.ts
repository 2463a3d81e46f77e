import type { ReactiveController } from 'lit';
import { tell } from '../../client/error.js';
import type { Localize } from '../../ui/localize.js';
import { whenNear } from '../../ui/near.js';
import type { Aids, AidsHost, Scene } from './aids.js';
import type { Meter } from './meter.js';

/**
 * Loads the aids, and all that they may ever show, when the form comes near what is seen, and at the latest when
 * somebody goes into it. Never because of a word: who loads help for a word has told the network of it.
 */
export class AidsNear implements ReactiveController {
  aids: Aids | undefined;
  meter: Meter | undefined;
  private near = false;
  private asked = false;
  private stop: (() => void) | undefined;

  constructor(
    private readonly host: AidsHost,
    private readonly localize: Localize,
    private readonly scene: () => Scene | undefined,
  ) {
    host.addController(this);
  }

  hostConnected() {
    this.stop = whenNear(this.host, '600px', this.come);
    this.host.addEventListener('focusin', this.come);
  }

  hostUpdated() {
    if (this.near && !this.asked && this.scene()) void this.load();
  }

  hostDisconnected() {
    this.stop?.();
    this.host.removeEventListener('focusin', this.come);
  }

  private readonly come = () => {
    this.near = true;
    this.hostUpdated();
  };

  private async load() {
    this.asked = true;
    try {
      // With what computes the proof, so that no new version on the server can take it away before the story is sent.
      const [aids, meter] = await Promise.all([import('./aids.js'), import('./meter.js'), import('../../client/solve.js')]);
      this.localize.learn({ ...aids.words, ...meter.words });
      this.aids = new aids.Aids(this.host, this.localize, this.scene);
      this.meter = new meter.Meter(this.host, this.scene);
    } catch (error) {
      // A form without its aids is still a form.
      tell(error);
    }
  }
}
