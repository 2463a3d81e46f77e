import type { Day } from './dates.js';

// FNV-1a, 32 bit: spreads well enough to draw one of some dozens, and is the same everywhere.
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}

/** The item that everybody sees on a day: the same on every device that has the same items, in any order. */
export function pickOfDay<T extends { readonly id: string }>(items: readonly T[], day: Day): T | undefined {
  const rank = ({ id }: T) => hash(`${day}|${id}`);
  return items.reduce<T | undefined>((best, item) => (best === undefined || rank(item) < rank(best) ? item : best), undefined);
}
