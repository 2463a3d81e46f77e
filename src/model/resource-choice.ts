// What a reader asks of a list of places, and which of them fit: one meaning for widgets and for pages without scripts.
import { isOpen } from './opening.js';
import type { Resource } from './resource.js';

/** What a reader asks for; empty is everything. */
export interface Choice {
  readonly kind: string;
  readonly country: string;
  /** The first part of a BCP 47 language. */
  readonly lang: string;
  readonly cost: string;
  readonly open: boolean;
}

export const everything: Choice = { kind: '', country: '', lang: '', cost: '', open: false };

/** The first part of a BCP 47 language. */
export const primary = (lang: string): string => lang.toLowerCase().split('-')[0] ?? '';

const isEverywhere = ({ countries }: Resource) => countries.length === 0 || countries.includes('*');

/** Whether somebody there speaks a language, given by its first part. */
export const speaks = ({ langs }: Resource, lang: string) => langs.some((known) => primary(known) === lang);

/** Whether a place belongs to a choice, at `now` in ms since 1970. */
export function fits(place: Resource, { kind, country, lang, cost, open }: Choice, now: number): boolean {
  const isLocal = country !== '' && place.countries.includes(country);
  return (
    (kind === '' || place.kind === kind) &&
    (country === '' || isLocal || isEverywhere(place)) &&
    // A voice in another language is better than none: no crisis line of the country is hidden for its language.
    (lang === '' || place.langs.length === 0 || speaks(place, lang) || (isLocal && place.kind === 'crisis')) &&
    (cost === '' || place.cost === cost) &&
    (!open || isOpen(place, now) === true)
  );
}
