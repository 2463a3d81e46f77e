import { createStore, entries } from 'idb-keyval';
import { local, type LocalOptions } from '../../src/backends/local.js';

/** A house of its own in this browser, and other tabs of it. */
export function house(options: Omit<LocalOptions, 'space'> = {}) {
  const space = crypto.randomUUID();
  const tab = (more: Omit<LocalOptions, 'space'> = {}) => local({ space, ...options, ...more });
  /** What really lies on the device, past the code under test. */
  const onDevice = async (prefix = '') => {
    const all = await entries<string, unknown>(createStore('failing-forward-local', 'kept'));
    return all.filter(([key]) => key.startsWith(`${space}|${prefix}`));
  };
  return { tab, onDevice };
}

export const tag = (device: number) => device.toString(16).padStart(64, 'a');
export const ballot = (device: number, value: number, period: string) => ({ poll: 'starterweekly', period, tag: tag(device), value });
export const [monday, week, nextWeek] = [Date.parse('2026-03-02T11:00:00Z'), '2026-W10', '2026-W11'];
export const later = monday + 7 * 86_400_000;
