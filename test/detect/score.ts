// What the two detectors must satisfy, the corpus they are measured on, and the measure.
import { readFileSync } from 'node:fs';

export const kinds = ['email', 'phone', 'iban', 'card', 'url', 'handle', 'address', 'name'] as const;
export type Kind = (typeof kinds)[number];

/** A stretch of the text, in UTF-16 code units, as `slice` takes them. */
export interface Found {
  readonly kind: Kind;
  readonly start: number;
  readonly end: number;
}

/** In the order of the text, and no two overlap: each is offered to the author once. */
export type FindPrivate = (text: string, options: { readonly names: readonly string[] }) => readonly Found[];
export type NeedsCare = (text: string) => boolean;

export interface Mark {
  readonly kind: Kind;
  readonly text: string;
  readonly at: number;
}
export interface PrivacyEntry {
  readonly text: string;
  /** The names that the operator lists publicly in the space. */
  readonly names: readonly string[];
  readonly marks: readonly Mark[];
}
export interface CareEntry {
  readonly text: string;
  readonly care: boolean;
}

export const languages = ['en', 'de'] as const;
export const halves = ['tuned', 'held'] as const;
export type Language = (typeof languages)[number];
export type Half = (typeof halves)[number];

const corpus = (name: string): URL => new URL(`./corpus/${name}.json`, import.meta.url);
export const readPrivacy = (language: Language, half: Half) => JSON.parse(readFileSync(corpus(`privacy.${language}.${half}`), 'utf8')) as readonly PrivacyEntry[];
export const readCare = (language: Language, half: Half) => JSON.parse(readFileSync(corpus(`care.${language}.${half}`), 'utf8')) as readonly CareEntry[];

// The second corpus: rules are worked on with its even texts, and its odd ones tell whether they hold for others too.
export const parts = ['worked', 'checked'] as const;
export type Part = (typeof parts)[number];
const dev = (name: string, part: Part) => (JSON.parse(readFileSync(new URL(`./dev/${name}.json`, import.meta.url), 'utf8')) as readonly unknown[]).filter((_, at) => at % 2 === parts.indexOf(part));
export const readPrivacyDev = (part: Part) => dev('privacy.de', part) as readonly PrivacyEntry[];
export const readCareDev = (language: Language, part: Part) => dev(`care.${language}`, part) as readonly CareEntry[];

/** Shares from 0 to 1; NaN where the texts hold nothing to find. */
export interface PrivacyScore {
  readonly recall: Readonly<Record<Kind, number>>;
  /** The recall of all kinds but names. */
  readonly structured: number;
  readonly falsePerText: number;
}
export interface CareScore {
  readonly recall: number;
  readonly alarms: number;
}

/** What was found of a text and what was not. For looking at single texts of the tuned half only. */
export function judge({ text, marks }: PrivacyEntry, found: readonly Found[]): { readonly missed: readonly Mark[]; readonly wrong: readonly Found[] } {
  let last = 0;
  for (const { kind, start, end } of found) {
    if (!(start >= last && end > start && end <= text.length)) throw new RangeError(`${kind} ${start}–${end}: outside the text, out of order or overlapping`);
    last = end;
  }
  const meets = (mark: Mark, span: Found) => span.kind === mark.kind && span.start < mark.at + mark.text.length && span.end > mark.at;
  // A span counts for one mark: who marks a whole sentence has not found the three names in it.
  const free = new Set(found);
  const missed = marks.filter((mark) => {
    const hit = [...free].find((span) => meets(mark, span));
    return hit === undefined || !free.delete(hit);
  });
  return { missed, wrong: found.filter((span) => !marks.some((mark) => meets(mark, span))) };
}

export function scorePrivacy(entries: readonly PrivacyEntry[], find: FindPrivate): PrivacyScore {
  const judged = entries.map((entry) => judge(entry, find(entry.text, { names: entry.names })));
  const recall = (wanted: (kind: Kind) => boolean) => {
    const of = (marks: readonly Mark[]) => marks.filter((mark) => wanted(mark.kind)).length;
    return 1 - sum(judged.map(({ missed }) => of(missed))) / sum(entries.map(({ marks }) => of(marks)));
  };
  return {
    recall: Object.fromEntries(kinds.map((kind) => [kind, recall((other) => other === kind)])) as Record<Kind, number>,
    structured: recall((kind) => kind !== 'name'),
    falsePerText: sum(judged.map(({ wrong }) => wrong.length)) / entries.length,
  };
}

export function scoreCare(entries: readonly CareEntry[], needsCare: NeedsCare): CareScore {
  const share = (care: boolean) => {
    const these = entries.filter((entry) => entry.care === care);
    return these.filter(({ text }) => needsCare(text)).length / these.length;
  };
  return { recall: share(true), alarms: share(false) };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
