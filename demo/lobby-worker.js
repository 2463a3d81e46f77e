// Keeps the lobby's page and script on the screen's device, so that it starts without a network. Not its data: the client
// keeps the last good lessons itself, read and bounded, and a second copy here could bring a withdrawn one back.
const version = '%VERSION%';
const prefix = 'ff-lobby-';
const name = prefix + version;
const page = '/lobby';
const types = {
  [page]: 'text/html',
  '/demo/lobby.css': 'text/css',
  '/demo/lobby.js': 'javascript',
  '/demo/lobby-upkeep.js': 'javascript',
  '/demo/icon.svg': 'image/svg+xml',
  [`/embed/${version}/widgets/lobby.js`]: 'javascript',
};

/** Whether an answer is what it should be: not a proxy's own page, nor cut off to nothing. */
async function isSound(path, answer) {
  if (!answer || !answer.ok || answer.redirected || !(answer.headers.get('Content-Type') || '').includes(types[path])) return false;
  return (await answer.clone().text()) !== '';
}

async function fetched(path) {
  const answer = await fetch(path, { cache: 'reload', credentials: 'omit' });
  if (!(await isSound(path, answer))) throw new Error(`${path} is not what it should be`);
  return answer;
}

/** All of a version or nothing: a page never meets another version's script. */
async function install() {
  const paths = Object.keys(types);
  const answers = await Promise.all(paths.map(fetched));
  const cache = await caches.open(name);
  await Promise.all(paths.map((path, at) => cache.put(path, answers[at])));
  await self.skipWaiting();
}

async function activate() {
  const others = (await caches.keys()).filter((other) => other.startsWith(prefix) && other !== name);
  await Promise.all(others.map((other) => caches.delete(other)));
  await self.clients.claim();
}

/** From the device; what was lost or spoilt there comes from the network, and is kept anew. */
async function answer(path, request) {
  const cache = await caches.open(name).catch(() => undefined);
  const kept = cache && (await cache.match(path).catch(() => undefined));
  if (await isSound(path, kept)) return kept;
  const fresh = await fetched(path).catch(() => fetch(request));
  if (cache && (await isSound(path, fresh))) await cache.put(path, fresh.clone()).catch(() => undefined);
  return fresh;
}

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('fetch', (event) => {
  const { cache, method, url } = event.request;
  const { origin, pathname } = new URL(url);
  // The page asks past everything that is kept when it doubts it.
  if (cache === 'reload' || method !== 'GET' || origin !== location.origin || !Object.hasOwnProperty.call(types, pathname)) return;
  event.respondWith(answer(pathname, event.request));
});
