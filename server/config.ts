import { resolve } from 'node:path';
import { Trouble } from './trouble.js';

/** What the environment says. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly data: string;
  /** Address of a PostgreSQL database; `undefined`: a file in the data folder. */
  readonly database: string | undefined;
  /** `undefined`: the one in the data folder. */
  readonly secret: string | undefined;
  readonly origins: readonly string[];
  readonly pow: number;
  /** Where to tell that something waits, and how often at most; `undefined`: nowhere. */
  readonly notice: { readonly url: string; readonly minutes: number } | undefined;
}

type Env = Readonly<Record<string, string | undefined>>;

function whole(env: Env, name: string, usual: number, most: number): number {
  const text = env[name]?.trim() || String(usual);
  if (!/^\d+$/.test(text) || Number(text) > most) throw new Trouble(`${name} is "${text}". Set it to a whole number from 0 to ${most}.`);
  return Number(text);
}

function originsOf(list = ''): readonly string[] {
  const origins = list.split(',').map((entry) => entry.trim()).filter((entry) => entry !== '');
  for (const origin of origins) {
    const url = URL.canParse(origin) ? new URL(origin) : undefined;
    if (url?.origin === origin) continue;
    const hint = url && url.origin !== 'null' ? url.origin : 'https://harbour.example';
    throw new Trouble(`FF_ORIGINS holds "${origin}", which is no origin. Write it as ${hint}: scheme and host, no path, no slash at the end.`);
  }
  return origins;
}

const loopback = ['localhost', '127.0.0.1', '[::1]'];

function noticeOf(env: Env): Config['notice'] {
  const minutes = whole(env, 'FF_NOTICE_MINUTES', 60, 10_080);
  // A notice that comes right after a story would tell when its author was here.
  if (minutes < 15) throw new Trouble(`FF_NOTICE_MINUTES is ${minutes}. Set it to a whole number from 15 to 10080, or unset FF_NOTICE_URL to send none.`);
  const address = env['FF_NOTICE_URL']?.trim();
  if (!address) return undefined;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback.includes(url.hostname));
  // Not repeated: whoever has the address can post there.
  if (!url || !isSafe || url.username || url.password) throw new Trouble('FF_NOTICE_URL is no address of a webhook. Write it as https://…, without a user; http:// only for this machine.');
  return { url: url.href, minutes };
}

/** What the data alone need: shared with the command line. */
export function readDataConfig(env: Env): Pick<Config, 'data' | 'database' | 'secret'> {
  const database = env['DATABASE_URL']?.trim() || undefined;
  if (database !== undefined && !/^postgres(ql)?:\/\//.test(database)) {
    throw new Trouble('DATABASE_URL is no address of PostgreSQL. Write it as postgres://user:password@host/name, or unset it to use a file in FF_DATA.');
  }
  const secret = env['FF_SECRET']?.trim().toLowerCase() || undefined;
  if (secret !== undefined && !/^([0-9a-f]{2}){32,}$/.test(secret)) {
    throw new Trouble('FF_SECRET must be at least 64 hexadecimal digits. Make one with: openssl rand -hex 32');
  }
  return { database, data: resolve(env['FF_DATA']?.trim() || './data'), secret };
}

/** Reads the environment; throws a `Trouble` that says what to change. */
export function readConfig(env: Env): Config {
  return {
    ...readDataConfig(env),
    port: whole(env, 'PORT', 8787, 65535),
    host: env['HOST']?.trim() || '127.0.0.1',
    origins: originsOf(env['FF_ORIGINS']),
    pow: whole(env, 'FF_POW', 5000, 1_000_000),
    notice: noticeOf(env),
  };
}
