import type { Day } from './dates.js';

// FNV-1a, 32 bit, with the final mix of MurmurHash3: without it the last characters of ids that are counted up hardly
// reach the high bits, and one item would come six times as often as another.
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** The item that everybody sees on a day: the same on every device that has the same items, in any order. */
export function pickOfDay<T extends { readonly id: string }>(items: readonly T[], day: Day): T | undefined {
  const rank = ({ id }: T) => hash(`${day}|${id}`);
  return items.reduce<T | undefined>((best, item) => (best === undefined || rank(item) < rank(best) ? item : best), undefined);
}
