// The words of pages without scripts and of feeds. Apart from the widgets': only the server loads them.
import { card } from '../en/card.js';
import { common } from '../en/common.js';
import { meetup } from '../en/meetup.js';
import { support } from '../en/support.js';
import { ticker } from '../en/ticker.js';
import { reading } from './en.js';

/** What a page says in English. */
export const readingWords = { ...common, ...card, ...meetup, ...support, ...ticker, ...reading };

export type ReadingKey = keyof typeof readingWords;

/** The pages' own words in another language. */
export type ReadingMessages = Readonly<Record<keyof typeof reading, string>>;

/** The languages of the pages besides English. Add a file and a line to add one. */
export const readingLanguages = {
  ar: async () => ({ ...(await import('../ar.js')).ar, ...(await import('./ar.js')).reading }),
  de: async () => ({ ...(await import('../de.js')).de, ...(await import('./de.js')).reading }),
};
