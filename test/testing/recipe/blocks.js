/**
 * The code blocks of a recipe that stand for a file, by its name: those that begin with ```js NAME.
 *
 * @param {string} markdown
 * @returns {Readonly<Record<string, string>>}
 */
export const blocksOf = (markdown) => Object.fromEntries([...markdown.matchAll(/^```\w+ (\S+)\n([\s\S]*?)^```$/gm)].map(([, name = '', code = '']) => [name, code]));
