// `npm run soak [days]`: thirty days of a screen, a table of them, and a picture of its memory in bench/soak.svg.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { plot } from './plot.js';
import { runSoak, troubleOf } from './soak.js';

const count = Number(process.argv[2] ?? 30);
if (!Number.isInteger(count) || count < 2) {
  console.error('How many days? At least two, since the last is measured against the second.');
  process.exit(2);
}

const soak = await runSoak(count, (line) => console.log(line));
const [megabytes, grouped] = [(bytes: number) => (bytes / 1e6).toFixed(3), (number: number) => number.toLocaleString('en')];
console.log(`\n| day | heap, MB | DOM nodes | listeners |\n|--:|--:|--:|--:|`);
for (const { day, heap, nodes, listeners } of soak.days) console.log(`| ${day} | ${megabytes(heap)} | ${nodes} | ${listeners} |`);
console.log(`\n| ${count} days | |\n|---|--:|`);
const { losses, midnights, clockChanges, turns, faults, seconds } = soak;
for (const [name, value] of Object.entries({ ...faults, 'network losses': losses, midnights, 'changes of the clocks': clockChanges, 'timers that rang': turns, 'seconds that it took': Math.round(seconds) })) {
  console.log(`| ${name} | ${grouped(value)} |`);
}

if (count >= 10) {
  const picture = fileURLToPath(new URL('../../bench/soak.svg', import.meta.url));
  writeFileSync(picture, plot(soak.days, `Heap of a screen over ${count} simulated days with ${losses} network losses, after collection (${new Date().toISOString().slice(0, 10)})`));
  console.log(`\n${picture}`);
}
const trouble = troubleOf(soak);
for (const line of trouble) console.error(line);
process.exitCode = trouble.length > 0 ? 1 : 0;
