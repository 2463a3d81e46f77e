// What this device answered before, so that a widget can show it and a second tap can change it or take it back.
import { isRecord } from '../model/read.js';
import { change, recall } from './storage.js';

const mostRemembered = 300;
const keyOf = (scope: string) => `given|${scope}`;

/** What this device answered to something (a story, a poll's period) of a backend. */
export async function given(scope: string, about: string): Promise<string | undefined> {
  const all = await recall(keyOf(scope));
  const value = isRecord(all) ? all[about] : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** Remembers an answer, or forgets it with `undefined`; of very many, the oldest go. */
export async function note(scope: string, about: string, value: string | undefined): Promise<void> {
  await change(keyOf(scope), (all) => {
    const { [about]: _, ...others } = isRecord(all) ? all : {};
    const entries = Object.entries(others).slice(-mostRemembered + 1);
    return Object.fromEntries(value === undefined ? entries : [...entries, [about, value]]);
  });
}
