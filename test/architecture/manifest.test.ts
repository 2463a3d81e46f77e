import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { after, test } from 'node:test';
import { root, texts } from './texts.js';

interface Described {
  readonly name?: string;
  readonly description?: string;
  readonly privacy?: string;
  readonly kind?: string;
}
interface Declaration extends Described {
  readonly customElement?: boolean;
  readonly tagName?: string;
  readonly summary?: string;
  readonly members?: readonly Described[];
  readonly attributes?: readonly Described[];
  readonly events?: readonly Described[];
  readonly slots?: readonly Described[];
  readonly cssParts?: readonly Described[];
  readonly cssProperties?: readonly Described[];
}

const folder = mkdtempSync(join(tmpdir(), 'ff-manifest-'));
after(() => rmSync(folder, { recursive: true }));

// Made anew from the sources, so that a stale file cannot pass.
const globs = ['src/elements/**/*.ts', 'src/ui/element.ts'];
// Only a config can tell the analyzer to leave package.json alone.
const config = { globs, outdir: relative(root, folder), litelement: true, packagejson: false, quiet: true };
writeFileSync(join(folder, 'config.mjs'), `export default ${JSON.stringify(config)}`);
execFileSync(process.execPath, ['node_modules/@custom-elements-manifest/analyzer/cem.js', 'analyze', '--config', relative(root, join(folder, 'config.mjs'))], { cwd: root });
const { modules } = JSON.parse(readFileSync(join(folder, 'custom-elements.json'), 'utf8')) as { modules: readonly { declarations?: readonly Declaration[] }[] };
const elements = modules.flatMap(({ declarations = [] }) => declarations).filter(({ customElement, tagName }) => customElement && tagName);

test('every element is in the manifest', () => {
  assert.deepEqual(elements.map(({ tagName }) => tagName).sort(), ['ff-lesson-ticker', 'ff-lobby', 'ff-meetup', 'ff-meetup-list', 'ff-moderation-desk', 'ff-pulse-poll', 'ff-receipt', 'ff-resource-list', 'ff-source', 'ff-story-card', 'ff-story-wall', 'ff-submission-form']);
});

for (const { tagName = '', summary, description, members = [], attributes = [], events = [], slots = [], cssParts = [], cssProperties = [] } of elements) {
  test(`<${tagName}>: everything public is described`, () => {
    assert.ok(summary, 'no summary');
    assert.ok(description, 'no description');
    const open = members.filter(({ privacy }) => privacy !== 'private' && privacy !== 'protected');
    const blank = [...open, ...attributes, ...events, ...slots, ...cssParts, ...cssProperties].filter((item) => !item.description?.trim());
    assert.deepEqual(blank.map(({ name }) => name), []);
    assert.equal(new Set(events.map(({ name }) => name)).size, events.length, 'an event is listed twice');
    assert.ok(slots.length > 0, 'the fallback slot is not described');
  });
}

test('README and guides write tags and attributes as they are', () => {
  const known = new Map(elements.map(({ tagName = '', attributes = [] }) => [tagName, attributes.map(({ name }) => name)]));
  // Also as an editor keeps it: `<div data-ff-widget="story-card" data-pick="latest">`.
  const plain = Object.values(texts).join('\n').replace(/<div data-ff-widget="([\w-]+)"([^>]*)>/g, (_, name: string, rest: string) => `<ff-${name}${rest.replaceAll(' data-', ' ')}>`);
  const tags = [...plain.matchAll(/<(ff-[\w-]+)([^>]*)>/g)].map(([, tag = '', rest = '']) => [tag, [...rest.matchAll(/\s([\w-]+)/g)].map(([, name = '']) => name)] as const);
  assert.ok(tags.length > 25);
  assert.deepEqual(tags.flatMap(([tag, names]) => names.filter((name) => !known.get(tag)?.includes(name)).concat(known.has(tag) ? [] : [tag])), []);
});
