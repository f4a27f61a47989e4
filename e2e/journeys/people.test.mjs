// What a third party is owed: a person is shown, made one of two, made anonymous, erased; the record stays.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { looksRight } from '../support/axe.mjs';
import { applicationPath, signedIn } from '../support/visit.mjs';

test('a person is erased with one action and the record of the rounds stays', async (t) => {
  const { page, server, finalist, watch } = await signedIn(t, { example: true });
  const path = await applicationPath(page, server);
  await page.goto(server.url(`${path}/people`));
  await looksRight(page, watch);
  await page.getByRole('link', { name: 'Tomasz Wilk', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Tomasz Wilk' }).waitFor();
  await looksRight(page, watch);
  await page.getByRole('link', { name: /See all that is kept/ }).click();
  await page.getByText('tomasz.wilk@skerrymore.example.org').first().waitFor();
  await looksRight(page, watch);
  // What was typed about them elsewhere and not saved goes as well; what is about others stays.
  const person = page.url().replace(/\/record.*$/, '');
  const drafts = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('finalist-draft:')).length);
  await page.goto(server.url(`${path}/debrief`));
  await page.locator('textarea').nth(0).fill('Wilk asked about cranes');
  await page.goto(server.url('/stories/new'));
  await page.locator('textarea').nth(0).fill('A night at the quay');
  assert.equal(await drafts(), 2);
  await page.goto(person);
  await page.getByRole('button', { name: 'Erase Tomasz Wilk' }).click();
  await page.getByRole('heading', { level: 1, name: 'People' }).waitFor();
  assert.equal(await drafts(), 1);
  for (const part of ['', '/people', '/rounds', '/role', '/brief']) {
    await page.goto(server.url(path + part));
    const shown = await page.locator('main').innerText();
    assert.doesNotMatch(shown, /Tomasz|Wilk/, `${part} still names the person`);
  }
  assert.equal(JSON.parse(finalist.run(['person', 'list', '--format', 'json'])).length, 4);
});

test('a double is made one, and taken back', async (t) => {
  const { page, server, finalist } = await signedIn(t, {
    example: true,
    before: (finalist) => finalist.run(['person', 'add', 'Tomek Wylk', '--note', 'Plays the accordion']),
  });
  const path = await applicationPath(page, server);
  await page.goto(server.url(`${path}/people`));
  await page.getByRole('link', { name: 'Tomasz Wilk', exact: true }).click();
  await page.getByLabel('Also entered as').selectOption({ label: 'Tomek Wylk' });
  await page.getByRole('button', { name: 'Make them one' }).click();
  await page.getByText('also written Tomek Wylk').first().waitFor();
  assert.equal(JSON.parse(finalist.run(['person', 'list', '--format', 'json'])).length, 5);
  const undo = page.getByRole('button', { name: 'Undo' });
  await undo.click();
  await page.getByText('Undone.', { exact: true }).waitFor();
  assert.equal(JSON.parse(finalist.run(['person', 'list', '--format', 'json'])).length, 6);
});

test('two windows at one person: the second is told and keeps its text', async (t) => {
  const { page, server, context, watch } = await signedIn(t, { example: true });
  watch.allow(409);
  const path = await applicationPath(page, server);
  await page.goto(server.url(`${path}/people`));
  await page.getByRole('link', { name: 'Deirdre Lavelle', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Deirdre Lavelle' }).waitFor();
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByLabel('Job title').fill('Head of Terminals');
  await other.getByRole('button', { name: 'Save', exact: true }).click();
  await other.getByText('Saved.').waitFor();
  await page.getByLabel('Job title').fill('Terminal Lead, as I heard it');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('was changed in the meantime').waitFor();
  await page.getByText('Head of Terminals').first().waitFor();
  assert.equal(await page.getByLabel('Job title').inputValue(), 'Terminal Lead, as I heard it');
  await looksRight(page, watch);
});
