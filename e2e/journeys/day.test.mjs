// The day of the interview: large, by phone, without a network, nothing lost.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { looksRight } from '../support/axe.mjs';
import { tabTo, tabToField, tabToText } from '../support/keyboard.mjs';
import { PHONE, applicationPath, signedIn, until } from '../support/visit.mjs';

/** An hour before the interview of the example case. */
const MORNING = '2026-12-08T09:00:00Z';

async function onTheDay(t, options = {}) {
  const visit = await signedIn(t, { example: true, now: MORNING, size: PHONE, ...options });
  await visit.context.clock.setSystemTime(MORNING);
  const path = `${await applicationPath(visit.page, visit.server)}/day`;
  await visit.page.goto(visit.server.url(path));
  return { ...visit, path };
}

/** Until the worker keeps the page and the files it is drawn with. */
async function untilKept(page, path) {
  await until(page, async (path) => {
    const cache = await caches.open('finalist-day-1');
    const kept = (await cache.keys()).map(({ url }) => new URL(url).pathname);
    return kept.includes(path) && kept.some((name) => name.endsWith('.css')) && kept.some((name) => /\/day\.[0-9a-f]+\.js$/.test(name));
  }, path);
}

const sources = (finalist) => JSON.parse(finalist.run(['source', 'list', '--format', 'json']));
const notes = (finalist) => sources(finalist).filter(({ name }) => name.startsWith('day-of note'));

test('who, when, where, names, stories, asks and a clock are on the page', async (t) => {
  const { page, watch } = await onTheDay(t);
  await page.getByRole('heading', { level: 1, name: /second interview/i }).waitFor();
  await page.getByText('in 1 hour', { exact: false }).first().waitFor();
  assert.equal(await page.locator('#day-clock').textContent(), '09:00');
  for (const name of ['Gráinne Hession', 'Tomasz Wilk', 'Deirdre Lavelle']) {
    await page.locator('#people').getByRole('heading', { name }).waitFor();
  }
  await page.getByText('Carrig Quay 4').first().waitFor();
  await page.getByRole('heading', { name: 'When everything was answered already' }).waitFor();
  const lines = await page.locator('#people ul').first().locator('li').count();
  assert.ok(lines > 0 && lines <= 3, `${lines} lines`);
  await looksRight(page, watch);
});

test('the head with the clock stays where it is', async (t) => {
  const { page } = await onTheDay(t);
  await page.getByRole('navigation', { name: 'On this page' }).getByRole('link', { name: 'Notes' }).click();
  await page.getByLabel('A note, in your words').waitFor();
  await page.waitForFunction(() => scrollY > 500);
  const clock = await page.locator('#day-clock').boundingBox();
  const title = page.getByRole('heading', { name: 'Notes' });
  await page.waitForFunction(() => {
    const head = document.querySelector('.day-head').getBoundingClientRect();
    return document.getElementById('notes-title').getBoundingClientRect().top >= head.bottom - 1;
  });
  assert.ok(clock.y >= 0 && clock.y < 100, `the clock is at ${clock.y}`);
  assert.ok(await title.isVisible());
});

test('on another clock both times are told', async (t) => {
  const { page } = await onTheDay(t, { env: { TZ: 'America/Lima' } });
  await page.getByText('10:00–12:30').first().waitFor();
  await page.getByText('On your clock:').waitFor();
  await page.getByText('05:00–07:30').waitFor();
});

test('a note and a tick made without a network arrive, once each', async (t) => {
  const { page, context, watch, finalist, path } = await onTheDay(t);
  await untilKept(page, path);
  const ask = page.locator('form.ask').first();
  const question = await ask.locator('p').textContent();
  await watch.quietly(async () => {
    await context.setOffline(true);
    await page.reload();
    await page.getByLabel('A note, in your words').fill('Gráinne: the team is twelve now <b>& growing</b>');
    await page.getByRole('button', { name: 'Keep this note' }).click();
    await page.locator('#day-notes').getByText('kept on this device; saved when there is a network').waitFor();
    await ask.getByRole('button', { name: 'covered' }).click();
    await page.getByText('2 kept on this device, no network').waitFor();
    // The page is left and opened again, still without a network.
    await page.goto('about:blank');
    await page.goto(new URL(path, watch.origins.values().next().value).href);
    await page.getByText('the team is twelve now <b>& growing</b>').waitFor();
    assert.equal(await ask.getByRole('button', { name: 'covered' }).getAttribute('aria-pressed'), 'true');
    assert.deepEqual(notes(finalist), []);
    await context.setOffline(false);
  });
  await page.getByText('all saved').waitFor();
  assert.equal(notes(finalist).length, 1);
  await page.reload();
  await page.locator('#day-notes .note').getByText('the team is twelve now <b>& growing</b>').waitFor();
  assert.equal(await page.locator('#day-notes .note').count(), 1);
  const same = page.locator('form.ask').filter({ hasText: question.trim().slice(0, 20) }).first();
  assert.equal(await same.getByRole('button', { name: 'covered' }).getAttribute('aria-pressed'), 'true');
});

