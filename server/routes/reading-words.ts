// What the pages without scripts and the feeds say, in one of the languages that there are words for.
import type { Context } from 'hono';
import { detectFromHeader, type DetectorOptions } from 'hono/language';
import { listed } from '../../src/i18n/listed.js';
import { regional } from '../../src/i18n/regional.js';
import { readingLanguages, readingWords, type ReadingKey } from '../../src/i18n/reading/index.js';
import type { Plural } from '../../src/i18n/index.js';
import type { ContentNote, Day, Meetup, Story } from '../../src/model/index.js';

export type Params = Readonly<Record<string, string | number>>;

export interface Words {
  /** BCP 47. */
  readonly lang: string;
  say(key: ReadingKey, params?: Params): string;
  /** The line before a text that may be heavy. */
  notes(notes: readonly ContentNote[]): string;
  /** The month of a day, with its year. */
  month(day: Day): string;
  /** When an evening is, by the clocks of its place. */
  when(meetup: Meetup): string;
  /** The day and the hour at which one begins. */
  begins(startsAt: string, timeZone: string): { readonly day: string; readonly from: string };
  /** The names of countries, by their codes, or of languages. */
  names(type: 'region' | 'language', codes: readonly string[]): readonly string[];
}

type Messages = Readonly<Record<ReadingKey, string | Plural>>;
const others: Readonly<Record<string, () => Promise<Messages>>> = readingLanguages;

/** The languages that pages have words for. */
export const spoken: readonly string[] = ['en', ...Object.keys(others)];

/** The same language among those that there are words for, also from another country. */
const known = (lang: string | undefined) => spoken.find((code) => code === lang?.toLowerCase().split('-')[0]);

const detecting = { lookupFromHeaderKey: 'accept-language', ignoreCase: true, supportedLanguages: [...spoken] } as DetectorOptions;

/** The language of an answer: the one that is asked for, else what the reader's browser prefers, else the space's own. */
export const languageFor = (c: Context, asked: string | undefined, langs: readonly string[]): string =>
  known(asked) ?? detectFromHeader(c, detecting) ?? known(langs[0]) ?? 'en';

/** The words of a language, or of English. */
export async function wordsIn(wanted: string): Promise<Words> {
  const lang = known(wanted) ?? 'en';
  const messages: Messages = (await others[lang]?.()) ?? readingWords;
  const format = (options: Intl.DateTimeFormatOptions, instant: number) => new Intl.DateTimeFormat(regional(lang), options).format(instant);
  const number = new Intl.NumberFormat(lang);
  const say: Words['say'] = (key, params = {}) => {
    const message = messages[key];
    const text = typeof message === 'string' ? message : (message[new Intl.PluralRules(lang).select(Number(params['n']))] ?? message.other);
    return text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = params[name] ?? '';
      return typeof value === 'number' ? number.format(value) : value;
    });
  };
  const time = (instant: number, timeZone: string) => format({ hour: '2-digit', minute: '2-digit', timeZone }, instant);
  const begins: Words['begins'] = (startsAt, timeZone) => {
    const start = Date.parse(startsAt);
    return { day: format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone }, start), from: time(start, timeZone) };
  };
  return {
    lang,
    say,
    notes: (notes) => say('storyNotes', { notes: listed(notes.map((note) => say(`note_${note}`)), lang) }),
    month: (day) => format({ month: 'long', year: 'numeric', timeZone: 'UTC' }, Date.parse(day)),
    begins,
    when({ startsAt, minutes, timeZone }) {
      return say('meetupTime', { ...begins(startsAt, timeZone), to: time(Date.parse(startsAt) + 60_000 * minutes, timeZone) });
    },
    names(type, codes) {
      const names = new Intl.DisplayNames(lang, { type, fallback: 'code' });
      return codes.map((code) => {
        try {
          return names.of(code) ?? code;
        } catch {
          // Well formed for us, and not for the engine.
          return code;
        }
      });
    },
  };
}

/** The name that machines may be told: of somebody who gave it, with the second consent that this takes. */
export const authorOf = ({ attribution, byline }: Story): string | undefined => (attribution === 'named' && byline !== '' ? byline : undefined);
