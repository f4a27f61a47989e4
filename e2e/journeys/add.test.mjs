// First run: nothing there, files in, what each was taken for, then the briefing; and a change taken back.

import assert from 'node:assert/strict';
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
  const path = `${await applicationPath(page, server)}/day`;
  await page.goto(server.url(path));
  const before = await page.locator('form.ask').count();
  const noted = count(finalist);
  await page.getByLabel('A note, in your words').fill('Gráinne: the team is eleven people');
  await page.getByRole('button', { name: 'Keep this note' }).click();
  await page.getByText('Saved.').waitFor();
  assert.equal(count(finalist), noted + 1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Undone.').waitFor();
  assert.equal(count(finalist), noted);
  await page.getByRole('button', { name: 'Redo' }).click();
  await page.getByRole('button', { name: 'Undo' }).waitFor();
  assert.equal(count(finalist), noted + 1);
  assert.equal(await page.locator('form.ask').count(), before);
});
