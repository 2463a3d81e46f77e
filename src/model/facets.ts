// How alone an author would stand with what the story says about its work. Counted over published stories, so nobody
// learns more than the pages tell; each count stops at k, since more than that is never asked.
import { object, oneOf, parser, rowList, whole, type Reader } from './read.js';
import { kinds, outcomes, sectors, stages, type StoryDraft } from './story.js';

/** What a story may say about its work. */
export const facets = ['kind', 'sector', 'stage', 'outcome'] as const;
export type Facet = (typeof facets)[number];
export type Facets = Readonly<Pick<StoryDraft, Facet>>;

/** How many published stories say just this, at most k. */
export interface FacetCount extends Facets {
  readonly n: number;
}

/** What the form asks for beforehand, so that nothing is asked when somebody chooses. */
export interface Company {
  readonly counts: readonly FacetCount[];
}

/** Most combinations of facets that are told; the rarest are left out, and rare they are. */
export const mostCounts = 500;

const count: Reader<FacetCount> = object<FacetCount>({ kind: oneOf(kinds), sector: oneOf(sectors), stage: oneOf(stages), outcome: oneOf(outcomes), n: whole(1, 1e9) });

/** The counts from an answer. */
export const parseCompany = parser(object<Company>({ counts: rowList(count, mostCounts) }));

const chosenOf = (said: Facets) => facets.filter((facet) => said[facet] !== 'undisclosed');
const companyOf = ({ counts }: Company, said: Facets, chosen: readonly Facet[]) =>
  counts.filter((one) => chosen.every((facet) => one[facet] === said[facet])).reduce((sum, { n }) => sum + n, 0);

/**
 * The facet to leave unsaid when what was chosen singles its author out, that is when fewer than `k` published stories say
 * all of it: the one without which most others remain. `undefined` where there is company enough, or nothing was chosen.
 */
export function loneliest(company: Company, said: Facets, k: number): Facet | undefined {
  const chosen = chosenOf(said);
  if (chosen.length === 0 || companyOf(company, said, chosen) >= k) return undefined;
  const without = (facet: Facet) => companyOf(company, said, chosen.filter((other) => other !== facet));
  return chosen.reduce((best, facet) => (without(facet) > without(best) ? facet : best));
}
