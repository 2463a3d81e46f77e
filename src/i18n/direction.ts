/** Whether a language is written from right to left. */
export const isRightToLeft = (lang: string): boolean => /^(ar|dv|fa|he|ps|ur|yi)\b/.test(lang);
