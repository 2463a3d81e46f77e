import type { Shelf } from './outbox.js';

/** A shelf of its own in memory: nothing on it reaches the device. */
export function memoryShelf(): Shelf {
  const values = new Map<string, unknown>();
  return {
    recall: async (key) => values.get(key),
    async keep(key, value) {
      values.set(key, value);
      return false;
    },
    lasts: async () => false,
    forget: async (key) => void values.delete(key),
    keptKeys: async (prefix) => [...values.keys()].filter((key) => key.startsWith(prefix)),
  };
}
