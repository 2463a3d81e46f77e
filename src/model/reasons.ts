// Why a story is not published as it is. Apart from moderation, so that an author's page does not carry the desk's rules.
export const reasons = [
  'identifies_author', 'identifies_other', 'accuses_other', 'contact_details', 'promotion', 'hate', 'harassment', 'sexual',
  'graphic', 'self_harm_method', 'illegal', 'off_topic', 'spam', 'duplicate', 'other',
] as const;
export type Reason = (typeof reasons)[number];

/** Most reason codes of a decision. */
export const reasonLimit = 4;
