// The house of src/backends/recipes/custom.md: its notes, on a real port or as a `fetch`.
import { createServer } from 'node:http';
import { makeNotes } from './notes-api.js';

/** The API on a free port. */
export async function startHouse() {
  const api = makeNotes();
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    const { status, json } = api.answer(request.method ?? 'GET', new URL(request.url ?? '/', 'http://house'), body);
    const cors = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': 'Content-Type' };
    response.writeHead(status, { 'Content-Type': 'application/json', ...cors }).end(json === undefined ? '' : JSON.stringify(json));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return { ...api, url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/notes`, stop };
}
