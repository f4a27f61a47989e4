// First run: nothing there, files in, what each was taken for, then the briefing; and a change taken back.

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { looksRight } from '../support/axe.mjs';
import { EXAMPLE } from '../support/places.mjs';
import { anotherBrowser, applicationPath, signedIn } from '../support/visit.mjs';

const files = () =>
  readdirSync(EXAMPLE, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => join(EXAMPLE, name));

const count = (finalist) => JSON.parse(finalist.run(['source', 'list', '--format', 'json'])).length;

test('first run: files in, looked at, taken in, and the briefing is there', async (t) => {
  const { page, server, watch, finalist } = await signedIn(t);
  await page.goto(server.url('/add'));
  await looksRight(page, watch);
  await page.getByLabel('Files').setInputFiles(files());
  await page.getByRole('button', { name: 'Look at them' }).click();
  await page.getByRole('heading', { level: 1, name: 'What these are' }).waitFor();
  assert.equal(count(finalist), 0, 'nothing is stored before it is confirmed');
  await page.locator('strong', { hasText: 'calendar invitation' }).waitFor();
  await page.getByText('not taken in:').first().waitFor();
  await looksRight(page, watch);
  await page.getByRole('button', { name: 'Take them in' }).click();
  await page.getByText('Saved.').waitFor();
  assert.ok(count(finalist) > 5);
  await page.goto(server.url(`${await applicationPath(page, server)}/brief`));
  await page.getByRole('heading', { level: 1, name: /Service Operations Manager/ }).waitFor();
  await page.getByText('notice period').first().waitFor();
});

test('nothing chosen is said beside the field, and typed words are not lost', async (t) => {
  const { page, server, watch, finalist } = await signedIn(t);
  watch.allow(422);
  await page.goto(server.url('/add'));
  await page.getByRole('button', { name: 'Look at them' }).click();
  await page.getByText('choose a file, or paste some text').waitFor();
  await looksRight(page, watch);
  assert.equal(count(finalist), 0);
});

test('a change is taken back, and taken back again, by a button and without scripts', async (t) => {
  const { server, finalist } = await signedIn(t, { example: true });
  const { page } = await anotherBrowser(t, server, { javaScriptEnabled: false });
  const path = await applicationPath(page, server);
  const tasks = () => finalist.run(['task', 'list', '--format', 'json']).split('"Print the roster"').length - 1;
  await page.goto(server.url(`${path}/plan`));
  await page.getByText('Add a task', { exact: true }).click();
  await page.getByLabel('What', { exact: true }).fill('Print the roster');
  await page.getByRole('button', { name: 'Add it' }).click();
  await page.getByText('Saved.', { exact: true }).waitFor();
  assert.equal(tasks(), 1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Undone.', { exact: true }).waitFor();
  assert.equal(tasks(), 0);
  await page.getByRole('button', { name: 'Redo' }).click();
  await page.getByText('Saved.', { exact: true }).waitFor();
  assert.equal(tasks(), 1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Undone.', { exact: true }).waitFor();
  assert.equal(tasks(), 0);
});

test('what is not kept twice goes for good, and that is said', async (t) => {
  const { page, server, finalist } = await signedIn(t, { example: true });
  await page.goto(server.url(`${await applicationPath(page, server)}/rounds`));
  await page.getByRole('link', { name: /Write what you remember/ }).first().click();
  await page.getByLabel('Your notes').fill('Q: Do you sail yourself?\nA: On Sundays.');
  const noted = count(finalist);
  await page.getByRole('button', { name: 'Save the notes' }).click();
  await page.getByText('Saved.', { exact: true }).waitFor();
  assert.equal(count(finalist), noted + 1);
  await page.goto(server.url('/changes'));
  await page.getByRole('button', { name: /^Undo/ }).first().click();
  await page.getByText(/^Undone. What was taken out is not kept twice/).waitFor();
  assert.equal(count(finalist), noted);
  assert.equal(await page.getByRole('button', { name: 'Redo' }).count(), 0);
});

test('a large file tells how far it is, and arrives', async (t) => {
  const { page, finalist } = await signedIn(t);
  await page.goto(new URL('/add', page.url()).href);
  // So slow that somebody could read it.
  const throttle = await page.context().newCDPSession(page);
  await throttle.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 1_500_000 });
  await page.getByLabel('Files').setInputFiles({
    name: 'photograph.xyz',
    mimeType: 'application/octet-stream',
    buffer: randomBytes(4_000_000),
  });
  await page.getByRole('button', { name: 'Look at them' }).click();
  await page.getByText(/^Sending: \d+ %$/).waitFor();
  await page.getByRole('heading', { level: 1, name: 'What these are' }).waitFor();
  await page.getByText('not taken in:').or(page.getByRole('alert')).first().waitFor();
  assert.equal(count(finalist), 0);
});
