// As much of JSON Schema as the description of the API uses; a keyword beyond that fails, so that none is ignored.
type Schema = Readonly<Record<string, unknown>>;

const handled = [
  '$ref', 'type', 'enum', 'const', 'pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'multipleOf', 'items', 'maxItems', 'uniqueItems',
  'properties', 'required', 'additionalProperties', 'format', 'description', 'default',
];
const formats: Readonly<Record<string, RegExp>> = { date: /^\d{4}-\d\d-\d\d$/, 'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/ };

const typeOf = (value: unknown) => (value === null ? 'null' : Array.isArray(value) ? 'array' : Number.isInteger(value) ? 'integer' : typeof value);

/** What is wrong with a value, as paths with reasons; empty when it fits. */
export function misfitsOf(value: unknown, schema: Schema, all: Readonly<Record<string, Schema>>, at = '$'): string[] {
  const unknown = Object.keys(schema).filter((keyword) => !handled.includes(keyword));
  if (unknown.length > 0) throw new Error(`keywords that this checker does not know: ${unknown.join()}`);
  if (typeof schema['$ref'] === 'string') {
    const target = all[schema['$ref'].replace('#/components/schemas/', '')];
    return target ? misfitsOf(value, target, all, at) : [`${at}: ${schema['$ref']} leads nowhere`];
  }
  const found: string[] = [];
  const expect = (holds: boolean, what: string) => holds || found.push(`${at}: ${what}`);
  const has = <T>(keyword: string, test: (bound: T) => boolean) => keyword in schema && expect(test(schema[keyword] as T), `${keyword} ${JSON.stringify(schema[keyword])}`);

  has<string | string[]>('type', (types) => [types].flat().some((type) => type === typeOf(value) || (type === 'number' && typeof value === 'number')));
  has<unknown[]>('enum', (words) => words.includes(value));
  has<unknown>('const', (constant) => constant === value);
  if (typeof value === 'string') {
    const length = [...value].length;
    has<string>('pattern', (pattern) => new RegExp(pattern, 'u').test(value));
    has<string>('format', (format) => formats[format]?.test(value) ?? false);
    has<number>('minLength', (least) => length >= least);
    has<number>('maxLength', (most) => length <= most);
  }
  if (typeof value === 'number') {
    has<number>('minimum', (least) => value >= least);
    has<number>('maximum', (most) => value <= most);
    has<number>('multipleOf', (step) => value % step === 0);
  }
  if (Array.isArray(value)) {
    has<number>('maxItems', (most) => value.length <= most);
    has<boolean>('uniqueItems', () => new Set(value.map((item) => JSON.stringify(item))).size === value.length);
    const items = schema['items'] as Schema | undefined;
    if (items) value.forEach((item, index) => found.push(...misfitsOf(item, items, all, `${at}[${index}]`)));
  } else if (typeof value === 'object' && value !== null) {
    const properties = (schema['properties'] ?? {}) as Readonly<Record<string, Schema>>;
    has<string[]>('required', (names) => names.every((name) => name in value));
    for (const [name, member] of Object.entries(value)) {
      const inner = Object.hasOwn(properties, name) ? properties[name] : undefined;
      if (inner) found.push(...misfitsOf(member, inner, all, `${at}.${name}`));
      else expect(schema['additionalProperties'] !== false, `additional ${name}`);
    }
  }
  return found;
}
