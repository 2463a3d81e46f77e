/** Several words in one phrase, parted as a language parts them. */
export const listed = (words: readonly string[], lang: string): string => new Intl.ListFormat(lang, { type: 'unit', style: 'short' }).format(words);
