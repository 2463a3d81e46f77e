// `npm run test:hosts [wordpress] [postgrest] [pocketbase] [nginx]`: the widgets and the contract against other people's
// software. Installs what is missing, as root on Debian; not part of `npm test`.
import { nodeTap, nodeTests, runCounted, testFiles } from './command.js';

const files = testFiles('hosts');
const nameOf = (file: string) => /([\w-]+)\.test\.ts$/.exec(file)?.[1] ?? '';
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !files.some((file) => nameOf(file) === name));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. Use any of: ${files.map(nameOf).join(', ')}.`);
  process.exit(2);
}

const summary: string[] = [];
for (const file of files.filter((file) => asked.length === 0 || asked.includes(nameOf(file)))) {
  console.log(`\n── ${nameOf(file)}`);
  const { passed, failed, skipped } = await runCounted(process.execPath, nodeTests([file]), nodeTap);
  summary.push(`${nameOf(file)}: ${passed} passed, ${failed} failed, ${skipped} skipped`);
  if (failed > 0) process.exitCode = 1;
}
console.log(`\n${summary.join('; ')}`);
