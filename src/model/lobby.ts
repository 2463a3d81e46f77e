// What a screen in an entrance is asked to do, and what it shows at each turn. Wishes come from attributes and addresses,
// so each of them may be anything.
import { language } from './read.js';

export const lobbyParts = ['lessons', 'pulse', 'meetup', 'form'] as const;
export type LobbyPart = (typeof lobbyParts)[number];

/** Minutes of the day at which a screen goes dark and comes back. */
export interface QuietHours {
  readonly from: number;
  readonly to: number;
}

/** All that a screen can be asked for. */
export interface LobbyWishes {
  readonly show: readonly LobbyPart[];
  /** Least seconds for each lesson. */
  readonly dwell: number;
  /** Lessons in a round, that of the day among them. */
  readonly round: number;
  readonly theme: 'dark' | 'light' | 'auto';
  readonly quiet: QuietHours | undefined;
  readonly formUrl: string;
  readonly answerUrl: string;
  readonly lang: string;
}

/** What is shown where nothing is asked for. */
export const lobbyDefaults: LobbyWishes = { show: lobbyParts, dwell: 12, round: 6, theme: 'dark', quiet: undefined, formUrl: '', answerUrl: '', lang: '' };

const number = (text: string, least: number, most: number) => {
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
  return value >= least && value <= most ? value : undefined;
};

function parts(text: string): readonly LobbyPart[] | undefined {
  const words = text.split(/[\s,]+/).filter(Boolean);
  const known = words.flatMap((word) => lobbyParts.find((part) => part === word) ?? []);
  return known.length > 0 && known.length === words.length && new Set(known).size === known.length ? known : undefined;
}

function hours(text: string): QuietHours | undefined {
  const found = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/.exec(text);
  if (!found) return undefined;
  const [a = 0, b = 0, c = 0, d = 0] = found.slice(1).map(Number);
  return 60 * a + b === 60 * c + d ? undefined : { from: 60 * a + b, to: 60 * c + d };
}

// A camera follows what it reads: nothing but pages, and no name or password in front of a host that only looks right.
function address(text: string): string | undefined {
  try {
    const { protocol, username, password, href } = new URL(text);
    return /^https?:$/.test(protocol) && username + password === '' && href.length <= 300 ? href : undefined;
  } catch {
    return undefined;
  }
}

// A language that has the right form may still be none, and a formatter of dates throws at it.
function tongue(text: string): string | undefined {
  try {
    return language(text, '', () => undefined) && Intl.getCanonicalLocales(text)[0];
  } catch {
    return undefined;
  }
}

const readers: { readonly [K in keyof LobbyWishes]: readonly [read: (text: string) => LobbyWishes[K] | undefined, like: string] } = {
  show: [parts, 'some of "lessons pulse meetup form", in any order'],
  dwell: [(text) => number(text, 12, 600), 'seconds from 12 to 600'],
  round: [(text) => (number(text, 1, 60) ?? 0.5) % 1 === 0 ? Number(text) : undefined, 'a whole number from 1 to 60'],
  theme: [(text) => (['dark', 'light', 'auto'] as const).find((theme) => theme === text), 'dark, light or auto'],
  quiet: [hours, 'hours such as 22:00-07:00'],
  formUrl: [address, 'an address that starts with https://'],
  answerUrl: [address, 'an address that starts with https://'],
  lang: [tongue, 'a language such as de'],
};

/** Reads a wish; what is empty or cannot be read is the default, and `fault` is told once what would have been right. */
export function readWish<K extends keyof LobbyWishes>(name: K, wish: unknown, fault: (like: string) => void): LobbyWishes[K] {
  const text = typeof wish === 'string' || typeof wish === 'number' ? String(wish).trim() : '';
  if (text === '') return lobbyDefaults[name];
  const [read, like] = readers[name];
  const value = text.length > 2000 ? undefined : read(text);
  if (value === undefined) fault(like);
  return value ?? lobbyDefaults[name];
}

/** Whether a minute of the day lies in quiet hours, which may go over midnight. */
export const isQuiet = (quiet: QuietHours | undefined, minute: number): boolean =>
  quiet !== undefined && (quiet.from < quiet.to ? minute >= quiet.from && minute < quiet.to : minute >= quiet.from || minute < quiet.to);

// From eight to six a bright room drowns a dark screen.
/** Whether `auto` is light at a minute of the day. */
export const isDaytime = (minute: number): boolean => minute >= 480 && minute < 1080;

/** What a turn shows: a lesson by its place in the order of the day, the pulse, or nothing. */
export interface Scene {
  readonly show: 'lesson' | 'pulse' | 'nothing';
  readonly at: number;
  /** Whether the round is over with it. */
  readonly last: boolean;
}

/** What there is to show. */
export interface Programme {
  readonly lessons: number;
  /** Lessons in a round. */
  readonly round: number;
  readonly pulse: 'first' | 'last' | 'never';
}

/**
 * What is shown at a turn, counted from 0. Each round begins with the lesson of the day, so that who waits two minutes
 * sees it; the other lessons go on from round to round.
 */
export function sceneAt(turn: number, { lessons, round, pulse }: Programme): Scene {
  const own = Math.min(round, lessons);
  const length = own + (pulse === 'never' ? 0 : 1);
  if (length === 0) return { show: 'nothing', at: 0, last: true };
  const [number, place] = [Math.floor(turn / length), turn % length];
  const last = place === length - 1;
  const at = place - (pulse === 'first' ? 1 : 0);
  if (at < 0 || at >= own) return { show: 'pulse', at: 0, last };
  return { show: 'lesson', at: at === 0 ? 0 : 1 + ((number * (own - 1) + at - 1) % (lessons - 1)), last };
}
