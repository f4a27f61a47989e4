// The guards themselves: each finds the fault it is there for, on a page of our own that has it.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, test } from 'node:test';

import { violations, overflow } from './support/axe.mjs';
import { browser, closeShared } from './support/browser.mjs';
import { tabToText } from './support/keyboard.mjs';
import { Watch } from './support/watch.mjs';

after(closeShared);

const PLAIN = '<!doctype html><html lang="en"><title>t</title><main><h1>t</h1>';

async function shown(t, body, headers = {}) {
  const server = createServer((request, response) => {
    response.writeHead(request.url === '/broken' ? 500 : 200, { 'content-type': 'text/html; charset=utf-8', ...headers });
    response.end(body);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  t.after(() => server.close());
  const origin = `http://127.0.0.1:${server.address().port}`;
  const context = await (await browser()).newContext({ viewport: { width: 360, height: 600 } });
  t.after(() => context.close());
  const watch = await new Watch(origin).over(context);
  const page = await context.newPage();
  await page.goto(origin);
  return { page, watch, origin };
}

/** Waits until the watch has found something like this. */
async function finds(watch, pattern) {
  for (let turn = 0; turn < 100; turn += 1) {
    if (watch.found.some((line) => pattern.test(line))) break;
    await new Promise((later) => setTimeout(later, 50));
  }
  assert.match(watch.found.join('\n'), pattern);
  assert.throws(() => watch.check());
}

test('a sound page passes', async (t) => {
  const { page, watch } = await shown(t, `${PLAIN}<p>All is well. <a href="/">Home, sweet home</a></p></main>`);
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(await overflow(page), []);
  watch.check();
});

test('an error on the console is found', async (t) => {
  const { watch } = await shown(t, `${PLAIN}<script>console.error('lost')</script>`);
  await finds(watch, /console error.*lost/);
});

test('a script that throws is found', async (t) => {
  const { watch } = await shown(t, `${PLAIN}<script>nothing.there()</script>`);
  await finds(watch, /script error/);
});

test('a request to another host is found', async (t) => {
  const { watch } = await shown(t, `${PLAIN}<img alt="" src="http://elsewhere.example/pixel.png">`);
  await finds(watch, /another host: http:\/\/elsewhere.example/);
});

test('what the content policy stopped is found', async (t) => {
  const headers = { 'content-security-policy': "script-src 'self'" };
  const { watch } = await shown(t, `${PLAIN}<script>1</script>`, headers);
  await finds(watch, /content policy/);
});

test('a failed answer is found unless it was wanted', async (t) => {
  const { page, watch, origin } = await shown(t, PLAIN);
  watch.allow(500);
  await page.goto(`${origin}/broken`);
  watch.check();
  watch.allowed.clear();
  await page.goto(`${origin}/broken`);
  await finds(watch, /500 for GET/);
});

test('a page that moves is found', async (t) => {
  const moving = `<p id="a"></p><p>${'word '.repeat(200)}</p><script>setTimeout(() => (a.style.height = '300px'), 100)</script>`;
  const { watch } = await shown(t, PLAIN + moving);
  await finds(watch, /layout shift/);
});

test('too little contrast and a field without a label are found', async (t) => {
  const { page } = await shown(t, `${PLAIN}<p style="color:#999;background:#fff">faint</p><input name="x"></main>`);
  const found = (await violations(page)).join('\n');
  assert.match(found, /color-contrast/);
  assert.match(found, /label/);
});

test('a page wider than the screen is found', async (t) => {
  const { page } = await shown(t, `${PLAIN}<pre style="width:900px">wide</pre></main>`);
  assert.match((await overflow(page)).join('\n'), /wider than 360 px/);
});

test('a focus that nobody sees is found', async (t) => {
  const { page } = await shown(t, `${PLAIN}<style>a { outline: none }</style><a href="/x">one</a></main>`);
  await assert.rejects(tabToText(page, 'one'), /cannot be seen/);
});
