// What a house is asked before it asks for something itself. Our own words; no licensed scale (DESIGN section 4).
import type { Poll } from '../model/poll.js';

/** A poll that ships with the suite, in one language; its numbers are the same in all. */
export type StarterPoll = Pick<Poll, 'id' | 'question' | 'type' | 'options' | 'period'> & { readonly lang: string };

const scale = (...labels: readonly string[]) => labels.map((label, index) => ({ value: index + 1, label }));
// One id for all languages: an answer is an answer, in whatever language it was asked.
const weekly = { id: 'starterweekly', type: 'scale5', period: 'weekly' } as const;

export const starterPolls: readonly StarterPoll[] = [
  { ...weekly, lang: 'en', question: 'How ready do you feel for the next setback?', options: scale('Not at all', 'Barely', 'Somewhat', 'Mostly', 'Very') },
  { ...weekly, lang: 'de', question: 'Wie gewappnet fühlst du dich für den nächsten Rückschlag?', options: scale('Gar nicht', 'Kaum', 'Etwas', 'Ziemlich', 'Sehr') },
];
