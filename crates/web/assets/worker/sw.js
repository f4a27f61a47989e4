// Keeps the page of the day readable without a network: that page, and the files it is drawn with. Nothing else is ever
// kept; where another page cannot be had, the reader is told which ones can. Notes and ticks wait in `waiting.js`, not here.

const KEPT = 'finalist-day-1';
const DAY = /^\/applications\/[^/]+\/day$/;
// Behind a door that swallows every packet, the kept page is better than a blank one.
const PATIENCE = 4000;
// Files of older versions are let go when so many are here.
const MOST_FILES = 40;

self.addEventListener('install', () => self.skipWaiting());

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name.startsWith('finalist-') && name !== KEPT) await caches.delete(name);
      }
      await self.clients.claim();
    })(),
  );
});

self.addEventListener('message', (event) => {
  const { keep, forget } = event.data ?? {};
  if (forget) event.waitUntil(caches.delete(KEPT));
  if (Array.isArray(keep)) event.waitUntil(keepAll(keep));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate' && DAY.test(url.pathname)) event.respondWith(day(request, url));
  else if (request.mode === 'navigate') event.respondWith(fetch(request).catch(away));
  else if (isFile(url)) event.respondWith(file(request));
});

function isFile(url) {
  return url.pathname.startsWith('/assets/') || url.pathname === '/manifest.webmanifest';
}

// One page for each round of each application, without what came of the last change.
function keyOf(url) {
  const round = url.searchParams.get('round');
  return round ? `${url.pathname}?round=${encodeURIComponent(round)}` : url.pathname;
}

async function day(request, url) {
  const cache = await caches.open(KEPT);
  const key = keyOf(url);
  let answer;
  try {
    answer = await soon(fetch(request));
    if (answer.ok && !answer.redirected && !url.searchParams.has('done') && !url.searchParams.has('undone')) {
      await cache.put(key, answer.clone());
    }
    if (answer.status === 404) await cache.delete(key);
    if (answer.ok || answer.status === 404) return answer;
  } catch {
    // No network: what was kept.
  }
  return (await cache.match(key)) ?? answer ?? Response.error();
}

// In place of the browser's own page of errors: what can be read now. Addresses alone, so nothing needs escaping.
async function away() {
  const cache = await caches.open(KEPT);
  const kept = (await cache.keys()).map((known) => new URL(known.url)).filter((url) => DAY.test(url.pathname));
  const links = kept.map((url, at) => `<li><a href="${url.pathname}${url.search}">Page of the day ${at + 1}</a></li>`);
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Not reachable · Finalist</title></head><body><main><h1>Finalist cannot be reached</h1>
<p>It is not running, or the network is gone. Nothing is lost. ${links.length ? 'This browser keeps:' : 'No page is kept here yet.'}</p>
<ul>${links.join('')}</ul></main></body></html>`;
  return new Response(page, { status: 503, headers: { 'Content-Type': 'text/html; charset=utf-8' } });
}

function soon(promise) {
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('late')), PATIENCE);
    promise.then(resolve, reject);
  });
}

// The name of a file changes with its content, so what is kept is right.
async function file(request) {
  const cache = await caches.open(KEPT);
  return (await cache.match(request)) ?? fetch(request);
}

async function keepAll(addresses) {
  const cache = await caches.open(KEPT);
  for (const address of addresses) {
    const url = new URL(address, self.location.origin);
    if (url.origin !== self.location.origin || !(DAY.test(url.pathname) || isFile(url))) continue;
    const key = isFile(url) ? url.pathname : keyOf(url);
    if (isFile(url) && (await cache.match(key))) continue;
    try {
      const answer = await fetch(isFile(url) ? url.pathname : key, { credentials: 'same-origin' });
      if (answer.ok && !answer.redirected) await cache.put(key, answer);
    } catch {
      // The next visit tries again.
    }
  }
  const files = (await cache.keys()).filter((known) => isFile(new URL(known.url)));
  for (const old of files.slice(0, Math.max(0, files.length - MOST_FILES))) await cache.delete(old);
}
