// `npm run test:browsers [chromium] [firefox] [webkit]`: the element tests and the promises in each engine, one after the
// other. Installs what is missing, as root on Debian; what could not be had is said loudly, and counts as failed.
import { nodeTap, nodeTests, runCounted, visitTests, webTestRunner } from './command.js';
import { engines, isEngine, type EngineName } from './engines.js';
import { startWebKit } from './webkit.js';

interface Engine {
  readonly env: NodeJS.ProcessEnv;
  readonly stop?: () => void;
}

/** What the runner of the element tests needs to find each. */
const runners: Readonly<Record<EngineName, (path: string) => Engine | Promise<Engine>>> = {
  chromium: (path) => ({ env: { CHROME_PATH: path } }),
  firefox: (path) => ({ env: { FIREFOX_PATH: path } }),
  webkit: startWebKit,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !isEngine(name));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. Use any of: ${Object.keys(engines).join(', ')}.`);
  process.exit(2);
}

const summary: string[] = [];
let isFailed = false;
for (const name of Object.keys(engines).filter(isEngine)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n── ${name}`);
  try {
    const { env, stop } = await runners[name](await engines[name]());
    // Whoever interrupts the run leaves nothing running.
    if (stop) process.once('exit', stop).once('SIGINT', () => process.exit(130)).once('SIGTERM', () => process.exit(143));
    const elements = await runCounted('npx', ['web-test-runner'], webTestRunner, { ...env, FF_BROWSERS: name });
    const promises = await runCounted(process.execPath, nodeTests(visitTests()), nodeTap, { FF_ENGINE: name });
    const [passed, failed, skipped] = (['passed', 'failed', 'skipped'] as const).map((kind) => elements[kind] + promises[kind]);
    summary.push(`${name}: ${passed} passed, ${failed} failed, ${skipped} skipped`);
    isFailed ||= failed !== 0;
  } catch (error) {
    console.error(`NOT TESTED IN ${name.toUpperCase()}: ${error instanceof Error ? error.message : String(error)}`);
    summary.push(`${name}: NOT TESTED`);
    isFailed = true;
  }
}
console.log(`\n${summary.join('; ')}`);
process.exit(isFailed ? 1 : 0);
