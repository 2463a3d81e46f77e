import type { Brake } from './brake.js';
import type { Holder } from './db/receipts.js';
import type { Moderator } from './db/tokens.js';
import type { SpaceRow } from './db/spaces.js';
import type { Store } from './db/store.js';
import type { Keys } from './keys.js';
import type { Pow } from './pow.js';

/** Where the built files and the pages lie. */
export interface Assets {
  readonly dist: string;
  readonly demo: string;
}

/** What the app is made of. */
export interface AppDeps {
  readonly store: Store;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Waits; by the system's timer where it is missing. */
  readonly sleep?: (milliseconds: number) => Promise<void>;
  /** The server's secret, as hexadecimal digits. */
  readonly secret: string;
  readonly version: string;
  /** `undefined` serves the API alone. */
  readonly assets: Assets | undefined;
  /** Origins whose pages may write; empty allows every origin. */
  readonly origins: readonly string[];
  /** Cost of a proof of work; 0 asks for none. */
  readonly pow: number;
  readonly log: (line: string) => void;
}

/** What routes are made of. */
export interface Parts {
  readonly store: Store;
  readonly keys: Keys;
  readonly pow: Pow;
  /** As in `AppDeps`. */
  readonly origins: readonly string[];
  readonly brakes: Readonly<Record<'receipts' | 'signIns', Brake>>;
  readonly now: () => number;
}

/** What middleware leaves for handlers. */
export interface Env {
  Variables: {
    space: SpaceRow;
    body: unknown;
    moderator: Moderator;
    holder: Holder;
  };
}
