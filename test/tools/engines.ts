// The three engines: where each is, and how it is got where it is missing.
import { existsSync } from 'node:fs';
import { aptInstall, browserPath, isDebianRoot } from './browser.js';

const machine = process.arch === 'arm64' ? 'aarch64' : 'x86_64';
const places = {
  firefox: [process.env['FIREFOX_PATH'] ?? '/usr/bin/firefox-esr'],
  webkit: [`/usr/lib/${machine}-linux-gnu/webkit2gtk-4.1/MiniBrowser`, '/usr/bin/WebKitWebDriver', '/usr/bin/Xvfb'],
};

/** Makes sure that all paths are there, by installing packages if need be; the first of them. */
export function need([path, ...others]: readonly string[], ...packages: readonly string[]): string {
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

/** The path of each engine's browser. Gets it where it is missing; throws with what to do where it cannot. */
export const engines = {
  chromium: browserPath,
  firefox: async () => need(places.firefox, 'firefox-esr'),
  webkit: async () => need(places.webkit, 'webkit2gtk-driver', 'xvfb'),
} as const satisfies Readonly<Record<string, () => Promise<string>>>;

export type EngineName = keyof typeof engines;

export const isEngine = (name: string): name is EngineName => Object.hasOwn(engines, name);
