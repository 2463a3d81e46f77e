// The tests of the pulse, tested: each of these faults must be seen by the suites that are named with it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { run, type Mutant, type Suite } from './mutants.js';

const suites = {
  streams: { file: 'test/model/pulse-streams.test.ts', env: { FF_STREAMS: '60' } },
  solver: { file: 'test/model/pulse-solver.test.ts', env: { FF_ROOMS: '30' } },
  periods: { file: 'test/model/periods.test.ts' },
  server: { file: 'test/server/pulse-streams.test.ts', env: { FF_STREAMS: '5' } },
  links: { file: 'test/server/pulse-links.test.ts' },
} as const satisfies Readonly<Record<string, Suite>>;

const [release, answers, results, periods] = ['src/model/release.ts', 'server/db/answers.ts', 'server/db/results.ts', 'src/model/periods.ts'];
type Fault = readonly [name: string, by: readonly (keyof typeof suites)[], file: string, ...changes: Mutant['changes']];

const held: Mutant['changes'][number] = [
  '      const isRunning =',
  "      const held = (await db.selectFrom('waiting').select('tag').where('poll', '=', poll.id).execute()).length;\n      const isRunning =",
];

const faults: readonly Fault[] = [
  ['k = 4', ['streams', 'solver'], release, ['batch.length >= Math.max(5, k)', 'batch.length >= 4']],
  ['a poll lowers k', ['streams'], release, ['Math.max(5, k)', 'k']],
  ['a k that is no number lets all out', ['streams'], release, ['!(batch.length >= Math.max(5, k))', 'batch.length < Math.max(5, k)']],
  ['no batch', ['streams', 'solver'], release, ['  if (!isReleasable(Object.values(batch), k)) return { released, waiting: batch };\n', '']],
  ['a unanimous batch let through', ['streams', 'solver'], release, ['return counts.size >= 3', 'return counts.size === 1 || counts.size >= 3']],
  ['4 + 1 let through', ['streams', 'solver'], release, ['.every((count) => count >= 2)', '.some((count) => count >= 2)']],
  ['a replacement shown at once', ['streams', 'solver'], release, ['  const batch = {', '  if (published !== undefined) return { released: { ...released, [tag]: value }, waiting: others };\n  const batch = {']],
  ['who goes back counts as a change', ['streams'], release, ['  if (published !== undefined && wordOf(published) === wordOf(value)) return { released, waiting: others };\n', '']],
  ['a device counts twice in a batch', ['streams'], release, ['{ ...others, [tag]: value }', '{ ...waiting, [`${tag} ${wordOf(value)}`]: value }']],
  ['a part of the batch stays behind', ['streams'], release, ['{ released: { ...released, ...batch }, waiting: {} }', '{ released: { ...released, ...batch, ...others }, waiting: { [tag]: value } }']],
  ['released by bars, not by people', ['streams'], release, ['for (const value of batch) counts', 'for (const value of batch.flat()) counts']],
  ['the same choice in another order is another', ['streams'], release, ['[...value].sort((a, b) => a - b).join', 'value.join']],
  ['an exact n', ['streams'], release, ['const n = floorOf(released.length);', 'const n = floorOf(released.length) && released.length;']],
  ['n rounded up', ['streams'], release, ['floor <= n)', 'floor <= 1.2 * n)']],
  ['exact shares', ['streams'], release, ['Math.round(share / 5) * 5', 'Math.round(share)']],
  ['a mean of what is no scale', ['streams'], release, ["const isScale = type === 'scale5' || type === 'scale10'", 'const isScale = true']],
  ['a number while nothing may be shown', ['streams'], release, ['{ ...about, n: undefined, shares: [],', '{ ...about, n: released.length, shares: [],']],
  ['the number of those that wait', ['server'], results, held, ['...resultOf(poll, key, []), asOf: undefined', '...resultOf(poll, key, []), n: held || undefined, asOf: undefined']],
  ['another reason for a batch that is large and not mixed', ['server'], results, held, ['...resultOf(poll, key, []), asOf: undefined', "...resultOf(poll, key, []), ...(held >= 5 ? { suppressed: 'unmixed' as never } : {}), asOf: undefined"]],
  ['the server shows a replacement at once', ['server'], answers, ["        if (released?.value !== value) await", "        if (released) await trx.updateTable('ballot').set({ value }).where('tag', '=', tag).execute();\n        else await"]],
  ['the last batch shown at the close', ['server'], answers, ["    let query = db.deleteFrom(table)", "    const last = table === 'waiting' ? await db.selectFrom(table).selectAll().where('poll', '=', pollId).execute() : [];\n    if (last[0]) await db.insertInto('result').values({ poll: pollId, period: last[0].period, n: last.length + 5, counts: '{}', as_of: '2026-03-02' }).onConflict((conflict) => conflict.columns(['poll', 'period']).doUpdateSet({ n: 200 })).execute();\n    let query = db.deleteFrom(table)"]],
  ['ballots kept after the close', ['server'], answers, ["where('period', '<', running)", "where('period', '<', '')"]],
  ['bytes of ballots kept after the close', ['links'], answers, ["    if (numDeletedRows > 0n) await markUntidy(db);", '    void numDeletedRows;']],
  ['a tag without its period', ['links'], periods, ['`${poll}|${period}`', '`${poll}`']],
  ['a tag without its poll', ['links'], periods, ['`${poll}|${period}`', '`${period}`']],
  ['the period of UTC', ['periods'], periods, ['dayIn(timeZone, instant)', "dayIn('UTC', instant)"]],
];

describe('the tests of the pulse', { concurrency: 2 }, () => {
  for (const [name, suite] of Object.entries(suites)) {
    it(`pass on the code as it is (${name})`, async () => {
      const { code, text } = await run(suite);
      assert.equal(code, 0, text.slice(-2000));
    });
  }
  for (const [name, by, file, ...changes] of faults) {
    it(`see the fault: ${name}`, async (t) => {
      for (const suite of by) {
        const { code, caught, text } = await run(suites[suite], { file, changes });
        assert.notEqual(code, 0, `${suite} does not see it`);
        assert.ok(caught.length > 0, `${suite} fails, but for nothing that it asserts: ${text.slice(-2000)}`);
        t.diagnostic(`${name}: ${suites[suite].file}, "${caught[0]}"${caught.length > 1 ? ` and ${caught.length - 1} more` : ''}`);
      }
    });
  }
});
