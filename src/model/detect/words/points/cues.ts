// Written by test/detect/dev/train.ts.
/** Points for what phrases tell, and how many are enough. */
export const cues = { despair: 11, past: -4, well: -3, enough: 17 };
