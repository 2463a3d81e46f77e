// nginx in front of servers, as an operator sets it up: its own folder, an address of loopback, no root, gone afterwards.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { aptInstall, isDebianRoot } from './browser.js';
import { freePort } from './free-port.js';

export interface Proxy {
  readonly address: string;
  stop(): Promise<void>;
}

const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin', '/opt/homebrew/bin'];
const found = () => folders.map((folder) => join(folder, 'nginx')).find((path) => existsSync(path));

/** The path of nginx, installed where that is allowed; throws with what to do where there is none. */
export function nginxPath(): string {
  if (!found() && process.env['FF_NO_INSTALL'] !== '1' && isDebianRoot()) {
    console.log('nginx was not found. Installing Debian’s nginx with apt-get.');
    aptInstall('nginx');
  }
  const path = found();
  if (!path) throw new Error('nginx was not found. Install it (Debian: apt-get install nginx).');
  return path;
}

/** Each request goes to the next server; nothing is kept, nothing is logged, and no server is told who asks. */
const config = (port: number, servers: readonly string[]) => `
daemon off; ${process.getuid?.() === 0 ? 'user root; ' : ''}worker_processes 1; pid nginx.pid; error_log error.log;
events { worker_connections 256; }
http {
  access_log off; server_tokens off;
  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
  upstream servers { ${servers.map((server) => `server ${new URL(server).host};`).join(' ')} }
  server {
    listen 127.0.0.1:${port};
    location / { proxy_pass http://servers; proxy_set_header Host $http_host; add_header X-Served-By $upstream_addr always; }
  }
}
`;

async function answers(address: string): Promise<void> {
  for (let tries = 0; tries < 1200; tries++) {
    if (await fetch(address).then(() => true, () => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`nginx does not answer at ${address}`);
}

/** Starts nginx, by its path, in front of servers. */
export async function startNginx(path: string, servers: readonly string[]): Promise<Proxy> {
  const folder = mkdtempSync(join(tmpdir(), 'ff-nginx-'));
  const port = await freePort();
  writeFileSync(join(folder, 'nginx.conf'), config(port, servers));
  const child = spawn(path, ['-p', folder, '-e', 'error.log', '-c', 'nginx.conf'], { stdio: 'inherit' });
  const ended = once(child, 'close');
  const address = `http://127.0.0.1:${port}`;
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await answers(address);
  } catch (error) {
    await stop();
    throw error;
  }
  return { address, stop };
}
