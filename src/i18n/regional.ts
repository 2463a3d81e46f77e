/** The language to write dates in: plain English names no country, and most of its houses write the day first and count to 24. */
export const regional = (lang: string): string => (lang === 'en' ? 'en-GB' : lang);
