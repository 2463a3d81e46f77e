/** A story was sent. `kept` means that it waits on the device and goes out later; then the event comes again as `delivered`. */
export class StorySubmittedEvent extends CustomEvent<{ readonly state: 'kept' | 'delivered' }> {
  constructor(detail: { readonly state: 'kept' | 'delivered' }) {
    super('ff-story-submitted', { detail, bubbles: true, composed: true });
  }
}
