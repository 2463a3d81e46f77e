// The desk's words. Apart from the visitors': nobody else loads them.
import { common } from '../en/common.js';
import { form } from '../en/form.js';
import { told } from '../en/told.js';
import type { Plural } from '../index.js';
import type { editors } from './editors.js';
import type { evening } from './evening.js';
import { desk } from './en.js';
import type { house } from './house.js';
import type { moving } from './moving.js';

type Source = typeof desk & typeof editors & typeof evening & typeof house & typeof moving;

export type DeskKey = keyof Source;

/** The desk in another language: every message of the desk. */
export type DeskMessages = { readonly [Key in DeskKey]: Source[Key] extends string ? string : Plural };

/** What the desk says in English. */
export const deskWords = { ...common, ...form, ...told, ...desk };

/** The desk's other languages. Add a file and a line to add one. */
export const deskLanguages = {
  ar: async () => ({ ...(await import('../ar.js')).ar, ...(await import('./ar.js')).desk }),
  de: async () => ({ ...(await import('../de.js')).de, ...(await import('./de.js')).desk }),
};
