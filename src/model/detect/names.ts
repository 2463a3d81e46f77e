// Names have no form of their own, so they are told by what stands around them: a title, what a person is to the author,
// a second name, what only people do. A name that was found once is then found everywhere in the text.
import type { Finding } from './finding.js';
import { titles, tokensOf, type Token } from './tokens.js';
import { languages } from './words/index.js';
import type { Words } from './words/words.js';

const setOf = (pick: (words: Words) => string, of = languages): ReadonlySet<string> => new Set(of.flatMap((words) => pick(words).split(' ')));
const either = (pick: (words: Words) => string) => languages.map(pick).join('|');

const particles = setOf((words) => words.particles);
const common = setOf((words) => words.common);
const doings = setOf((words) => words.doings);
const given = setOf((words) => words.given);
const ordinary = setOf((words) => words.ordinary);
const things = setOf((words) => words.things);
const thingEnds = new RegExp(`(?:${either((words) => words.thingEnds)})$`, 'u');
const roles = new RegExp(`^(?:${either((words) => words.roles)})s?$`, 'u');
const roleEnds = new RegExp(`(?:${either((words) => words.roleEnds)})$`, 'u');

/** What differs where every noun has a capital, and so a capital tells little. */
const grammars = [false, true].map((nounsCapital) => {
  const of = languages.filter((words) => words.nounsCapital === nounsCapital);
  return { nounsCapital, common: setOf((words) => words.common, of), leading: setOf((words) => words.leading, of) };
});

