// What codes are called.
import { listed } from '../../i18n/listed.js';
import type { Cause, ContentNote } from '../../model/story.js';
import { nameOf } from '../resource-list/words.js';
import type { DeskView, Key } from './desk-view.js';
import type { Choice } from './fields.js';

/** What a language is called in the desk's. */
export const languageName = ({ language }: DeskView, code: string): string => nameOf('language', code, language);

/** What a country is called in the desk's language. */
export const countryName = ({ language }: DeskView, code: string): string => nameOf('region', code, language);

/** Words of the model as choices; their messages begin with `prefix`. */
export const choicesOf = (view: DeskView, prefix: string, words: readonly string[]): readonly Choice[] =>
  words.map((value) => ({ value, text: view.say(`${prefix}_${value}` as Key) }));

export const causeChoices = (view: DeskView, causes: readonly Cause[]): readonly Choice[] => choicesOf(view, 'cause', causes);

/** Content notes in words. */
export const notesOf = (view: DeskView, notes: readonly ContentNote[]): string => listed(notes.map((note) => view.say(`note_${note}` as Key)), view.language);

/** A link as people read it; a letter without an address is only called one. */
export const contactText = (view: DeskView, contact: string): string => contact.replace(/^(mailto|tel|sms):|\?.*/g, '') || view.say('placeLetter');

/** An instant as it reads in a zone. */
export const moment = ({ language }: DeskView, timeZone: string, instant: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short', timeZone }).format(new Date(instant));
