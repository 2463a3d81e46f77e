// A recipe as an operator reads it: what is to be pasted is taken from its own text.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The path of a file among the recipes. */
export const recipePath = (file: string): string => fileURLToPath(new URL(`../../src/backends/recipes/${file}`, import.meta.url));

/** The blocks of a language in a recipe, in their order. */
export function blocks(file: string, language: string): readonly string[] {
  const text = readFileSync(recipePath(file), 'utf8');
  return [...text.matchAll(/^( *)```(\w+)\n([^]*?)^\1```$/gm)]
    .filter(([, , found]) => found === language)
    .map(([, indent = '', , body = '']) => body.replace(new RegExp(`^${indent}`, 'gm'), ''));
}

/** The snippet of a recipe but for its first line, which loads the suite; with other words in the place of some. */
export function snippet(file: string, change: Readonly<Record<string, string>>): string {
  const [whole = ''] = blocks(file, 'html');
  const [, ...lines] = whole.split('\n');
  return Object.entries(change).reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`${file} has no "${from}" in its snippet.`);
    return text.replace(from, to);
  }, lines.join('\n'));
}

/** The description in a snippet. */
export const descriptionIn = (file: string): string => /<script type="application\/json">([^]*?)<\/script>/.exec(snippet(file, {}))?.[1] ?? '';