// A capital, then small letters somewhere: no abbreviation. And no brand with a capital inside, but McKay and DeVries.
const capital = /^\p{Lu}[\p{L}\p{M}'’-]{0,60}\p{Ll}/u;
const brand = /^(?!Mc|Mac|De|Van|O['’])\p{Lu}\p{Ll}{1,20}\p{Lu}/u;
const foreign = /[àáâãåæèêëìíîïðñòóôõøùúûýþÿā-žș-ț\u1e00-\u1eff]/;
// Those that are no ordinary words, so that small letters will do.
const smallTitle = /^(?:mr|mrs|ms|dr|prof|herrn?|frau)$/;
const possessive = /^(?:my|our|his|her|a|who|the|(?:mein|sein|ihr|unser)(?:e[nrms]?)?)$/;
const inflected = /e[nrsm]?$/;
const clauseEnd = /^(?:[,.;:!?)]|$)/;

const isCapital = (token: Token | undefined) => token !== undefined && capital.test(token.text) && !brand.test(token.text);
const isThing = ({ lower }: Token) => things.has(lower) || things.has(lower.replace(/s$/, '')) || thingEnds.test(lower);
const isRole = (token: Token | undefined) => token !== undefined && (roles.test(token.lower) || (roleEnds.test(token.lower) && (isCapital(token) || token.text.includes('-'))));
const isUsual = ({ lower }: Token) => given.has(lower) && !ordinary.has(lower);
const mayName = (token: Token | undefined): boolean =>
  token !== undefined && isCapital(token) && !common.has(token.lower.replace(/['’].{0,60}/, '')) && (given.has(token.lower) || !isThing(token)) && !titles.has(token.lower) && !isRole(token);

/** A name that the operator has listed, as a test for words of a text. */
function listing(names: readonly string[]) {
  const whole = new Set<string>();
  const parts = new Set<string>();
  for (const name of names) {
    const words = tokensOf(name).map(({ lower }) => lower);
    whole.add(words.join(' '));
    for (const word of words) if (word.length > 2) parts.add(word);
  }
  const bare = (lower: string) => (parts.has(lower) ? lower : lower.replace(/s$/, ''));
  return {
    inFull: (one: Token, other: Token | undefined) => other !== undefined && whole.has(`${one.lower} ${bare(other.lower)}`),
    inPart: ({ lower }: Token) => parts.has(bare(lower)),
    isOrdinary: ({ lower }: Token) => ordinary.has(bare(lower)),
  };
}

/** Finds the names of people; `listed` are those that the operator has made public. */
export function findNames(text: string, listed: readonly string[]): readonly Finding[] {
  const tokens = tokensOf(text);
  const share = ({ common: words }: (typeof grammars)[number]) => tokens.filter(({ lower }) => words.has(lower)).length;
  const { nounsCapital, leading } = [...grammars].sort((one, other) => share(other) - share(one))[0] ?? { nounsCapital: true, leading: common };
  const list = listing(listed);
  const found = new Map<number, { readonly last: number; readonly spare: boolean }>();
  const known = new Set<string>();

  const joined = (i: number) => (tokens[i]?.gap === ' ' ? tokens[i] : undefined);
  const before = (i: number) => (joined(i) ? tokens[i - 1] : undefined);
  const leads = (token: Token | undefined) => token !== undefined && leading.has(token.lower);

  const take = (first: number, last: number, spare = false): number => {
    found.set(first, { last, spare });
    for (const { lower, text: word } of tokens.slice(first, last + 1)) {
      if (lower.length > 2 && capital.test(word) && !ordinary.has(lower) && !titles.has(lower) && !common.has(lower) && !things.has(lower)) known.add(lower);
    }
    return last;
  };

  /** Where the name ends that begins with a word. */
  const endOf = (first: number): number => {
    let last = first;
    for (let i = first + 1; i < first + 6; i++) {
      const token = joined(i);
      if (mayName(token)) last = i;
      // "van der Meulen": an article stands in a name only behind such a word.
      else if (!token || !(particles.has(token.lower) || (token.text.length < 4 && particles.has(tokens[i - 1]?.lower ?? '')))) break;
    }
    return last;
  };

  const listedAt = (i: number, token: Token): number | undefined => {
    if (!list.inPart(token)) return undefined;
    if (list.inFull(token, joined(i + 1))) return take(i, i + 1);
    const meant = !list.isOrdinary(token) || (!nounsCapital && isCapital(token) && !token.opens && !leads(before(i)));
    return meant ? take(i, i) : undefined;
  };

  const titledAt = (i: number, title: Token): number | undefined => {
    let first = i + 1;
    while (first < i + 3 && particles.has(tokens[first]?.lower ?? '')) first++;
    const named = joined(first);
    if (!named || common.has(named.lower)) return undefined;
    const small = smallTitle.test(title.text) && named.text.length > 2 && !isThing(named) && !(title.lower === 'frau' && leads(before(i)));
    return isCapital(named) || small ? take(i, endOf(first)) : undefined;
  };

  /** What tells that the words from one to another are a name, if anything. */
  const isNamed = (first: number, last: number, token: Token): boolean => {
    const ahead = before(first);
    const next = joined(last + 1);
    const led = leads(ahead);
    if (isUsual(token) || foreign.test(token.lower)) return true;
    // "Gute Therapie" at the beginning of a German sentence is no pair of names.
    if (last > first && !led) return !(nounsCapital && token.opens && last === first + 1 && inflected.test(token.lower));
    const apposed = tokens[last + 1]?.gap === ', ' && possessive.test(tokens[last + 1]?.lower ?? '') && [2, 3, 4].some((by) => isRole(tokens[last + by]));
    const withMe = /^(?:and|und)$/.test(next?.lower ?? '') && /^(?:i|ich)$/.test(joined(last + 2)?.lower ?? '');
    if (led) return false;
    if (apposed || withMe) return true;
    if (nounsCapital) {
      // "Orlas Vater", "sagte Kaspar.", and "Ikram kochte" but not "mein alter Herd kochte".
      return (ahead !== undefined && doings.has(ahead.lower) && clauseEnd.test(tokens[last + 1]?.gap ?? '')) || (/s$/.test(token.lower) && isRole(next)) || (doings.has(next?.lower ?? '') && !(ahead && inflected.test(ahead.lower)));
    }
    if (token.opens) return doings.has(next?.lower ?? '') && !/s$/.test(token.lower);
    return !(ahead && isCapital(ahead) && !ahead.opens) && !isCapital(next);
  };

  /** What the person is to the author, straight before the name or, between commas, before that. */
  const followsRole = (i: number, token: Token) => isRole(before(i)) || (token.gap === ', ' && isRole(tokens[i - 1]) && clauseEnd.test(tokens[i + 1]?.gap ?? ''));

  const nameAt = (i: number, token: Token): number | undefined => {
    const spare = followsRole(i, token);
    if (mayName(token)) {
      const last = endOf(i);
      return spare || isNamed(i, last, token) ? take(i, last, spare) : undefined;
    }
    const small = spare && token.text === token.lower && token.text.length > 3 && !common.has(token.lower) && (given.has(token.lower) || /[aio]$/.test(token.lower));
    return small ? take(i, i, true) : undefined;
  };

  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    i = listedAt(i, token) ?? (titles.has(token.lower) ? titledAt(i, token) : nameAt(i, token)) ?? i;
  }

  const isAgain = ({ text: word, lower }: Token) => capital.test(word) && (known.has(lower) || (nounsCapital && known.has(lower.replace(/s$/, ''))));
  // "Xiomara und Benedikt": who stands beside a name is one too.
  const isBeside = (i: number) => /^(?:and|und|&)$/.test(joined(i - 1)?.lower ?? '') && found.has(i);
  const findings: Finding[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    const here = found.get(i) ?? (isAgain(token) || (mayName(token) && isBeside(i + 2)) ? { last: i, spare: false } : undefined);
    if (!here) continue;
    i = here.last;
    findings.push({ kind: 'name', start: token.start, end: (tokens[i] as Token).end, ...(here.spare ? { spare: true } : {}) });
  }
  return findings;
}
