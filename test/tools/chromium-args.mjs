/** Flags for a quiet, headless Chromium; as root it needs to go without its sandbox. Plain JavaScript: the test runner's config reads it. */
export const chromiumArgs = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
