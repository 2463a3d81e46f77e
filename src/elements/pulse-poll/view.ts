import type { MessageKey } from '../../i18n/index.js';
import type { Poll, PulseResult } from '../../model/poll.js';
import type { Params } from '../../ui/localize.js';

export type Say = (key: MessageKey, params?: Params) => string;

/** What the parts of a poll that are loaded later draw from. */
export interface PulseView {
  readonly poll: Poll;
  /** What was released of its last periods. */
  readonly results: readonly PulseResult[];
  readonly say: Say;
  /** BCP 47 language of its words. */
  readonly lang: string;
  /** Where it is drawn. */
  readonly element: Element;
}
