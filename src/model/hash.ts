// Small hashes that are the same on every engine. They draw and order; they protect nothing.

/** Mixes 32 bits thoroughly: the final step of MurmurHash3. */
export function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** 32 bits of a text: FNV-1a, then mixed, since the last characters of ids that are counted up hardly reach its high bits. */
export function seedOf(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return mix(value);
}
