// Text out of HTML, without the engine's own parser: under Trusted Types that is a sink, and nothing here may load or run.

const listed: Readonly<Record<string, string>> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', shy: '', hellip: '…', mdash: '—', ndash: '–', lsquo: '‘', rsquo: '’', sbquo: '‚',
  ldquo: '“', rdquo: '”', bdquo: '„', laquo: '«', raquo: '»', lsaquo: '‹', rsaquo: '›', bull: '•', middot: '·', iexcl: '¡', iquest: '¿', euro: '€',
  pound: '£', yen: '¥', cent: '¢', sect: '§', deg: '°', copy: '©', reg: '®', trade: '™', times: '×', frac12: '½', szlig: 'ß', aelig: 'æ',
  AElig: 'Æ', oelig: 'œ', OElig: 'Œ', oslash: 'ø', Oslash: 'Ø', eth: 'ð', ETH: 'Ð', thorn: 'þ', THORN: 'Þ', minus: '−', plusmn: '±', divide: '÷',
  frac14: '¼', frac34: '¾', sup2: '²', sup3: '³', ordf: 'ª', ordm: 'º', micro: 'µ', para: '¶', permil: '‰', larr: '←', rarr: '→', ensp: ' ', emsp: ' ', thinsp: ' ',
};
/** Marks by the end of a name, such as of `eacute`: a letter and a mark are one letter to Unicode. */
const marks: Readonly<Record<string, string>> = {
  grave: '\u0300', acute: '\u0301', circ: '\u0302', tilde: '\u0303', uml: '\u0308', ring: '\u030A', caron: '\u030C', cedil: '\u0327',
};

// Old pages number the typographic signs of Windows from 128 on, and all browsers read them so.
const windows = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

function character(code: number): string {
  if (code >= 128 && code < 160) return windows.charAt(code - 128);
  return code > 0 && code < 0x110000 && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '\uFFFD';
}

const own = (table: Readonly<Record<string, string>>, name: string) => (Object.prototype.hasOwnProperty.call(table, name) ? table[name] : undefined);

/** The text with its character references replaced, once; those that are not known stay as they are. */
export const decoded = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]{1,8})|#(\d{1,9})|([a-z]+\d*));/gi, (all, hex?: string, decimal?: string, name = '') => {
    if (hex ?? decimal) return character(hex ? parseInt(hex, 16) : Number(decimal));
    const mark = own(marks, name.slice(1));
    return own(listed, name) ?? (mark ? `${name[0]}${mark}`.normalize('NFC') : all);
  });

// Quoted values may hold ">". Each character fits one branch only, so that a hostile one costs no second look.
const tag = /<(\/?)([a-z][^\s/>]*)(?:"[^"]*"|'[^']*'|[^"'>])*>/iy;
const unread = /^(script|style|template|noscript|iframe|object|title|head|textarea|select|svg|math)$/;
const paragraph = /^(p|h\d|ul|ol|dl|table|blockquote|pre|figure|hr)$/;
const line = /^(br|li|dt|dd|tr|div|section|article|header|footer|figcaption)$/;
const longest = 1 << 16;

/**
 * What a reader of the page would read: no tag, no comment, nothing of scripts and the like, a line for each block. What
 * looks like a tag only once its references are replaced is text, and stays.
 */
export function htmlText(input: string): string {
  // Far behind what any field may hold.
  const html = input.slice(0, longest);
  const lower = html.toLowerCase();
  let text = '';
  let at = 0;
  const behind = (end: string, from: number) => {
    const found = lower.indexOf(end, from);
    return found < 0 ? html.length : found + end.length;
  };
  while (at < html.length) {
    const open = html.indexOf('<', at);
    const until = open < 0 ? html.length : open;
    text += html.slice(at, until).replace(/[ \t\r\n\f]+/g, ' ');
    at = until;
    if (open < 0) break;
    if (lower.startsWith('<!--', at)) at = behind('-->', at + 4);
    else if (/[!?]/.test(lower[at + 1] ?? '')) at = behind('>', at);
    else if (/^<\/?[a-z]/.test(lower.slice(at, at + 3))) {
      tag.lastIndex = at;
      const found = tag.exec(html);
      const name = found?.[2]?.toLowerCase() ?? '';
      // One that never ends hides all that follows, as it does in a browser.
      at = found ? tag.lastIndex : html.length;
      if (found && !found[1] && unread.test(name)) at = behind('>', behind(`</${name}`, at));
      else text += paragraph.test(name) ? '\n\n' : line.test(name) ? '\n' : '';
    } else {
      text += '<';
      at++;
    }
  }
  return decoded(text.replace(/ ?\n ?/g, '\n').replace(/\n{3,}/g, '\n\n').trim());
}
