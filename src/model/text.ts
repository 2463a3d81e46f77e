// Text is plain Unicode: no HTML, no Markdown. What could reorder a line or hide in it is taken out, once, here.

const unwanted =
  // C0 and C1 controls but tab and line feed; bidi embeddings, overrides and isolates; interlinear marks, the byte order
  // mark and invisible operators; and, since the flag `u` reads pairs as one, halves of surrogate pairs that stand alone.
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB\uD800-\uDFFF]/gu;

/**
 * Makes a text fit to be kept and shown: NFC, without control and bidi-override characters, trimmed, with at most one
 * empty line in a row; with `'one'`, on one line.
 */
export function clean(text: string, lines: 'one' | 'many' = 'many'): string {
  const plain = text
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(unwanted, '')
    .normalize('NFC');
  if (lines === 'one') return plain.replace(/\s+/g, ' ').trim();
  return plain
    .replace(/\t/g, ' ')
    // Not by a pattern: it would search a long run of blanks anew from each of them, a second for one body.
    .split('\n').map((line) => line.trimEnd()).join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The number of code points: the bound that client and server enforce alike. */
export function codePoints(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit < 0xdc00) i++;
    count++;
  }
  return count;
}

// `Intl.Segmenter` is newer than the ES2021 library that this project is typed against, and than some screens.
interface Segmenter {
  segment(text: string): Iterable<unknown>;
}
let segmenter: Segmenter | null | undefined;

/** The number of characters as people count them (graphemes), or of code points where the engine cannot tell. */
export function characters(text: string): number {
  if (segmenter === undefined) {
    const { Segmenter } = Intl as { Segmenter?: new (lang?: string, options?: { granularity: 'grapheme' }) => Segmenter };
    segmenter = Segmenter ? new Segmenter(undefined, { granularity: 'grapheme' }) : null;
  }
  if (!segmenter) return codePoints(text);
  let count = 0;
  for (const _ of segmenter.segment(text)) count++;
  return count;
}
