/** A screen has begun to show lessons. */
export class LobbyStartedEvent extends Event {
  constructor() {
    super('ff-lobby-started', { bubbles: true, composed: true });
  }
}

/** A screen stands still. */
export class LobbyStoppedEvent extends Event {
  constructor() {
    super('ff-lobby-stopped', { bubbles: true, composed: true });
  }
}

/** A round through what there is to show is over; the next begins, unless somebody stops it now. */
export class LobbyDoneEvent extends Event {
  constructor() {
    super('ff-lobby-done', { bubbles: true, composed: true });
  }
}
