export const privateKinds = ['email', 'phone', 'iban', 'card', 'url', 'handle', 'address', 'name'] as const;
export type PrivateKind = (typeof privateKinds)[number];

/** A stretch of a text that may point to somebody, in UTF-16 code units, as `slice` takes them. */
export interface Finding {
  readonly kind: PrivateKind;
  readonly start: number;
  readonly end: number;
  /** Of a name: it follows what the person is to the author ("my boss Anna"), so that the text does without it. */
  readonly spare?: boolean;
}
