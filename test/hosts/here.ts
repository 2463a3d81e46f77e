import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';

/** What a test needs from outside, or a loud skip; where the whole suite must have run, its absence is a failure. */
export async function here<T>(context: TestContext, name: string, get: () => T | Promise<T>): Promise<T | undefined> {
  try {
    return await get();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    assert.notEqual(process.env['FF_CI'], '1', `${name} is not here: ${why}`);
    context.skip(`NOT TESTED on ${name}: ${why}`);
    return undefined;
  }
}
