import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher } from '@web/test-runner-chrome';
import { defaultReporter } from '@web/test-runner';

// test/run.ts finds the browsers and names them here; on its own the runner looks for Chromium in the usual place.
const asked = (process.env.FF_BROWSERS ?? 'chromium').split(',');
const chromium = process.env.CHROME_PATH ?? '/usr/bin/chromium';
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const launchers = {
  chromium: () => chromeLauncher({ launchOptions: { executablePath: chromium, args: quiet } }),
  firefox: async () => {
    const { puppeteerLauncher } = await import('@web/test-runner-puppeteer');
    const extraPrefsFirefox = { 'ui.prefersReducedMotion': 1 };
    return puppeteerLauncher({ concurrency: 1, launchOptions: { browser: 'firefox', executablePath: process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr', headless: true, extraPrefsFirefox } });
  },
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

/** The line that test/run.ts adds up. */
const countReporter = {
  onTestRunFinished({ sessions }) {
    const count = (suite, outcome) =>
      (suite?.tests.filter((test) => (outcome === 'skipped' ? test.skipped : !test.skipped && test.passed === (outcome === 'passed'))).length ?? 0) +
      (suite?.suites ?? []).reduce((sum, inner) => sum + count(inner, outcome), 0);
    const total = (outcome) => sessions.reduce((sum, session) => sum + count(session.testResults, outcome), 0);
    // A file that could not be loaded ran no test; it must not count as none failed.
    const lost = sessions.filter((session) => !session.passed && total('failed') === 0).length;
    console.log(`web-test-runner: ${total('passed')} passed, ${total('failed') + lost} failed, ${total('skipped')} skipped`);
  },
};

export default {
  files: ['test/elements/**/*.test.ts', 'test/ui/**/*.test.ts', 'test/client/**/*.browser.test.ts'],
  nodeResolve: true,
  rootDir: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [esbuildPlugin({ ts: true, tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)) })],
  browsers: await Promise.all(asked.map((name) => launchers[name]())),
  concurrency: 1,
  browserStartTimeout: 60_000,
  testsFinishTimeout: 180_000,
  testFramework: { config: { timeout: 10_000 } },
  reporters: [defaultReporter({ reportTestResults: true, reportTestProgress: false }), countReporter],
};
