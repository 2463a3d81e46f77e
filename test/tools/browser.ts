// Finds a browser for the tests, or announces and gets one. `FF_NO_INSTALL=1` forbids getting.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Browser, detectBrowserPlatform, getInstalledBrowsers, install, resolveBuildId } from '@puppeteer/browsers';

const cacheDir = fileURLToPath(new URL('../../node_modules/.cache/browsers', import.meta.url));
const places = [
  process.env['CHROME_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

async function found(): Promise<string | undefined> {
  const place = places.find((path) => path !== undefined && existsSync(path));
  if (place) return place;
  const installed = existsSync(cacheDir) ? await getInstalledBrowsers({ cacheDir }) : [];
  return installed[0]?.executablePath;
}

/** Whether packages can be installed with apt-get. */
export const isDebianRoot = () =>
  process.getuid?.() === 0 && existsSync('/etc/debian_version') && /ID(_LIKE)?=.*(debian|ubuntu)/.test(readFileSync('/etc/os-release', 'utf8'));

/** Installs Debian packages as root, quietly. Throws with apt's last lines. */
export function aptInstall(...packages: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { env, stdio: 'ignore' });
  const { status, stderr } = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`apt-get install ${packages.join(' ')} failed:\n${stderr.split('\n').slice(-6).join('\n')}`);
}

/** The path of a Chromium or Chrome. Gets one where there is none and nothing forbids it. */
export async function browserPath(): Promise<string> {
  const here = await found();
  if (here) return here;
  if (process.env['FF_NO_INSTALL'] === '1') {
    throw new Error('No Chromium or Chrome was found, and FF_NO_INSTALL=1 forbids getting one. Install Chromium (Debian: apt-get install chromium), or set CHROME_PATH.');
  }
  if (isDebianRoot()) {
    console.log('No Chromium or Chrome was found. Installing Debian’s chromium with apt-get; this takes a minute or two.');
    aptInstall('chromium', 'fonts-dejavu-core');
  } else {
    console.log(`No Chromium or Chrome was found. Downloading Chrome for Testing into ${cacheDir}.`);
    const platform = detectBrowserPlatform();
    if (!platform) throw new Error('There is no Chrome for Testing for this system. Install Chromium, or set CHROME_PATH.');
    const buildId = await resolveBuildId(Browser.CHROME, platform, 'stable');
    await install({ cacheDir, browser: Browser.CHROME, buildId });
  }
  const got = await found();
  if (!got) throw new Error('The browser was installed, but is not where it was expected. Set CHROME_PATH.');
  return got;
}
