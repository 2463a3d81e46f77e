// How alone an author would stand with what the story says about its work. Counted over published stories, so nobody
// learns more than the pages tell; each count stops at k, since more than that is never asked.
import { known, object, oneOf, parser, rowList, whole, type Reader } from './read.js';
import { causes, kinds, outcomes, sectors, stages, type Cause, type StoryDraft } from './story.js';

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

/** How many published stories have a root cause. */
export interface CauseCount {
  readonly cause: Cause;
  readonly n: number;
}

export interface CauseCounts {
  readonly counts: readonly CauseCount[];
}

const readCauses = parser(object<CauseCounts>({ counts: rowList(object<CauseCount>({ cause: known(causes, 'other'), n: whole(1, 1e9) }), causes.length) }));

/** The counts from an answer, most first. Causes that this version does not know count as "other". */
export function parseCauseCounts(input: unknown): readonly CauseCount[] | undefined {
  const answer = readCauses(input);
  return answer && causeCounts(answer.counts);
}

/** Adds up what has the same cause, most first. */
export function causeCounts(rows: readonly CauseCount[]): readonly CauseCount[] {
  const sums = new Map<Cause, number>();
  for (const { cause, n } of rows) sums.set(cause, (sums.get(cause) ?? 0) + n);
  return [...sums].map(([cause, n]) => ({ cause, n })).sort((a, b) => b.n - a.n || (a.cause < b.cause ? -1 : 1));
}

/** How many values a facet has besides "undisclosed". */
const values: Readonly<Record<Facet, number>> = { kind: kinds.length - 1, sector: sectors.length - 1, stage: stages.length - 1, outcome: outcomes.length - 1 };

const companyOf = ({ counts }: Company, said: Facets, chosen: readonly Facet[]) =>
  counts.filter((one) => chosen.every((facet) => one[facet] === said[facet])).reduce((sum, { n }) => sum + n, 0);
/** How many of a house would say as much, were each value as common as the others. */
const membersOf = (headCount: number, chosen: readonly Facet[]) => chosen.reduce((left, facet) => left / values[facet], headCount);

/** How many there are to stand among: the least number of stories that say the same, and the members of the house, if known. */
export interface Crowd {
  readonly k: number;
  readonly headCount?: number | undefined;
}

/** What to leave unsaid, and whether the stories or the size of the house show that its author would stand alone. */
export interface Lone {
  readonly facet: Facet;
  readonly by: 'stories' | 'house';
}

// The author, and at least somebody else.
const fewest = 2;

/**
 * The facet to leave unsaid when what was chosen singles its author out: fewer than `k` published stories say all of it, or
 * so would hardly two members of the house. It is the one without which most others remain. `undefined` where there is
 * company enough, or nothing was chosen.
 */
export function loneliest(company: Company, said: Facets, { k, headCount = Infinity }: Crowd): Lone | undefined {
  const chosen = facets.filter((facet) => said[facet] !== 'undisclosed');
  if (chosen.length === 0) return undefined;
  const by = companyOf(company, said, chosen) < k ? 'stories' : membersOf(headCount, chosen) < fewest ? 'house' : undefined;
  if (!by) return undefined;
  const without = (facet: Facet) => {
    const others = chosen.filter((other) => other !== facet);
    return by === 'stories' ? companyOf(company, said, others) : membersOf(headCount, others);
  };
  return { facet: chosen.reduce((best, facet) => (without(facet) > without(best) ? facet : best)), by };
}
