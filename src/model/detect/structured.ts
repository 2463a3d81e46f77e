// What can be told by its form: addresses of all kinds and numbers. Every pattern is bounded, so a text of any length
// costs a fixed number of steps for each of its characters.
import type { Finding, PrivateKind } from './finding.js';
import { languages } from './words/index.js';
import type { Words } from './words/words.js';

interface Rule {
  readonly kind: PrivateKind;
  /** Its first group stands before what is found, its second is what may be found. */
  readonly pattern: RegExp;
  /** How many characters of it hold; all of them where there is nothing to check. */
  readonly fit?: (body: string, before: string) => number;
  /** Whether what does not hold is a number of another sort, in which nothing else must be looked for. */
  readonly decoy?: boolean;
}

const either = (pick: (words: Words) => string) => languages.map(pick).filter(Boolean).join('|');

const letter = '[\\p{L}\\p{N}]';
const lead = '(^|[^\\p{L}\\p{N}])';
const ends = `(?!${letter})`;
const label = `${letter}(?:[\\p{L}\\p{N}-]{0,61}${letter})?`;
const bracketed = (inner: string) => ` ?[([{] ?(?:${inner}) ?[)\\]}] ?`;

const at = `(?: ?@ ?|${bracketed(`@|${either((words) => words.at)}`)})`;
const dot = `(?:\\.|${bracketed(`\\.|${either((words) => words.dot)}`)})`;
const spokenDot = ` (?:${either((words) => words.dot)}) `;
const spokenAt = ` (?:${either((words) => words.at)}) `;
// Those that end no sentence by mistake: "closed.it" is no host.
const tops = 'com|org|net|edu|gov|info|biz|io|dev|app|shop|store|blog|online|site|page|cafe|club|space|studio|house|coop|tv|eu|de|at|ch|uk|ie|fr|nl|pl|dk|ca|au|nz|example';
const local = `${letter}[\\p{L}\\p{N}._%+-]{0,63}`;
const top = '\\p{L}{2,24}';
const email = [
  `${local}${at}(?:${label}${dot}){1,4}${top}`,
  `${letter}{1,30}(?:${spokenDot}${letter}{1,30}){0,3}${spokenAt}(?:${label}${spokenDot}){1,3}(?:${tops})`,
  // "write to anna at example.org" has no address in it that a machine could tell from a shop's name.
  `${letter}{1,30}[._\\d]${letter}{1,30}${spokenAt}(?:${label}\\.){1,3}${top}`,
].join('|');

const rest = '[^\\s<>"“”„«»\\0]';
const url = `(?:https?:\\/\\/|www\\.)${rest}{3,1000}|(?:${label}\\.){1,4}(?:${tops})${ends}(?![.-]${letter})(?::\\d{1,5})?(?:[/?#]${rest}{0,1000})?`;

/** The length of a text without the punctuation of the sentence around it. */
function trimmed(text: string): number {
  let end = text.length;
  while (end > 0 && '.,;:!?)]’\'…'.includes(text.charAt(end - 1))) end--;
  return end;
}

/** A brand rather than a place on the net: "Booking.com" with a capital, and nothing after it. */
const urlFit = (body: string) => (/^\p{Lu}[^:/]+$/u.test(body) ? 0 : trimmed(body));

/** The longest beginning that has right check digits and ends where a group of signs ends. */
const checked = (shortest: number, holds: (signs: string) => boolean) => (body: string) => {
  for (let end = body.length; end >= shortest; end = Math.max(body.lastIndexOf(' ', end - 1), body.lastIndexOf('-', end - 1))) {
    const signs = body.slice(0, end).replace(/[ -]/g, '');
    if (signs.length >= shortest && holds(signs)) return end;
  }
  return 0;
};

function mod97(iban: string): boolean {
  let left = 0;
  for (const sign of iban.slice(4) + iban.slice(0, 4)) {
    const value = parseInt(sign, 36);
    left = (left * (value > 9 ? 100 : 10) + value) % 97;
  }
  return left === 1;
}

function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits.charAt(digits.length - 1 - i));
    sum += i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return sum % 10 === 0;
}

const services = 'git(?:hub|lab)|insta(?:gram)?|twitter|tiktok|threads|bluesky|mastodon|reddit|twitch|discord|telegram|snapchat|facebook|linkedin|youtube|etsy|ebay|slack|signal|skype|steam|pinterest|patreon|tumblr|medium|vinted|whatsapp|xing';
// What nobody is called: with a figure, a low line or a dot inside.
const odd = `(?:[a-z]{3,20}[\\w.]{0,9}\\d|[a-z][a-z\\d]{1,20}[_#]|[a-z]{2,20}\\.[a-z]{2})[\\w.#]{0,20}`;
const accounts = either((words) => words.account);
const named = [
  `(\\b(?:${services})(?: ?:| (?:as|under|als|unter)) ["„“]?)([a-z][\\w.#-]{3,28}(?=[”“"',.;]|$))`,
  `(\\b(?:${services})\\b[^.!?\\n\\0]{0,30}?[\\s„“"'(:])(${odd})`,
  `([\\s„“"'(:])(${odd})(?=[”“"')]?,? [^.!?\\n\\0]{0,20}\\b(?:${services})\\b)`,
  `(\\b(?:${accounts})\\b[^.!?\\n\\0]{0,30}?(?: (?:is|was|ist|war|lautet|heißt)|:) ["„“']?)(${odd}|[a-z][\\w.-]{3,28}(?=[”“"']|[,.]? (?:on|auf|bei)\\b|[.,]))`,
];

