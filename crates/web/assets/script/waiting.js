// What was written without a network waits here, on this device, until the server has it. Every page looks whether
// something waits; the page of the day puts it in. Each thing has an id made here, so that sending it twice keeps it once.
(() => {
  'use strict';
  const STORE = 'waiting';
  const AGAIN = 20_000;
  const listeners = new Set();
  let database;
  let isSending = false;

  function open() {
    database ??= new Promise((resolve, reject) => {
      const request = indexedDB.open('finalist-day', 1);
      request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: 'id' });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    return database;
  }

  async function within(mode, work) {
    const transaction = (await open()).transaction(STORE, mode);
    return new Promise((resolve, reject) => {
      const request = work(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request?.result);
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
  }

  const all = () => within('readonly', (store) => store.getAll());
  const one = (id) => within('readonly', (store) => store.get(id));
  const remove = (id) => within('readwrite', (store) => store.delete(id));

  // A thing is { id, path, fields, at } and what the page wants to know of it again.
  async function put(thing) {
    await within('readwrite', (store) => store.put(thing));
    await tell();
    return send();
  }

  async function tell(last) {
    const things = (await all()).sort((a, b) => a.at - b.at);
    for (const listener of listeners) listener(things, last);
  }

  // One window at a time; where the browser has no locks, the ids keep things single.
  async function send() {
    if (isSending) return;
    isSending = true;
    try {
      const alone = navigator.locks ? (work) => navigator.locks.request('finalist-day', work) : (work) => work();
      await alone(sendAll);
    } finally {
      isSending = false;
    }
  }

  async function sendAll() {
    const things = (await all()).sort((a, b) => a.at - b.at);
    for (const thing of things.filter((thing) => !thing.refused)) {
      let answer;
      try {
        answer = await fetch(thing.path, {
          method: 'POST',
          headers: { accept: 'application/json' },
          body: new URLSearchParams(thing.fields),
        });
      } catch {
        return tell('offline');
      }
      if (answer.ok) {
        // It may have been changed while it was under way.
        const now = await one(thing.id);
        if (now && JSON.stringify(now.fields) === JSON.stringify(thing.fields)) await remove(thing.id);
        for (const listener of listeners) listener.saved?.(thing);
        await tell();
      } else if (answer.status === 401 || answer.status === 403) {
        return tell('locked');
      } else if (answer.status < 500) {
        await within('readwrite', (store) => store.put({ ...thing, refused: answer.status }));
        await tell();
      } else {
        return tell('offline');
      }
    }
  }

  // Time first, so that ids sort as they were made; the rest is chance.
  function makeId(at = Date.now()) {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    for (let place = 0; place < 6; place += 1) bytes[place] = Math.floor(at / 256 ** (5 - place)) % 256;
    bytes[6] = (bytes[6] & 0x0f) | 0x70;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const text = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-');
  }

  async function listen(listener) {
    listeners.add(listener);
    await tell();
  }

  // Pages that were kept may no longer be here. What waits to be saved stays: it is nowhere else yet.
  async function forgetPages() {
    const worker = await navigator.serviceWorker?.getRegistration('/applications/');
    worker?.active?.postMessage({ forget: true });
  }

  if (!('indexedDB' in window)) return;
  window.finalistWaiting = { put, one, remove, tell, send, listen, makeId };

  const look = () => all().then((things) => (things.some((thing) => !thing.refused) ? send() : undefined));
  const quietly = () => look().catch(() => undefined);
  addEventListener('online', quietly);
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && quietly());
  setInterval(quietly, AGAIN);
  quietly();

  // A form that ends the session or lets a person be forgotten says so by `data-forget="pages"`. Deleting everything is
  // told by a header of the answer, so that nothing goes where the deletion is refused.
  document.addEventListener('submit', (event) => {
    if (event.target.dataset?.forget === 'pages') forgetPages().catch(() => undefined);
  });
})();
