// What README and guides name is there: files, commands, variables, properties, and the words of the desk.
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { desk } from '../../src/i18n/desk/en.js';
import { editors } from '../../src/i18n/desk/editors.js';
import { evening } from '../../src/i18n/desk/evening.js';
import { house } from '../../src/i18n/desk/house.js';
import { guides, read, root, texts } from './texts.js';

const all = Object.values(texts).join('\n');
const found = (pattern: RegExp, text = all) => [...new Set([...text.matchAll(pattern)].map(([, name = '']) => name.replace(/\s+/g, ' ')))];
const sourcesIn = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((name) => /\.m?[jt]s$/.test(name) && !/node_modules|^dist/.test(name)).map((name) => read(`${folder}/${name}`)).join('\n');

test('links lead somewhere, and README leads to every guide', () => {
  const broken = Object.entries(texts).flatMap(([path, text]) => found(/\]\((?!https?:)([^)#]+)/g, text).filter((to) => !existsSync(join(root, dirname(path), to))));
  assert.deepEqual(broken, []);
  assert.deepEqual(guides.filter((path) => !texts['README.md']?.includes(`](${path})`)), []);
});

test('files that are named are there', () => {
  const named = found(/`((?:src|server|test|bench|demo)\/[\w./-]+)`/g);
  assert.ok(named.length > 15);
  assert.deepEqual(named.filter((path) => !existsSync(join(root, path))), []);
  const recipes = found(/`(\w+\.md)`/g);
  assert.deepEqual(recipes.filter((name) => !existsSync(join(root, 'src/backends/recipes', name)) && !guides.includes(`src/guides/${name}`)), []);
});

test('commands are scripts, and the package brings the guides', () => {
  const { scripts, files } = JSON.parse(read('package.json')) as { scripts: Record<string, string>; files: readonly string[] };
  const commands = found(/npm run\s+([a-z][\w:-]*)/g);
  assert.ok(commands.length > 5);
  assert.deepEqual(commands.filter((name) => !scripts[name]), []);
  assert.ok(files.includes('src/guides'));
});

test('variables are read', () => {
  const code = ['server', 'test/tools', 'test/e2e'].map(sourcesIn).join('\n');
  const variables = found(/\b(FF_[A-Z_]+|DATABASE_URL|PORT|HOST)\b/g);
  assert.ok(variables.length > 8);
  assert.deepEqual(variables.filter((name) => !code.includes(`'${name}'`) && !code.includes(`env.${name}`)), []);
});

test('properties are used', () => {
  const code = sourcesIn('src');
  const short = found(/`--ff-color-text`((?: `-[\w-]+`)+)/g).flatMap((rest) => found(/`(-[\w-]+)`/g, rest)).map((end) => `--ff-color${end}`);
  const properties = [...found(/(--ff-[\w-]+)/g), ...short];
  assert.ok(properties.length > 18);
  assert.deepEqual(properties.filter((name) => !code.includes(`var(${name}`)), []);
});

test('a room, button or message of the desk is called as the desk calls it', () => {
  const words = Object.values({ ...desk, ...editors, ...evening, ...house }).flatMap((word) => (typeof word === 'string' ? word : Object.values(word)));
  for (const name of ['desk', 'evenings'] as const) {
    const said = found(/(?<![*\w])\*(?!\*)([^*]+)\*(?![*\w])/g, texts[`src/guides/${name}.md`]);
    assert.ok(said.length > 15, name);
    assert.deepEqual(said.filter((word) => !words.includes(word)), [], name);
  }
});
