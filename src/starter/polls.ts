// What a house is asked before it asks for something itself. Our own words; no licensed scale (DESIGN section 4).
import type { Poll } from '../model/poll.js';

/** A poll that ships with the suite, in one language; its numbers are the same in all. */
export type StarterPoll = Pick<Poll, 'id' | 'question' | 'type' | 'options' | 'period'> & { readonly lang: string };

const scale = (...labels: readonly string[]) => labels.map((label, index) => ({ value: index + 1, label }));
// One id for all languages: an answer is an answer, in whatever language it was asked.
const weekly = { id: 'starterweekly', type: 'scale5', period: 'weekly' } as const;

export const starterPolls: readonly StarterPoll[] = [
  { ...weekly, lang: 'en', question: 'If something went wrong for you this week: is there somebody here you would tell?', options: scale('Nobody', 'Hardly anybody', 'Perhaps', 'I think so', 'Yes, the same day') },
  { ...weekly, lang: 'de', question: 'Angenommen, diese Woche geht dir etwas schief: Gibt es hier jemanden, dem du es erzählst?', options: scale('Niemanden', 'Kaum jemanden', 'Vielleicht', 'Ich denke schon', 'Ja, noch am selben Tag') },
];
