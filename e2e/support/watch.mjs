// What must hold on every page that a test visits, whatever the test is about: nothing on the console, no request to
// another host, nothing that the content policy had to stop, no 5xx, nothing that moves under the reader's finger.

import assert from 'node:assert/strict';

/** Shares of the screen that moved without the user having done anything, added up over one page. */
const SHIFT = 0.01;

/** Runs in the page before its own scripts. */
function watcher() {
  const tell = (kind, text) => window.finalistWatch?.(kind, text);
  document.addEventListener('securitypolicyviolation', (event) =>
    tell('policy', `${event.violatedDirective} stopped ${event.blockedURI || 'inline'} ${event.sourceFile ?? ''}:${event.lineNumber}`),
  );
  try {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (entry.hadRecentInput) continue;
        const what = entry.sources.map(({ node }) => node?.outerHTML?.slice(0, 80) ?? node?.nodeName).join(' | ');
        tell('shift', JSON.stringify({ value: entry.value, what }));
      }
    }).observe({ type: 'layout-shift', buffered: true });
  } catch {
    // Workers have no such observer.
  }
}

export class Watch {
  constructor(origin) {
    this.origins = new Set([origin]);
    this.found = [];
    this.allowed = new Set();
    this.deaf = 0;
    this.shifts = new Map();
  }

  /** Answers with these statuses are what the test wants to see. */
  allow(...statuses) {
    for (const status of statuses) this.allowed.add(status);
    return this;
  }

  /** While the network is cut, or the test itself resizes the window. */
  async quietly(work) {
    this.deaf += 1;
    try {
      return await work();
    } finally {
      // What moved meanwhile is told a little later.
      await new Promise((later) => setTimeout(later, 150));
      this.deaf -= 1;
    }
  }

  async over(context) {
    await context.exposeBinding('finalistWatch', ({ frame }, kind, text) => {
      if (this.deaf) return;
      if (kind === 'shift') this.#shift(frame.url(), JSON.parse(text));
      else this.#find(`content policy on ${frame.url()}: ${text}`);
    });
    await context.addInitScript(watcher);
    context.on('page', (page) => this.#page(page));
    context.on('request', (request) => this.#request(request));
    context.on('response', (response) => this.#response(response));
    return this;
  }

  #page(page) {
    page.on('pageerror', (error) => this.#find(`script error on ${page.url()}: ${error.stack ?? error}`));
    page.on('crash', () => this.#find(`the page crashed: ${page.url()}`));
    page.on('console', (message) => {
      if (message.type() !== 'error' && message.type() !== 'warning') return;
      // Statuses are judged where the answer comes in; while offline every request fails.
      if (message.text().startsWith('Failed to load resource')) return;
      if (!this.deaf) this.#find(`console ${message.type()} on ${page.url()}: ${message.text()}`);
    });
  }

  #request(request) {
    const url = new URL(request.url());
    if (['data:', 'blob:', 'about:'].includes(url.protocol)) return;
    if (!this.origins.has(url.origin)) this.#find(`request to another host: ${url.href}`);
  }

  #response(response) {
    const status = response.status();
    if (status < 400 || this.allowed.has(status)) return;
    this.#find(`${status} for ${response.request().method()} ${response.url()}`);
  }

  #shift(url, { value, what }) {
    const before = this.shifts.get(url) ?? 0;
    this.shifts.set(url, before + value);
    if (before <= SHIFT && before + value > SHIFT) this.#find(`layout shift of ${value.toFixed(3)} on ${url}: ${what}`);
  }

  #find(text) {
    this.found.push(text);
  }

  /** Called at the end of every test. */
  check() {
    assert.deepEqual(this.found, [], 'what no page may do');
  }
}
