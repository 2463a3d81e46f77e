import type { Moderator } from './db/tokens.js';
import type { Store } from './db/store.js';
import { newCode, type Keys } from './keys.js';

/** Makes a token for somebody and hands it back, this once; `undefined` when the name is taken. */
export async function issueToken({ store, keys }: { readonly store: Store; readonly keys: Keys }, space: string, moderator: Moderator): Promise<string | undefined> {
  const token = newCode();
  return (await store.tokens.add(space, moderator, keys.token(token))) ? token : undefined;
}
