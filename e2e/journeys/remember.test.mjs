// Files in, then a round remembered: the engines read along, the notes are kept, and the pages follow.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { looksRight } from '../support/axe.mjs';
import { applicationPath, signedIn } from '../support/visit.mjs';

const NOTES = 'Q: How do you keep a crew calm on a late night?\nA: I told them about the winter rota. I led a team of 11.\n';

test('notes are read along while they are typed, kept, and undone', async (t) => {
  const { page, server, watch } = await signedIn(t, { example: true });
  const path = await applicationPath(page, server);
  await page.goto(server.url(`${path}/rounds`));
  await looksRight(page, watch);
  await page.getByRole('link', { name: /Write what you remember/ }).first().click();
  await page.getByLabel('Your notes').fill(NOTES);
  await page.locator('#along').getByText('How do you keep a crew calm').waitFor();
  await looksRight(page, watch);
  await page.getByRole('button', { name: 'Save the notes' }).click();
  await page.getByRole('heading', { name: /What was understood of/ }).waitFor();
  await looksRight(page, watch);
  await page.goto(server.url(`${path}/rounds`));
  const asked = page.getByRole('listitem').filter({ hasText: 'How do you keep a crew calm' });
  await asked.getByRole('button', { name: /^doubted/ }).click();
  await page.getByText('Saved.').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Undone.').waitFor();
});

test('empty notes are refused beside what was typed, and a line of the overview opens its evidence in place', async (t) => {
  const { page, server, watch } = await signedIn(t, { example: true });
  watch.allow(422);
  const path = await applicationPath(page, server);
  await page.goto(server.url(path));
  await looksRight(page, watch);
  await page.goto(server.url(`${path}/brief`));
  await page.locator('a.cite').first().click();
  await page.locator('#evidence mark').waitFor();
  assert.match(new URL(page.url()).pathname, /\/brief$/, 'the page stays');
  await page.getByRole('button', { name: 'Close' }).click();
  await page.locator('#evidence mark').waitFor({ state: 'hidden' });
  await page.goto(server.url(`${path}/rounds`));
  await page.getByRole('link', { name: /Write what you remember/ }).first().click();
  await page.getByLabel('Your notes').fill('   ');
  await page.getByRole('button', { name: 'Save the notes' }).click();
  await page.getByText('Not saved yet').waitFor();
});

test('a story is chosen for a requirement and taken back', async (t) => {
  const { page, server, watch } = await signedIn(t, { example: true });
  const path = await applicationPath(page, server);
  await page.goto(server.url(`${path}/role`));
  await looksRight(page, watch);
  await page.getByRole('button', { name: /^Show it/ }).first().click();
  await page.getByText('your choice').first().waitFor();
  await page.goto(server.url(`${path}/brief`));
  await page.getByText('(your choice)').first().waitFor();
  await page.goto(server.url(`${path}/role`));
  await page.getByRole('button', { name: /^take back/ }).first().click();
  await page.getByText('Saved.').waitFor();
  assert.equal(await page.getByText('your choice').count(), 0);
});
