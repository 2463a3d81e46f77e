// What the notice says, and no more than that: a number, in the space's first language.
type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

const words: Readonly<Record<string, Forms>> = {
  en: { one: '{n} story waits', other: '{n} stories wait' },
  de: { one: '{n} Geschichte wartet', other: '{n} Geschichten warten' },
  ar: { one: 'قصة واحدة تنتظر', two: 'قصتان تنتظران', few: '{n} قصص تنتظر', many: '{n} قصة تنتظر', other: '{n} قصة تنتظر' },
};

/** Such as "3 stories wait"; in English where the language is not known. */
export function noticeText(lang: string, n: number): string {
  const own = lang.toLowerCase().split('-')[0] ?? '';
  const [code, forms] = words[own] ? [own, words[own]] : ['en', words['en'] as Forms];
  return (forms[new Intl.PluralRules(code).select(n)] ?? forms.other).replace('{n}', new Intl.NumberFormat(code).format(n));
}