const gap = '[ ()./–-]{0,3}';
const phone = `(?:\\+ ?|\\(\\+?|0)\\d(?:${gap}\\d){6,13}(?!\\d)|(?:1[ .-])?\\(?[2-9]\\d\\d\\)?[ .-]\\d{3}[ .-]\\d{4}(?!\\d)`;
const noPhone = new RegExp(`(?:${either((words) => words.number)})[^\\p{L}\\d]{0,3}(?:(?:no|nr|number|nummer|id)\\b[^\\p{L}\\d]{0,3})?$`, 'iu');
// Dates, times from one to the other, years from one to the other.
const moments = /^\(?(?:\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d|\d{1,2}\.\d\d ?[-–] ?\d{1,2}\.\d\d$|(?:19|20)\d\d ?[-–/] ?(?:19|20)\d\d)/;
const phoneFit = (body: string, before: string) => (moments.test(body) || noPhone.test(before) ? 0 : body.length);

const capital = "\\p{Lu}[\\p{L}\\p{M}'’-]{1,24}";
const streets = languages.flatMap((words) => words.streets).join('|').replace(/N/g, capital);
const noStreets = new RegExp(`^(?:${either((words) => words.noStreets)})(?!\\p{L})`, 'iu');

const rules: readonly Rule[] = [
  { kind: 'handle', pattern: new RegExp(`(^|[^\\p{L}\\p{N}._%+@/-])(@[\\p{L}_](?:[\\p{L}\\p{N}_.-]{0,60}[\\p{L}\\p{N}_])?(?:@(?:${label}\\.){1,4}${top})?|u\\/[\\w-]{3,20})`, 'gu'), fit: (body) => (/^@(?:all|here|home|work|everyone|channel|media)$/.test(body) ? 0 : body.length) },
  { kind: 'email', pattern: new RegExp(`${lead}(${email})${ends}`, 'giu') },
  ...named.map((pattern): Rule => ({ kind: 'handle', pattern: new RegExp(pattern, 'giu'), fit: trimmed })),
  { kind: 'url', pattern: new RegExp(`${lead}(${url})`, 'giu'), fit: urlFit },
  { kind: 'iban', pattern: new RegExp(`${lead}([A-Z]{2}\\d\\d(?:[ -]?[A-Z\\d]){11,30}|[a-z]{2}\\d\\d ?[a-z]{0,4}(?:[ -]?\\d){9,26})${ends}`, 'gu'), fit: checked(15, mod97), decoy: true },
  { kind: 'card', pattern: /(^|[^\d+.,-])([2-6]\d(?:[ -]?\d){11,17})(?!\d)/g, fit: checked(13, luhn), decoy: true },
  { kind: 'address', pattern: new RegExp(`${lead}(${streets})`, 'gu'), fit: (body) => (noStreets.test(body) ? 0 : body.length) },
  { kind: 'phone', pattern: new RegExp(`(^|[^\\p{L}\\p{N}.,+])(${phone})`, 'gu'), fit: phoneFit },
  { kind: 'phone', pattern: new RegExp(`(\\b(?:${either((words) => words.phone)})\\b[^\\d\\n\\0]{0,12})(\\d(?:[ ./-]?\\d){5,13})(?!\\d)`, 'giu'), fit: (body) => phoneFit(body, '') },
];

/** Finds all that has a form of its own. `left` is the text with what was found blanked out, of the same length. */
export function findStructured(text: string): { readonly found: readonly Finding[]; readonly left: string } {
  const found: Finding[] = [];
  let left = text;
  for (const { kind, pattern, fit, decoy } of rules) {
    const before = left;
    left = before.replace(pattern, (...parts: unknown[]) => {
      const [hit, lead, body] = parts as [string, string, string];
      const start = Number(parts[parts.length - 2]) + lead.length;
      const length = fit ? fit(body, before.slice(Math.max(0, start - 30), start)) : body.length;
      if (length > 0) found.push({ kind, start, end: start + length });
      const gone = length > 0 || !decoy ? length : body.length;
      return gone > 0 ? lead + '\0'.repeat(gone) + body.slice(gone) : hit;
    });
  }
  return { found, left };
}
