import { de } from './de.js';
import { en } from './en.js';
import type { Words } from './words.js';

/** The languages that the detectors know. All apply to every text, since a text may mix them. Add a file and a line. */
export const languages: readonly Words[] = [en, de];
