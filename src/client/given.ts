// What this device answered before, so that a widget can show it and a second tap can change it or take it back.
import { tagInput } from '../model/periods.js';
import { isRecord } from '../model/read.js';
import { change, recall } from './storage.js';

const mostRemembered = 300;
const keyOf = (scope: string) => `given|${scope}`;

/** Under what an answer is remembered: a story's id, or a poll in one of its periods. */
export const aboutOf = (poll: string, period: string): string => (period === 'once' ? poll : tagInput(poll, period));

// A wall of cards asks at once, each for its own story.
const reading = new Map<string, Promise<unknown>>();
function answers(scope: string): Promise<unknown> {
  const already = reading.get(scope);
  if (already) return already;
  const now = recall(keyOf(scope)).finally(() => reading.delete(scope));
  reading.set(scope, now);
  return now;
}

/** What this device answered to a backend; the result tells the answer to one story or poll. */
export async function answersTo(scope: string): Promise<(about: string) => string | undefined> {
  const all = await answers(scope);
  return (about) => {
    const value = isRecord(all) ? all[about] : undefined;
    return typeof value === 'string' ? value : undefined;
  };
}

/** What this device answered to one story or poll of a backend. */
export const given = async (scope: string, about: string): Promise<string | undefined> => (await answersTo(scope))(about);

/** The periods of a poll in which this device answered it. */
export async function periodsGiven(scope: string, poll: string): Promise<readonly string[]> {
  const all = await answers(scope);
  const start = tagInput(poll, '');
  return isRecord(all) ? Object.keys(all).flatMap((about) => (about.startsWith(start) ? [about.slice(start.length)] : [])) : [];
}

/** Remembers an answer, or forgets it with `undefined`; of very many, the oldest go. */
export async function note(scope: string, about: string, value: string | undefined): Promise<void> {
  await change(keyOf(scope), (all) => {
    const { [about]: _, ...others } = isRecord(all) ? all : {};
    const entries = Object.entries(others).slice(-mostRemembered + 1);
    return Object.fromEntries(value === undefined ? entries : [...entries, [about, value]]);
  });
}
