// What another API says of fields, in our terms.
import { rules, type Misfit } from '../../model/read.js';
import type { Errors, Value } from './description.js';
import type { Tools } from './tools.js';
import { valueOf, type Note } from './values.js';

// More than a form has fields; what has more is no list of errors.
const most = 50;

/** The fields that an answer names; `where` is the place of `errors` in the description. */
export function misfitsOf({ at, field = 'name', rule = { const: 'value' }, limit }: Errors, body: unknown, where: string, tools: Tools, note: Note): readonly Misfit[] {
  const told = valueOf(at, body, `${where}.at`, tools, note) ?? [];
  // A sentence alone is one error, and no list of letters.
  return Object.entries(typeof told === 'string' ? [told] : told).slice(0, most).flatMap(([name, error]): Misfit[] => {
    const made = (value: Value, what: string) => valueOf(value, { name, error }, `${where}.${what}`, tools, note);
    const [ours, broken, bound] = [made(field, 'field'), made(rule, 'rule'), limit && made(limit, 'limit')];
    if (typeof ours !== 'string') return [];
    const known = rules.find((one) => one === broken);
    if (!known) note(`${where}.rule`, broken, `one of ${rules.join(', ')}`);
    if (typeof bound === 'number') return [{ field: ours, rule: known ?? 'value', limit: bound }];
    // Their sentences name the bound.
    return [{ field: ours, rule: known === 'long' || known === 'many' ? 'value' : (known ?? 'value') }];
  });
}
