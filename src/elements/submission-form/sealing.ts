import type { Client } from '../../client/client.js';
import { failureOf, tell } from '../../client/error.js';
import type { SealedFrame } from './sealed.js';
import type { SubmissionForm } from './submission-form.js';

/** Asks for the frame of a sealed form, and holds it. What shows it is loaded by forms that are to be sealed, and no others. */
export class Sealing {
  frame: SealedFrame | undefined;

  constructor(
    private readonly form: SubmissionForm,
    /** What the form in the frame is to be like. */
    private readonly wishes: () => Readonly<Record<string, string>>,
    private readonly submitted: (state: 'delivered' | 'kept') => void,
  ) {}

  /** Puts the form into its frame, where that is wished and the backend has one. Resolves to whether it is there. */
  async seal(client: Client): Promise<boolean> {
    const { form, submitted } = this;
    this.frame?.drop();
    this.frame = undefined;
    if (!form.sealed || form.around !== undefined) return false;
    const { sealedAddress, SealedFrame } = await import('./sealed.js');
    try {
      const address = await sealedAddress(client, this.wishes(), location.origin);
      this.frame = new SealedFrame(form, address, { title: () => form.say('formTitle'), submitted });
    } catch (error) {
      // The form says itself that the page could read it. A frame that could not be asked for may come with the next try.
      if (!['unsupported', 'missing'].includes(failureOf(error))) throw error;
      tell(error);
      return false;
    }
    form.requestUpdate();
    await this.frame.ready;
    return true;
  }
}
