// Ways of saying it, with texts that say it so: `+` opens one of need, `-` one without. They stand in the same order in each
// language.
import { readFileSync } from 'node:fs';
import type { CareEntry, Language } from '../score.js';

export function readFrames(language: Language): readonly (CareEntry & { readonly frame: string })[] {
  let frame = '';
  let at = 0;
  return readFileSync(new URL(`frames.${language}.txt`, import.meta.url), 'utf8').split('\n').flatMap((line) => {
    if (!/^[+-] /.test(line)) return line ? [{ text: line, care: frame.startsWith('+'), frame }] : [];
    frame = `${line.charAt(0)}${at++}`;
    return [];
  });
}
