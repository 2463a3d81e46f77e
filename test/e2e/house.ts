// What a website's visitors talk to: one server on its file or on PostgreSQL, or two on one PostgreSQL behind nginx.
import { join } from 'node:path';
import { startServer } from '../server/process.js';
import { makeRoom, type Room } from '../server/room.js';
import { startNginx } from '../tools/nginx.js';

export interface House {
  readonly address: string;
  readonly room: Room;
  close(): Promise<void>;
}

/** Where `test/tools/run.ts` has found nginx; then it has started PostgreSQL too. */
export const nginx = process.env['FF_TEST_NGINX'];

/** Opens a house whose servers run in an environment. */
export async function openHouse(env: Readonly<Record<string, string>> = {}): Promise<House & { readonly servers: readonly Awaited<ReturnType<typeof startServer>>[] }> {
  const room = makeRoom();
  const folders = nginx ? [room.folder, join(room.folder, 'of-the-second')] : [room.folder];
  // At once, as an operator's machines start: both find an empty database.
  const servers = await Promise.all(folders.map((folder) => startServer(folder, { FF_POW: '20', ...env, ...room.env })));
  const addresses = servers.map(({ address }) => address);
  const proxy = nginx ? await startNginx(nginx, addresses) : undefined;
  return {
    address: proxy?.address ?? addresses[0] ?? '',
    room,
    servers,
    async close() {
      await proxy?.stop();
      await Promise.all(servers.map((server) => server.end()));
      room.remove();
    },
  };
}
