// The lobby for screens that run no scripts: a page that asks for itself anew, every minute and at midnight.
import { html } from 'hono/html';
import { dayIn, language, read, spaceId, type Lesson } from '../../src/model/index.js';
import { isRightToLeft } from '../../src/i18n/direction.js';
import { common } from '../../src/i18n/en/common.js';
import { ticker } from '../../src/i18n/en/ticker.js';
import { languages, type MessageKey } from '../../src/i18n/index.js';
import type { SpaceRow } from '../db/spaces.js';
import { describe } from '../log.js';
import { never } from '../middleware/cache.js';
import type { Parts } from '../types.js';
import type { Steps } from './resource.js';

const longestStay = 60;
const headers = {
  'Cache-Control': never,
  'Content-Security-Policy': "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};
const english = { ...common, ...ticker };

type Say = (key: Extract<MessageKey, keyof typeof english>) => string;

export interface PlainLobbyParts extends Parts {
  readonly log: (line: string) => void;
}

/** A page in words. */
interface Words {
  readonly lang: string;
  readonly eyebrow: string;
  readonly text: string;
  readonly note: string;
  readonly house: string;
  /** Of the text, where it is not the page's. */
  readonly textLang: string;
}

const base = (lang: string) => lang.split('-')[0] ?? lang;

async function wordsOf(lang: string): Promise<{ readonly lang: string; readonly say: Say }> {
  const load = languages[lang] ?? languages[base(lang)];
  const messages = load && (await load());
  return { lang: load ? lang : 'en', say: (key) => (messages ?? english)[key] };
}

/** Seconds until the page asks again: before a withdrawn lesson has stood for a minute, and not into tomorrow. */
function stay(timeZone: string, now: number): number {
  const today = dayIn(timeZone, now);
  let seconds = 1;
  while (seconds < longestStay && dayIn(timeZone, now + seconds * 1000) === today) seconds++;
  return seconds;
}

/** What the page says of today's lesson, in the language that is asked for where there is one. */
async function today({ store, now }: Parts, space: SpaceRow, asked: string | undefined): Promise<Words> {
  const own = (space.langs[0] ?? 'en').toLowerCase();
  const day = dayIn(space.timeZone, now());
  const lessonIn = (lang: string) => store.lessons.ofDay({ space: space.id, lang, today: day });
  const { lang, say } = await wordsOf(asked ?? own);
  const lesson: Lesson | undefined = (await lessonIn(base(asked ?? own))) ?? (await lessonIn(own));
  const house = space.name;
  if (!lesson) return { lang, eyebrow: '', text: say('lessonsEmpty'), note: '', house, textLang: lang };
  const { cause, source, text } = lesson;
  const note = cause ? say(source === 'story' ? 'lessonFrom' : 'lessonAbout').replace('{cause}', say(`cause_${cause}`)) : '';
  return { lang, eyebrow: say('lessonToday'), text, note, house, textLang: lesson.lang };
}

const shown = ({ lang, eyebrow, text, note, house, textLang }: Words, seconds: number, minute: number) => html`<!doctype html>
<html lang="${lang}" dir="${isRightToLeft(lang) ? 'rtl' : 'ltr'}">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="refresh" content="${seconds}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    <title>${eyebrow || house}</title>
    <link rel="stylesheet" href="/demo/lobby-plain.css" />
  </head>
  <body class="moved${minute % 6}">
    <div class="screen">
      <div class="middle">
        <p class="eyebrow">${eyebrow}</p>
        <p class="lesson${text.length > 70 ? ' long' : ''}" lang="${textLang}" dir="auto">${text}</p>
        <p class="note">${note}</p>
      </div>
    </div>
    <p class="house" dir="auto">${house}</p>
  </body>
</html>
`;

/**
 * `GET /lobby/plain`. Whatever happens it answers a page that asks again, since a screen that has once been answered
 * anything else stays there until somebody comes. What is no id or language in the address counts as not given.
 */
export function plainLobby({ log, ...parts }: PlainLobbyParts): Steps {
  return [
    async function plainLobby(c) {
      const now = parts.now();
      const asked = read(language, c.req.query('lang')).value?.toLowerCase();
      const id = read(spaceId, c.req.query('space')).value ?? 'demo';
      const answer = (words: Words, status: 200 | 404 | 503, seconds = longestStay) => c.html(shown(words, seconds, Math.floor(now / 60_000)), status, headers);
      const { lang, say } = await wordsOf(asked ?? 'en');
      const trouble: Words = { lang, eyebrow: '', text: say('failedOther'), note: '', house: '', textLang: lang };
      try {
        const space = await parts.store.spaces.get(id);
        return space ? answer(await today(parts, space, asked), 200, stay(space.timeZone, now)) : answer(trouble, 404);
      } catch (error) {
        log(`[failing-forward] server: GET /lobby/plain failed: ${describe(error)}`);
        return answer(trouble, 503);
      }
    },
  ];
}
