/** The reader reacted to a story, or took it back. */
export class StoryReactedEvent extends CustomEvent<{ readonly storyId: string }> {
  constructor(detail: { readonly storyId: string }) {
    super('ff-story-reacted', { detail, bubbles: true, composed: true });
  }
}
