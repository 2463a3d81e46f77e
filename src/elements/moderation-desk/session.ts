// The moderator's token: in memory, and in this tab's session storage only where its owner asked for that.
const key = (address: string) => `failing-forward/desk/${address}`;

/** The token that this tab keeps for a backend. */
export function keptToken(address: string): string | undefined {
  try {
    return sessionStorage.getItem(key(address)) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps the token in this tab, or forgets it. Resolves to whether that was possible. */
export function keepToken(address: string, token: string | undefined): boolean {
  try {
    if (token === undefined) sessionStorage.removeItem(key(address));
    else sessionStorage.setItem(key(address), token);
    return true;
  } catch {
    return false;
  }
}
