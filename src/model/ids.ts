const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A random id: 128 bits as 26 base32 symbols, unordered, so that it tells nothing about when it was made. */
export const newId = (): string => base32(crypto.getRandomValues(new Uint8Array(16)));

/** Crockford base32 in lower case, most significant bit first. */
export function base32(bytes: Uint8Array): string {
  let bits = 0;
  let value = 0;
  let text = '';
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += crockford[(value >>> bits) & 31];
      value &= (1 << bits) - 1;
    }
  }
  if (bits > 0) text += crockford[(value << (5 - bits)) & 31];
  return text.toLowerCase();
}

/**
 * Reads Crockford base32 as people type it: any case, spaces and hyphens anywhere (typographic ones and the invisible
 * marks that a copy may bring, too), O for 0, I or L for 1. `undefined` if a symbol is none.
 */
export function symbols(text: string): readonly number[] | undefined {
  const plain = text.toUpperCase().replace(/[\s\u00AD\u200B-\u200F\u2010-\u2015\u202A-\u202E\u2060-\u2069\u2212-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');
  const values = [...plain].map((symbol) => crockford.indexOf(symbol));
  return values.includes(-1) ? undefined : values;
}

/** The symbols of base32 values, upper case. */
export const spell = (values: readonly number[]): string => values.map((value) => crockford[value]).join('');
