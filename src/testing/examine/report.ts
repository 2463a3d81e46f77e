// What an examination tells. Scripts rely on its shape: members, topics and checks are added, never renamed.

/** What findings are about, in the order in which they are told. */
export const topics = ['reach', 'verbs', 'rows', 'paging', 'errors', 'cors', 'caching', 'cookies', 'writing', 'guarantees'] as const;
export type Topic = (typeof topics)[number];

/** One thing that was looked at. */
export interface Finding {
  readonly topic: Topic;
  /** Its name, such as `paging-each-once`; several findings may share one, as those of several rows do. */
  readonly check: string;
  /** A `note` is neither: what cannot be seen from outside, or a hint. */
  readonly verdict: 'holds' | 'fails' | 'note';
  /** What should hold. */
  readonly what: string;
  /** What was seen; may be empty. */
  readonly detail: string;
  /** What to do about it; empty unless it fails. */
  readonly advice: string;
}

/** What `failing-forward-check --json` prints. */
export interface Report {
  readonly version: 1;
  readonly type: string;
  readonly url: string;
  readonly space: string;
  /** Whether a test story was sent. */
  readonly wrote: boolean;
  /** Whether nothing fails. */
  readonly holds: boolean;
  readonly findings: readonly Finding[];
}

export interface Judged {
  readonly check: string;
  readonly what: string;
  readonly holds: boolean;
  readonly detail?: string;
  readonly advice?: string;
  /** Where it is good to have, but nobody's duty: it never fails. */
  readonly hint?: boolean;
}

/** Where findings are written down. */
export interface Notebook {
  readonly findings: readonly Finding[];
  judge(topic: Topic, judged: Judged): void;
  note(topic: Topic, check: string, what: string, detail?: string): void;
}

export function openNotebook(): Notebook {
  const findings: Finding[] = [];
  return {
    findings,
    judge(topic, { check, what, holds, detail = '', advice = '', hint = false }) {
      const verdict = holds ? 'holds' : hint ? 'note' : 'fails';
      findings.push({ topic, check, verdict, what: verdict === 'note' ? `not so: ${what}` : what, detail, advice: verdict === 'fails' ? advice : '' });
    },
    note: (topic, check, what, detail = '') => void findings.push({ topic, check, verdict: 'note', what, detail, advice: '' }),
  };
}

/** A number of things. */
export const counted = (number: number, thing: string): string => `${number} ${thing}${number === 1 ? '' : 's'}`;

/** The first few of many, for one line. */
export const some = (many: readonly string[], most = 3): string =>
  many.slice(0, most).join(', ') + (many.length > most ? ` and ${many.length - most} more` : '');
