// In which order the places of a list are shown, and by what it can be narrowed. All of it happens on the device.
import { isStale, resourceCosts, resourceKinds, type Resource } from '../../model/resource.js';
import { everything, fits, primary, speaks, type Choice } from '../../model/resource-choice.js';
import { causes, type Cause } from '../../model/story.js';
import type { Day } from '../../model/dates.js';

/** The known ones of some causes, as an attribute has them. */
export const causesOf = (text: string): readonly Cause[] => causes.filter((cause) => text.split(/[\s,]+/).includes(cause));

/** Those of its causes for which a place helps. */
export const sharedCauses = (place: Resource, wanted: readonly Cause[]): readonly Cause[] => wanted.filter((cause) => place.causes.includes(cause));

/** What there is to choose from. What would leave the list as it is cannot be chosen. */
export interface Choices {
  readonly kind: readonly string[];
  readonly country: readonly string[];
  readonly lang: readonly string[];
  readonly cost: readonly string[];
  readonly open: boolean;
}

export function choicesIn(places: readonly Resource[], now: number): Choices {
  const narrowed = (choice: Partial<Choice>) => places.filter((place) => fits(place, { ...everything, ...choice }, now)).length;
  const of = (name: 'kind' | 'country' | 'lang' | 'cost', values: readonly string[]) => (values.some((value) => narrowed({ [name]: value }) < places.length) ? values : []);
  const once = (values: readonly string[]) => [...new Set(values)].sort();
  const open = narrowed({ open: true });
  return {
    kind: of('kind', resourceKinds.filter((kind) => places.some((place) => place.kind === kind))),
    country: of('country', once(places.flatMap(({ countries }) => countries.filter((code) => code !== '*')))),
    lang: of('lang', once(places.flatMap(({ langs }) => langs.map(primary)))),
    cost: of('cost', resourceCosts.filter((cost) => cost !== 'undisclosed' && places.some((place) => place.cost === cost))),
    open: open > 0 && open < places.length,
  };
}

/** What is shown first: what is in the country, in the first of some languages in which there is anything; never nothing. */
export function firstChoice(places: readonly Resource[], country: string, langs: readonly string[]): Choice {
  const near = places.filter((place) => fits(place, { ...everything, country }, 0));
  const lang = langs.map(primary).find((known) => near.some((place) => speaks(place, known))) ?? '';
  return near.length > 0 ? { ...everything, country, lang } : everything;
}

/** Places under one heading. */
export interface Group {
  /** `fits`: for the story that the list is for. */
  readonly name: Resource['kind'] | 'fits';
  readonly places: readonly Resource[];
}

/** The places by what they are for: who is there at once, then what fits a story, then all others. */
export function groupsOf(places: readonly Resource[], choice: Choice, wanted: readonly Cause[], today: Day): readonly Group[] {
  const later = (isLater: boolean) => Number(isLater);
  const ranks = (place: Resource) => [
    later(sharedCauses(place, wanted).length === 0),
    later(!place.pinned),
    later(choice.country === '' || !place.countries.includes(choice.country)),
    later(choice.lang === '' || !speaks(place, choice.lang)),
    later(isStale(place, today)),
  ];
  const order = (one: Resource, other: Resource) => {
    const others = ranks(other);
    return ranks(one).reduce((found, rank, index) => found || rank - (others[index] ?? 0), 0) || (one.title < other.title ? -1 : 1);
  };
  const groupOf = (place: Resource): Group['name'] => (place.kind !== 'crisis' && sharedCauses(place, wanted).length > 0 ? 'fits' : place.kind);
  const names: readonly Group['name'][] = ['crisis', 'fits', ...resourceKinds.filter((kind) => kind !== 'crisis')];
  return names
    .map((name) => ({ name, places: places.filter((place) => groupOf(place) === name).sort(order) }))
    .filter((group) => group.places.length > 0);
}
