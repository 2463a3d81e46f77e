/** The visitor answered a poll, or changed the answer. Never what was answered. */
export class PulseAnsweredEvent extends CustomEvent<{ readonly pollId: string }> {
  constructor(detail: { readonly pollId: string }) {
    super('ff-pulse-answered', { detail, bubbles: true, composed: true });
  }
}
