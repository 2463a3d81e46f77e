// A house whose server runs in the test's own process, with a clock of the test's; its pages are the built ones.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { getRequestListener } from '@hono/node-server';
import { makeServer, type TestServer } from '../server/helpers.js';
import type { House } from './house.js';

const path = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));

export async function openInside(options: Parameters<typeof makeServer>[0]): Promise<House & { readonly server: TestServer }> {
  const server = await makeServer({ version: '0.1.0', assets: { dist: path('dist'), demo: path('demo') }, ...options });
  const listener = createServer(getRequestListener(server.app.fetch));
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    room: server.room,
    server,
    async close() {
      listener.close();
      listener.closeAllConnections();
      await server.close();
    },
  };
}
