/** The reader opened a story of the wall, or turned to the next one. */
export class StoryOpenedEvent extends CustomEvent<{ readonly storyId: string }> {
  constructor(detail: { readonly storyId: string }) {
    super('ff-story-opened', { detail, bubbles: true, composed: true });
  }
}

/** The reader closed what was open, and is back at the wall. */
export class StoryClosedEvent extends CustomEvent<{ readonly storyId: string }> {
  constructor(detail: { readonly storyId: string }) {
    super('ff-story-closed', { detail, bubbles: true, composed: true });
  }
}
