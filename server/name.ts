/** Shortest and longest name of a moderator, in characters. */
export const nameLimits = [1, 40] as const;
