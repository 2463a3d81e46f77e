// Small makers of JSON Schema, so that the description reads like the model that it repeats.

/** A JSON Schema (2020-12), as plain data. */
export type Schema = Readonly<Record<string, unknown>>;

export const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
export const word = (words: readonly string[]): Schema => ({ type: 'string', enum: words });
export const like = (pattern: string, description?: string): Schema => ({ type: 'string', pattern, ...(description ? { description } : {}) });
/** A person's text. The server counts code points, up to twice the number of characters that a form shows. */
export const prose = ([least, most]: readonly [number, number], description: string): Schema => ({
  type: 'string',
  ...(least > 0 ? { minLength: least } : {}),
  maxLength: 2 * most,
  description: `${description} Up to ${most} characters as people count them.`,
});
export const many = (items: Schema, maxItems?: number): Schema => ({ type: 'array', items, uniqueItems: true, ...(maxItems === undefined ? {} : { maxItems }) });
export const int = (minimum: number, maximum?: number): Schema => ({ type: 'integer', minimum, ...(maximum === undefined ? {} : { maximum }) });
export const flag: Schema = { type: 'boolean' };
export const day: Schema = { type: 'string', format: 'date' };
export const week = like('^\\d{4}-W\\d{2}$', 'An ISO 8601 week.');
export const id = like('^[0-9a-z]{26}$');
export const receipt = like('^[0-9A-HJKMNP-TV-Z]{17}$', '16 symbols of Crockford base32 and a check symbol, made on the device.');

/** An object that has exactly these members; all are required but the `optional` ones. */
export const members = (properties: Readonly<Record<string, Schema>>, optional: readonly string[] = []): Schema => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});

const orNull = ({ type, enum: words, ...rest }: Schema): Schema =>
  type === undefined ? { anyOf: [rest, { type: 'null' }] } : ({ type: [type, 'null'].flat(), ...(Array.isArray(words) ? { enum: [...words, null] } : {}), ...rest });

/** An object that is sent to the server: an `optional` member may also be null, which says the same as leaving it out. */
export const sent = (properties: Readonly<Record<string, Schema>>, optional: readonly string[] = []): Schema =>
  members(Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, optional.includes(name) ? orNull(schema) : schema])), optional);

/** One of several schemas. */
export const either = (...schemas: readonly Schema[]): Schema => ({ oneOf: schemas });

/** A page of a list. */
export const page = (item: string): Schema =>
  members({ items: { type: 'array', items: ref(item) }, next: { type: 'string', description: 'The cursor of the page after this one.' } }, ['next']);
