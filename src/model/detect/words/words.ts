/**
 * What the detectors know of a language. Lists are words in lower case between blanks; a pattern is a piece of a regular
 * expression without unbounded repetition, so that no text can make it slow.
 */
export interface Words {
  /** How people write `@` and `.` in disguise. Patterns. */
  readonly at: string;
  readonly dot: string;
  /** Words before a telephone number, and before a number that is none. Patterns. */
  readonly phone: string;
  readonly number: string;
  /** What a name on some service is called. A pattern. */
  readonly account: string;
  /** Addresses. In these patterns `N` is a word with a capital. */
  readonly streets: readonly string[];
  /** What looks like a street and is none. A pattern. */
  readonly noStreets: string;

  /** Whether every noun has a capital. */
  readonly nounsCapital: boolean;
  /** Titles before a name, without their full stop. */
  readonly titles: string;
  /** What people are to the author: a name may follow. Patterns, for a whole word and for its end. */
  readonly roles: string;
  readonly roleEnds: string;
  /** Small words between the parts of a name. */
  readonly particles: string;
  /** Function words, by which a language is known, and which are no names even where they open a sentence. */
  readonly common: string;
  /** Function words after which no name comes without more ado: articles, words of place. */
  readonly leading: string;
  /** What only people do. */
  readonly doings: string;
  /** Given names that are met often. */
  readonly given: string;
  /** Names that are ordinary words too. */
  readonly ordinary: string;
  /** Words with a capital that name no person. */
  readonly things: string;
  /** The ends of such words. A pattern. */
  readonly thingEnds: string;

  /** Words that change nothing: left out before phrases are looked for. */
  readonly fillers: string;
  /**
   * Phrases, as `care.ts` reads them: `_` stands for up to six words, `*` for the rest of a word, `$` for the end of the
   * sentence, ` & ` for "and in the same sentence", ` & !` for "and not". Here those of despair.
   */
  readonly despair: readonly string[];
  /** Figures of speech: taken out before anything else is looked for. */
  readonly idioms: readonly string[];
  /** What tells that something is long over, or acted; and that the author is well again. */
  readonly past: readonly string[];
  readonly well: readonly string[];
  /** Words and beginnings of words (`sleep*`) by their points for and against. Learned: `test/detect/dev/train.ts`. */
  readonly points: readonly (readonly [number, string])[];
}
