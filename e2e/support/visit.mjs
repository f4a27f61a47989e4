// The way into a test: a fresh database, a server, a browser that has signed in, and the watch over it.

import { after } from 'node:test';

import { browser, closeShared } from './browser.mjs';
import { Finalist } from './server.mjs';
import { Watch } from './watch.mjs';

after(closeShared);

export const PHONE = { width: 360, height: 780 };
export const DESK = { width: 1280, height: 900 };

/**
 * `example`: with the fictional case taken in. `now`: the clock. `before(finalist)`: runs before the server starts.
 * Gives `{ finalist, server, context, page, watch }`; everything ends with the test, and the watch is asked then.
 */
export async function signedIn(t, { example = false, now, before, env, size = DESK, chromium, ...options } = {}) {
  const finalist = Finalist.take({ now, env });
  t.after(() => finalist.gone());
  if (example) finalist.prepareExample();
  await before?.(finalist);
  const server = await finalist.serve();
  const seat = await anotherBrowser(t, server, { size, chromium, ...options });
  return { finalist, server, ...seat };
}

/** A browser with a profile of its own on the same server: a second window is `context.newPage()`, this is a second person. */
export async function anotherBrowser(t, server, { size = DESK, chromium, signIn = true, ...options } = {}) {
  const context = await (chromium ?? (await browser())).newContext({
    viewport: size,
    timezoneId: 'Europe/Dublin',
    locale: 'en-IE',
    // Otherwise the page is still gliding while a test looks where things are.
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(20_000);
  const watch = await new Watch(server.origin).over(context);
  t.after(async () => {
    await context.close();
    watch.check();
  });
  const page = await context.newPage();
  if (signIn) await page.goto(server.start);
  return { context, page, watch };
}

/**
 * Asks in the page until the answer is yes. For questions that take a while to answer: `waitForFunction` takes the
 * promise of an answer for a yes.
 */
export async function until(page, ask, given) {
  const late = Date.now() + 20_000;
  while (!(await page.evaluate(ask, given))) {
    if (Date.now() > late) throw new Error(`never so on ${page.url()}: ${ask}`);
    await new Promise((later) => setTimeout(later, 50));
  }
}

/** The address of the one application there is. */
export async function applicationPath(page, server) {
  await page.goto(server.url('/'));
  const href = await page.locator('a[href^="/applications/"]').first().getAttribute('href');
  return href.match(/^\/applications\/[^/?#]+/)[0];
}
