import type { Day } from './dates.js';
import { seedOf } from './hash.js';

/** The item that everybody sees on a day: the same on every device that has the same items, in any order. */
export function pickOfDay<T extends { readonly id: string }>(items: readonly T[], day: Day): T | undefined {
  const rank = ({ id }: T) => seedOf(`${day}|${id}`);
  return items.reduce<T | undefined>((best, item) => (best === undefined || rank(item) < rank(best) ? item : best), undefined);
}

/** The item whose turn it is on a day: each once before one comes again, the same on every device that has the same items, in any order. */
export function turnOfDay<T extends { readonly id: string }>(items: readonly T[], day: Day): T | undefined {
  const inOrder = [...items].sort((a, b) => (a.id < b.id ? -1 : 1));
  return inOrder[(Date.parse(day) / 86_400_000) % inOrder.length];
}
