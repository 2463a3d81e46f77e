// `npm run test:browsers [chromium] [firefox] [webkit]`: the element tests in each engine, one after the other. Installs
// what is missing, as root on Debian; what could not be had is said loudly, and counts as failed.
import { existsSync } from 'node:fs';
import { aptInstall, browserPath, isDebianRoot } from './browser.js';
import { runCounted, webTestRunner } from './command.js';
import { startWebKit } from './webkit.js';

interface Engine {
  readonly env: NodeJS.ProcessEnv;
  readonly stop?: () => void;
}

const machine = process.arch === 'arm64' ? 'aarch64' : 'x86_64';
const places = {
  firefox: [process.env['FIREFOX_PATH'] ?? '/usr/bin/firefox-esr'],
  webkit: [`/usr/lib/${machine}-linux-gnu/webkit2gtk-4.1/MiniBrowser`, '/usr/bin/WebKitWebDriver', '/usr/bin/Xvfb'],
};

/** Makes sure that all paths are there, by installing packages if need be; the first of them. */
function need([path, ...others]: readonly string[], ...packages: readonly string[]): string {
  const missing = () => [path, ...others].filter((one) => one !== undefined && !existsSync(one)).join(', ');
  if (missing()) {
    const why = process.env['FF_NO_INSTALL'] === '1' ? 'FF_NO_INSTALL=1 forbids getting it' : isDebianRoot() ? undefined : 'only root on Debian can be helped here';
    if (why) throw new Error(`${missing()} was not found, and ${why}. Install it (Debian: apt-get install ${packages.join(' ')}).`);
    console.log(`${missing()} was not found. Installing ${packages.join(', ')} with apt-get; this takes a minute or two.`);
    aptInstall(...packages);
    if (missing()) throw new Error(`${packages.join(', ')} was installed, but ${missing()} is not where it was expected.`);
  }
  return path ?? '';
}

const engines: Readonly<Record<string, () => Promise<Engine>>> = {
  chromium: async () => ({ env: { CHROME_PATH: await browserPath() } }),
  firefox: async () => ({ env: { FIREFOX_PATH: need(places.firefox, 'firefox-esr') } }),
  webkit: async () => startWebKit(need(places.webkit, 'webkit2gtk-driver', 'xvfb')),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in engines));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. Use any of: ${Object.keys(engines).join(', ')}.`);
  process.exit(2);
}

const summary: string[] = [];
let failed = false;
for (const [name, get] of Object.entries(engines)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n── ${name}`);
  try {
    const { env, stop } = await get();
    // Whoever interrupts the run leaves nothing running.
    if (stop) process.once('exit', stop).once('SIGINT', () => process.exit(130)).once('SIGTERM', () => process.exit(143));
    const counts = await runCounted('npx', ['web-test-runner'], webTestRunner, { ...env, FF_BROWSERS: name });
    summary.push(`${name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
    failed ||= counts.failed > 0;
  } catch (error) {
    console.error(`NOT TESTED IN ${name.toUpperCase()}: ${error instanceof Error ? error.message : String(error)}`);
    summary.push(`${name}: NOT TESTED`);
    failed = true;
  }
}
console.log(`\n${summary.join('; ')}`);
process.exit(failed ? 1 : 0);
