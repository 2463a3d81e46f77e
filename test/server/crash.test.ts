import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import Libsql from 'libsql';
import { createKeys } from '../../server/keys.js';
import { newReceipt, queueDelays, type Submission } from '../../src/model/index.js';
import { api, tempFolder, telling } from './helpers.js';
import { startServer } from './process.js';

const count = 200;

/** Sends all at once, as far as a browser would; hands over each receipt that was acknowledged. */
async function sendAll(address: string, submissions: readonly Submission[], acknowledged: (receipt: string) => void): Promise<void> {
  const left = [...submissions];
  const sender = async () => {
    for (let next = left.shift(); next; next = left.shift()) {
      // A connection that breaks is what this is about.
      const answer = await fetch(`${address}${api}/stories`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(next) }).catch(() => undefined);
      if (answer?.status === 201) acknowledged(next.receipt);
    }
  };
  await Promise.all(Array.from({ length: 20 }, sender));
}

describe('a server that is killed', () => {
  for (const delay of queueDelays) {
    it(`loses no story that it acknowledged, and stores none twice (${delay})`, async () => {
      const folder = tempFolder();
      const file = join(folder.path, 'failing-forward.db');
      await (await startServer(folder.path)).end();
      const setup = new Libsql(file);
      setup.exec(`update space set queue_delay = '${delay}'`);
      setup.close();
      const keys = createKeys(readFileSync(join(folder.path, 'secret'), 'utf8'));
      const submissions = Array.from({ length: count }, (_, index) => telling({ title: `Story ${index}` }, { receipt: newReceipt() }));
      const check = (receipts: Iterable<string>) => {
        const database = new Libsql(file);
        const rows = database.prepare('select receipt_hash, status from story').all() as { receipt_hash: string; status: string }[];
        database.close();
        for (const receipt of receipts) assert.equal(rows.filter((row) => row.receipt_hash === keys.receipt(receipt)).length, 1, 'an acknowledged story');
        return rows;
      };

      const first = await startServer(folder.path);
      const kept = new Set<string>();
      await sendAll(first.address, submissions, (receipt) => {
        kept.add(receipt);
        if (kept.size === 70) first.child.kill('SIGKILL');
      });
      await first.ended;
      assert.ok(kept.size >= 70 && kept.size < count, `killed in the middle: ${kept.size}`);
      check(kept);

      const second = await startServer(folder.path);
      await sendAll(second.address, submissions, (receipt) => kept.add(receipt));
      await second.end('SIGKILL');
      assert.equal(kept.size, count, 'every retry is answered as the first try');
      const rows = check(kept);
      assert.equal(rows.length, count + 6, 'the samples and each story once');
      const waiting = rows.filter(({ status }) => status === 'submitted').length;
      assert.equal(waiting, { none: 0, batch3: count % 3, next_morning: count }[delay]);
      folder.remove();
    });
  }
});
