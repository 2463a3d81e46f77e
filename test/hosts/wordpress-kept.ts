// What our plugin keeps in a real WordPress, seen in the site's own database.
import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import Database from 'libsql';
import type { Backend } from '../../src/client/backend.js';
import { createClient } from '../../src/client/client.js';
import { loadResults } from '../../src/client/pulse.js';
import { parsePoll, type Poll } from '../../src/model/poll.js';
import { fails } from '../../src/testing/checks.js';
import { sampleSubmission } from '../../src/testing/contract.js';
import type { WordPress } from './wordpress.js';

type Row = Readonly<Record<string, unknown>>;

export function wordpressKept(house: () => WordPress, open: () => Promise<Backend>): void {
  /** Asks the database, or changes it. */
  function sql(statement: string): readonly Row[] {
    const database = new Database(house().database, { timeout: 5000 });
    try {
      const prepared = database.prepare(statement);
      return statement.startsWith('SELECT') ? (prepared.all() as Row[]) : (prepared.run(), []);
    } finally {
      database.close();
    }
  }
  const stories = () => sql("SELECT * FROM wp_posts WHERE post_type = 'ff_story'");
  const ballots = () => sql("SELECT * FROM wp_failing_forward WHERE about LIKE 'ready|%'");

  describe('the database of a WordPress', () => {
    let harbour: Backend;
    beforeEach(async () => {
      house().reset();
      harbour = await open();
    });
    const poll = async (): Promise<Poll> => parsePoll((await harbour.list('polls')).items[0]) ?? assert.fail('no poll');
    const cast = async (device: number, value: number) => {
      const { id, periodKey } = await poll();
      return harbour.create('ballots', { poll: id, period: periodKey, tag: device.toString(16).padStart(64, '0'), value });
    };
    const results = async () => loadResults(createClient(harbour), await poll());

    it('holds of a story its text, a hash of its receipt, and the week', async () => {
      const submission = sampleSubmission();
      await harbour.create('stories', submission);
      const all = JSON.stringify(['wp_posts', 'wp_postmeta', 'wp_options', 'wp_failing_forward'].map((table) => sql(`SELECT * FROM ${table}`)));
      assert.ok(!all.includes(submission.receipt) && all.includes(submission.story.wentWrong));
      const [row] = stories();
      assert.match(String(row?.['post_date']), / 00:00:00$/);
      assert.deepEqual([row?.['post_modified'], row?.['post_author'], row?.['post_status']], [row?.['post_date'], 0, 'pending']);
    });

    it('holds a story or nothing of it, so that a retry can store what has failed', async () => {
      const submission = sampleSubmission();
      sql("CREATE TRIGGER full BEFORE INSERT ON wp_posts WHEN NEW.post_type = 'ff_story' BEGIN SELECT RAISE(ABORT, 'full'); END");
      await fails(harbour.create('stories', submission), 'broken');
      assert.equal(sql("SELECT * FROM wp_failing_forward WHERE about = 'receipt'").length, 0);
      sql('DROP TRIGGER full');
      await harbour.create('stories', submission);
      assert.equal(stories().length, 1);
    });

    it('takes no body above 32 KB', async () => {
      const answer = await fetch(`${house().address}/wp-json/failing-forward/v1/stories`, { method: 'POST', body: 'x'.repeat(40_000) });
      assert.deepEqual([answer.status, stories().length], [413, 0]);
    });

    it('loses no answer of many that come at once', async () => {
      await poll();
      await Promise.all(Array.from({ length: 12 }, (_, device) => cast(device, 1 + (device % 5))));
      assert.equal(ballots().length, 12);
    });

    it('counts who goes back to what is published in no batch', async () => {
      for (let device = 0; device < 5; device++) await cast(device, 1 + (device % 2));
      for (const value of [2, 1]) await cast(0, value);
      for (const device of [5, 6, 7, 8]) await cast(device, 1 + (device % 2));
      assert.equal((await results())[0]?.n, 5);
      assert.equal(ballots().filter(({ waiting }) => waiting !== null).length, 4);
      await cast(9, 1);
      assert.equal((await results())[0]?.n, 10);
    });

    it('holds of a week that is over counts of what was published, and no ballot', async () => {
      for (let device = 0; device < 11; device++) await cast(device, 1 + (device % 2));
      sql("UPDATE wp_failing_forward SET about = 'ready|2026-W01' WHERE about LIKE 'ready|%'");
      const [now, before] = await results();
      assert.deepEqual([now?.suppressed, before?.periodKey, before?.n, before?.shares], ['waiting', '2026-W01', 10, [50, 50, 0, 0, 0]]);
      assert.equal(ballots().length, 0);
    });
  });
}
