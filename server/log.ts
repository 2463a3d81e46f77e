// There is no access log. What went wrong is logged without a word that somebody wrote: messages of errors can hold
// values, and a moment next to a story could name its author, so lines hold neither (a journal that adds the time to
// lines is the operator's own).

const frame = /^ {4}at (?:(?:async |new )*[\w$.<>[\] ]{1,120} \()?(?:file:\/\/\/|node:|\/)[^()\n]{1,300}:\d+:\d+\)?$/;

/** The stack's frames, and nothing of the message, not even of one that looks like frames. */
function framesOf({ stack = '', message }: Error): readonly string[] {
  const at = message === '' ? -1 : stack.indexOf(message);
  const tail = at < 0 ? stack : stack.slice(at + message.length);
  return tail.split('\n').filter((line) => frame.test(line));
}

const word = (value: unknown): string => (typeof value === 'string' && /^[A-Za-z][A-Za-z0-9_]{0,60}$/.test(value) ? value : '');

// What PostgreSQL calls an error; it may begin with a digit.
const sqlState = (value: unknown): string => (typeof value === 'string' && /^[0-9A-Z]{5}$/.test(value) ? value : '');

/** What may be said of an error: its name, its code and where it was thrown. */
export function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'something that is no Error was thrown';
  const { code } = error as { code?: unknown };
  return [[word(error.name) || 'Error', word(code) || sqlState(code)].filter(Boolean).join(' '), ...framesOf(error)].join('\n');
}
