// What the description of the API says, ready to hold a server to it.
import assert from 'node:assert/strict';
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { openapi } from '../../server/openapi/document.js';
import { asking, type TestServer } from './helpers.js';

export const description = openapi('1.2.3');
export type Schema = Readonly<Record<string, unknown>>;

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required?: boolean;
  readonly schema: Schema;
}
type Content = Readonly<Record<string, { readonly schema: Schema }>>;

/** One method of one path. */
export interface Operation {
  readonly path: string;
  readonly method: string;
  readonly operationId: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
}

export const operations: readonly Operation[] = Object.entries(description.paths).flatMap(([path, { parameters, ...methods }]) =>
  Object.entries(methods as Readonly<Record<string, Operation>>).map(([method, operation]) => ({
    ...operation,
    path,
    method: method.toUpperCase(),
    parameters: [...(parameters as readonly Parameter[]), ...operation.parameters],
  })),
);

/** The schema of an operation's body. */
export const bodyOf = ({ requestBody }: Operation): Schema | undefined => requestBody?.content['application/json']?.schema;

function checker(coerceTypes: boolean) {
  const ajv = addFormats.default(new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true, coerceTypes }));
  const { components } = description;
  // A schema stands anywhere in the document and names others by their place in it.
  ajv.addVocabulary(['components']).addSchema({ $id: 'api', components });
  const absolute = (schema: Schema) => JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"api#/')) as Schema;
  const compiled = new Map<Schema, ReturnType<typeof ajv.compile>>();
  return (schema: Schema, value: unknown): readonly string[] => {
    const validate = compiled.get(schema) ?? ajv.compile(absolute(schema));
    compiled.set(schema, validate);
    return validate(value) ? [] : (validate.errors ?? []).map(({ instancePath, message, params }: ErrorObject) => `${instancePath} ${message} ${JSON.stringify(params)}`);
  };
}

/** What is wrong with a JSON value; empty when it fits. */
export const misfitsOf = checker(false);
const misfitsOfText = checker(true);
/** Whether the text of a parameter fits. */
export const textFits = (schema: Schema, text: string): boolean => misfitsOfText({ type: 'object', properties: { text: schema } }, { text }).length === 0;

/** The schema behind a reference; of several, the one that a value fits, else the first. */
export function resolve(schema: Schema, value: unknown): Schema {
  const { $ref, oneOf, anyOf = oneOf } = schema;
  if (typeof $ref === 'string') return resolve(description.components.schemas[$ref.replace('#/components/schemas/', '')] ?? {}, value);
  if (!Array.isArray(anyOf)) return schema;
  const several = anyOf as readonly Schema[];
  return resolve(several.find((one) => misfitsOf(one, value).length === 0) ?? several[0] ?? {}, value);
}

/** The operation that a request means. */
export function operationOf(method: string, address: string): Operation | undefined {
  const { pathname } = new URL(address, 'http://localhost');
  const base = description.servers[0]?.url ?? '';
  return operations.find((operation) => operation.method === method && new RegExp(`^${base}${operation.path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`).test(pathname));
}

/** Fails unless an answer is described, and is as described; resolves to its JSON. */
export async function described(answer: Response, { operationId, responses }: Operation): Promise<unknown> {
  const told = `${operationId} ${answer.status}`;
  const text = await answer.text();
  const response = responses[String(answer.status)];
  assert.ok(response, `${told} is not described: ${text.slice(0, 300)}`);
  const [content] = Object.entries(response.content ?? {});
  if (!content) return void assert.equal(text, '', told);
  const [type, { schema }] = content;
  assert.equal(answer.headers.get('Content-Type'), type, told);
  const body: unknown = /\bjson$/.test(type) && !type.includes('ndjson') ? JSON.parse(text) : text;
  assert.deepEqual(misfitsOf(schema, body), [], `${told}: ${text.slice(0, 300)}`);
  return body;
}

/** Holds every answer of the servers that it is shown to the description, and remembers which it has seen. */
export function witness() {
  const seen = new Set<string>();
  return {
    /** Such as `listStories 200`. */
    seen,
    watch: (server: TestServer): TestServer => ({
      ...server,
      ...asking(server.token, async (method, address, ...rest) => {
        const operation = operationOf(method, address);
        assert.ok(operation, `${method} ${address} is not described`);
        const answer = await server.send(method, address, ...rest);
        await described(answer.clone(), operation);
        seen.add(`${operation.operationId} ${answer.status}`);
        return answer;
      }),
    }),
  };
}
