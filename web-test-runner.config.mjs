import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';
import { defaultReporter } from '@web/test-runner';
import { chromiumArgs } from './test/tools/chromium-args.mjs';

// test/tools/ finds the browsers and names them here; on its own the runner looks for Chromium in the usual place.
const asked = (process.env.FF_BROWSERS ?? 'chromium').split(',');
const chromium = process.env.CHROME_PATH ?? '/usr/bin/chromium';

/** Firefox, whose visitor wishes for what these preferences say as long as it runs. */
async function firefox(extraPrefsFirefox) {
  const { puppeteerLauncher } = await import('@web/test-runner-puppeteer');
  return puppeteerLauncher({ concurrency: 1, launchOptions: { browser: 'firefox', executablePath: process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr', headless: true, extraPrefsFirefox } });
}

const launchers = {
  chromium: () =>
    chromeLauncher({
      launchOptions: { executablePath: chromium, args: chromiumArgs },
      // A page of tests is a hundred modules; beside all else that is tested at once they may take more than the half minute that is usual.
      async createPage({ context }) {
        const page = await context.newPage();
        page.setDefaultNavigationTimeout(120_000);
        return page;
      },
    }),
  firefox: () => firefox({ 'ui.prefersReducedMotion': 1 }),
  webkit: async () => {
    const { webdriverLauncher } = await import('@web/test-runner-webdriver');
    return webdriverLauncher({
      hostname: '127.0.0.1',
      port: Number(process.env.FF_WEBDRIVER_PORT),
      path: '/',
      capabilities: {
        browserName: 'MiniBrowser',
        'wdio:enforceWebDriverClassic': true,
        'webkitgtk:browserOptions': { binary: process.env.FF_MINIBROWSER, args: ['--automation'] },
      },
    });
  },
};

/** Makes a visitor's wish in Chromium. The runner's own command knows a few of them and drops the others without a word. */
const wishes = {
  name: 'wishes',
  made: {},
  async executeCommand({ command, payload, session }) {
    if (command !== 'wish') return undefined;
    const page = session.browser.getPage(session.id);
    const { client, features } = (this.made[session.id] ??= { client: await page.createCDPSession(), features: {} });
    features[payload.feature] = payload.value;
    await client.send('Emulation.setEmulatedMedia', { features: Object.entries(features).map(([name, value]) => ({ name, value })) });
    return true;
  },
};

const testsOf = (suite, path = []) => [
  ...(suite?.tests ?? []).map((test) => ({ ...test, name: [...path, test.name].join(' > ') })),
  ...(suite?.suites ?? []).flatMap((inner) => testsOf(inner, [...path, inner.name])),
];

/** What was skipped, by name, and the line that test/tools/command.ts counts by. */
const countReporter = {
  onTestRunFinished({ sessions }) {
    const tests = sessions.flatMap(({ testResults }) => testsOf(testResults));
    const skipped = tests.filter((test) => test.skipped);
    const failed = tests.filter((test) => !test.skipped && !test.passed);
    // A file that could not be loaded, or whose hook failed, has no failed test; it must not count as none failed.
    const lost = sessions.filter((session) => !session.passed && testsOf(session.testResults).every((test) => test.skipped || test.passed));
    for (const { name } of skipped) console.log(`skipped: ${name}`);
    console.log(`web-test-runner: ${tests.length - skipped.length - failed.length} passed, ${failed.length + lost.length} failed, ${skipped.length} skipped`);
  },
};

export default {
  files: ['test/elements/**/*.test.ts', 'test/ui/**/*.test.ts', 'test/{client,model}/**/*.browser.test.ts'],
  nodeResolve: true,
  rootDir: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [esbuildPlugin({ ts: true, tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)) }), wishes],
  browsers: await Promise.all(asked.map((name) => launchers[name]())),
  // A second Firefox, since it cannot change its mind about colours while it runs.
  groups: asked.includes('firefox')
    ? [
        {
          name: 'Firefox in forced colours',
          files: ['test/elements/appearance.test.ts'],
          browsers: [await firefox({ 'browser.display.document_color_use': 2 })],
        },
      ]
    : [],
  concurrency: 1,
  concurrentBrowsers: 1,
  browserStartTimeout: 60_000,
  testsFinishTimeout: 180_000,
  // A guard against hangs, and no more than that: what runs beside it may take the machine for a while.
  testFramework: { config: { timeout: 30_000 } },
  reporters: [defaultReporter({ reportTestResults: true, reportTestProgress: false }), countReporter],
};