test('when the session has ended, notes wait until there is a new one', async (t) => {
  const { page, watch, finalist, server, path } = await onTheDay(t);
  await untilKept(page, path);
  watch.allow(401);
  const { host } = new URL(server.origin);
  await server.end();
  const next = await finalist.serve({ listen: host });
  await page.getByLabel('A note, in your words').fill('they open a third terminal');
  await page.getByRole('button', { name: 'Keep this note' }).click();
  await page.getByText(/open Finalist from its start address/).waitFor();
  assert.deepEqual(notes(finalist), []);
  await page.goto(next.start);
  await until(page, async () => {
    const open = indexedDB.open('finalist-day', 1);
    const database = await new Promise((done) => (open.onsuccess = () => done(open.result)));
    const count = database.transaction('waiting').objectStore('waiting').count();
    const left = await new Promise((done) => (count.onsuccess = () => done(count.result)));
    database.close();
    return left === 0;
  });
  assert.equal(notes(finalist).length, 1);
});

test('nothing but the page of the day is kept', async (t) => {
  const { page, server, path } = await onTheDay(t);
  await untilKept(page, path);
  const application = path.replace(/\/day$/, '');
  for (const other of ['', '/brief']) await page.goto(server.url(application + other));
  const kept = await page.evaluate(async () => {
    const names = await caches.keys();
    const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return keys.flat().map(({ url }) => new URL(url).pathname);
  });
  const others = kept.filter((name) => name !== path && !name.startsWith('/assets/') && name !== '/manifest.webmanifest');
  assert.deepEqual(others, []);
});

test('a note that was begun is still there when the page comes back', async (t) => {
  const { page } = await onTheDay(t);
  await page.getByLabel('A note, in your words').fill('half a thou');
  await page.reload();
  assert.equal(await page.getByLabel('A note, in your words').inputValue(), 'half a thou');
});

test('without scripts notes and ticks are plain forms', async (t) => {
  const { page, finalist, watch } = await onTheDay(t, { javaScriptEnabled: false });
  await page.getByLabel('A note, in your words').fill('plain words');
  await page.getByRole('button', { name: 'Keep this note' }).click();
  await page.locator('#day-notes').getByText('plain words').waitFor();
  assert.equal(notes(finalist).length, 1);
  await page.locator('form.ask').first().getByRole('button', { name: 'asked' }).click();
  assert.equal(await page.locator('form.ask').first().getByRole('button', { name: 'asked' }).getAttribute('aria-pressed'), 'true');
  watch.allow(422);
  await page.getByLabel('A note, in your words').fill('  ');
  await page.getByRole('button', { name: 'Keep this note' }).click();
  await page.getByRole('alert').getByText('this note is empty', { exact: false }).or(page.getByText('write what you remember', { exact: false })).first().waitFor();
});

test('ticking and noting work by keyboard only', async (t) => {
  const { page, finalist } = await onTheDay(t);
  await tabToText(page, 'asked');
  await page.keyboard.press('Enter');
  await page.getByText('all saved').waitFor();
  assert.equal(await page.locator('form.ask').first().getByRole('button', { name: 'asked' }).getAttribute('aria-pressed'), 'true');
  await tabToField(page, 'text');
  await page.keyboard.type('typed without a mouse');
  await tabTo(page, ({ text }) => text === 'Keep this note');
  await page.keyboard.press('Enter');
  await page.locator('#day-notes').getByText('saved', { exact: true }).waitFor();
  assert.equal(notes(finalist).length, 1);
});
