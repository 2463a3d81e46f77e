// The recipe for a backend of one's own, as its text stands, in the hands of a stranger who has the package and a runner.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { tempFolder } from '../server/room.js';
import { root } from '../tools/command.js';
import { blocksOf } from './recipe/blocks.js';

const blocks = blocksOf(readFileSync(join(root, 'src/backends/recipes/custom.md'), 'utf8'));
const example = blocks['notes.js'] ?? '';

describe('the recipe for a backend of one’s own', () => {
  const { path: folder } = tempFolder();
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const run = (...args: readonly string[]) => {
    const { NODE_TEST_CONTEXT: _context, ...env } = process.env;
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, env, encoding: 'utf8' });
    return { status, text: stdout + stderr };
  };
  /** Runs the contract as the recipe says. */
  const prove = () => run('--test', '--test-reporter=spec', 'notes.test.js');

  before(() => {
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(root, join(folder, 'node_modules/failing-forward'));
    write('package.json', '{"type":"module"}');
    for (const name of ['house.js', 'notes-api.js']) cpSync(join(root, 'test/testing/recipe', name), join(folder, name));
    for (const [name, text] of Object.entries(blocks)) write(name, text);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('needs no more than 40 lines', () => {
    const lines = example.trimEnd().split('\n');
    assert.ok(lines.length > 20 && lines.length <= 40, `${lines.length} lines`);
    assert.ok(lines.every((line) => line.length <= 140), 'a line is too long to count as one');
  });

  it('passes the contract, run by node from the package as it is built', () => {
    const { status, text } = prove();
    assert.equal(status, 0, text);
    assert.match(text, /✔ notes: stores a story once when its answer was lost and it is sent again/);
    assert.match(text, /ℹ pass (3\d|4\d)\n/);
  });

  const faults: readonly (readonly [what: string, from: string, to: string, name: string, message: string])[] = [
    ['pages are lost', '...(next && { next })', '', 'pages to the end, each row once', '57 rows were there, 10 came'],
    ['the receipt is no key', 'key: value.receipt', 'key: Math.random()', 'stores a story once when its answer was lost and it is sent again', 'it was sent three times and is stored 3 times'],
  ];
  for (const [what, from, to, name, message] of faults) {
    it(`fails with a mistake in it, and says which: ${what}`, () => {
      assert.equal(example.split(from).length, 2, `there is not exactly one: ${from}`);
      write('notes.js', example.replace(from, () => to));
      const { status, text } = prove();
      write('notes.js', example);
      assert.equal(status, 1, text);
      assert.ok(text.includes(`✖ notes: ${name}`) && text.includes(`Error: ${message}\n`), text);
    });
  }

  it('has the types that the package gives it', () => {
    write('tsconfig.json', JSON.stringify({
      // The example leaves its inner parameters to the reader.
      compilerOptions: { allowJs: true, checkJs: true, noEmit: true, strict: true, noImplicitAny: false, target: 'es2022', module: 'nodenext', skipLibCheck: true, types: ['node'], typeRoots: [join(root, 'node_modules/@types')] },
      files: ['notes.js', 'notes.test.js', 'page.js'],
    }));
    const { status, text } = run(join(root, 'node_modules/typescript/bin/tsc'), '-p', '.');
    assert.equal(status, 0, text);
  });
});
