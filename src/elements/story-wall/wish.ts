// What a reader asks of a wall: words, filters, an order. In a query and in an address alike.
import { searchLimits, termsOf } from '../../model/search.js';
import { causes, kinds, outcomes, sectors, stages, wishes } from '../../model/story.js';
import { clean } from '../../model/text.js';

const unasked: readonly string[] = ['undisclosed', 'not_applicable', 'nothing'];
const asked = <T extends string>(values: readonly T[]) => values.filter((value) => !unasked.includes(value));

/** What a wall can be filtered by, and to what. */
export const filters = {
  cause: asked(causes),
  kind: asked(kinds),
  sector: asked(sectors),
  stage: asked(stages),
  outcome: asked(outcomes),
  lookingFor: asked(wishes),
  featured: ['true'],
} as const;
export type FilterName = keyof typeof filters;
export const filterNames = Object.keys(filters) as readonly FilterName[];

export const sorts = ['newest', 'echoed', 'surprise'] as const;

/** Most characters of a search. */
export const longestSearch = searchLimits.characters;

/** What is asked for; what is missing is not. */
export type Wish = Readonly<Partial<Record<'q' | 'sort' | 'seed' | FilterName, string>>>;
export const wishNames = ['q', ...filterNames, 'sort', 'seed'] as const;

/** What a backend looks for at once; what goes beyond its words or characters is left out. What has no word in it finds nothing, there as here. */
function searchable(text: string): string {
  const letters = [...text].slice(0, longestSearch);
  const found = () => termsOf(letters.join('')).length;
  while (found() > searchLimits.words) letters.pop();
  return clean(letters.join(''), 'one');
}

/** A wish made of values from outside, such as an address; what a wall does not know is left out. */
export function readWish(get: (name: string) => string | null | undefined): Wish {
  const wish: Partial<Record<keyof Wish, string>> = {};
  const q = searchable(get('q') ?? '');
  if (q) wish.q = q;
  for (const name of filterNames) {
    const value = filters[name].find((known) => known === get(name));
    if (value) wish[name] = value;
  }
  const sort = get('sort');
  if (sort === 'echoed') wish.sort = sort;
  if (sort === 'surprise') {
    wish.sort = sort;
    // The order stays the same from page to page, and for who is shown the address.
    wish.seed = /^\d{1,9}$/.exec(get('seed') ?? '')?.[0] ?? String(Math.floor(Math.random() * 1e9));
  }
  return wish;
}

/** A wish with some of it changed; an empty value takes it away. */
export const changed = (wish: Wish, change: Wish): Wish => readWish((name) => ({ ...wish, ...change })[name as keyof Wish]);

export const sameWish = (one: Wish, other: Wish): boolean => wishNames.every((name) => one[name] === other[name]);

/** Whether a wish leaves stories out, so that none may remain. */
export const narrows = (wish: Wish): boolean => !sameWish(without(wish, 'wallNoSort'), {});

/** The word for what a filter is set to. */
export const wordOf = (name: FilterName, value = ''): string => `${name === 'lookingFor' ? 'wish' : name}_${value}`;

/** What a backend may say that it cannot do, in the words for it. */
export const denials = ['wallNoSearch', 'wallNoSort', 'wallNoFilter'] as const;
export type Denial = (typeof denials)[number];

const denied: Readonly<Record<Denial, readonly (keyof Wish)[]>> = { wallNoSearch: ['q'], wallNoSort: ['sort', 'seed'], wallNoFilter: filterNames };

/** A wish without what is denied. */
export const without = (wish: Wish, denial: Denial): Wish => changed(wish, Object.fromEntries(denied[denial].map((name) => [name, ''])));

/** Whether a wish asks for what is denied. */
export const asksFor = (wish: Wish, denial: Denial): boolean => !sameWish(without(wish, denial), wish);
