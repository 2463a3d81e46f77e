// What this device answered before, so that a card can show it and a second tap can take it back.
import { isRecord } from '../model/read.js';
import { reactions, type Reaction } from '../model/story.js';
import { change, recall } from './storage.js';

const mostRemembered = 300;
const keyOf = (scope: string) => `given|${scope}`;

/** The reaction that this device gave to a story of a backend. */
export async function given(scope: string, storyId: string): Promise<Reaction | undefined> {
  const all = await recall(keyOf(scope));
  return isRecord(all) ? reactions.find((reaction) => reaction === all[storyId]) : undefined;
}

/** Remembers or forgets a reaction; of very many, the oldest go. */
export async function note(scope: string, storyId: string, value: Reaction | 'none'): Promise<void> {
  await change(keyOf(scope), (all) => {
    const { [storyId]: _, ...others } = isRecord(all) ? all : {};
    const entries = Object.entries(others).slice(-mostRemembered + 1);
    return Object.fromEntries(value === 'none' ? entries : [...entries, [storyId, value]]);
  });
}
