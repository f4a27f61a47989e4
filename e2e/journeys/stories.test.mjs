// Write a story, be told what it lacks while typing, mend it; see what the bank covers.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { looksRight } from '../support/axe.mjs';
import { signedIn } from '../support/visit.mjs';

test('a story is written and what is criticised is mended', async (t) => {
  const { page, watch } = await signedIn(t, { example: true });
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Stories' }).click();
  await page.getByRole('heading', { level: 1, name: 'Stories' }).waitFor();
  await looksRight(page, watch);
  await page.getByRole('link', { name: 'Write a story' }).click();
  const critique = page.locator('#critique');
  await critique.getByText('Nothing to read yet').waitFor();

  // While typing, and before anything is saved.
  await page.getByLabel('Title').fill('The Friday queue');
  await page.getByLabel('Situation').fill('In March the desk at the pier had a queue of forty minutes every Friday.');
  await page.getByLabel('Action').fill('We counted who waited for what. We moved the parcels away and we wrote a rota.');
  await critique.getByRole('link', { name: 'result' }).waitFor();
  await critique.getByText(/says `we` 3 times/).waitFor();
  await looksRight(page, watch);

  // Saved as it is: what it lacks is still said, also without a script.
  await page.getByRole('button', { name: 'Save the story' }).click();
  await page.getByRole('heading', { level: 1, name: 'The Friday queue' }).waitFor();
  await critique.getByRole('link', { name: 'task' }).waitFor();
  await looksRight(page, watch);

  await critique.getByRole('link', { name: 'task' }).click();
  await page.getByLabel('Task').fill('I had to bring it under ten minutes before Easter, without another person at the desk.');
  await page
    .getByLabel('Action')
    .fill('I counted who waited for what for two weeks. I moved the parcels to a counter of their own, and I wrote a rota with the two colleagues it concerned.');
  await page.getByLabel('Result').fill('The wait fell to seven minutes by Easter, and I learned to count before I change anything.');
  await critique.getByRole('link', { name: 'task' }).waitFor({ state: 'detached' });
  await critique.getByText(/says `we`/).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved').waitFor();
  await looksRight(page, watch);

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Stories' }).click();
  const cell = page.getByRole('table').getByRole('columnheader', { name: 'The Friday queue' });
  await cell.waitFor();
});

test('two windows at one story: the second is told and keeps its text', async (t) => {
  const { page, context, watch } = await signedIn(t, { example: true });
  watch.allow(409);
  await page.goto(new URL('/stories', page.url()).href);
  await page.locator('.bank a').first().click();
  const other = await context.newPage();
  await other.goto(page.url());
  await page.getByLabel('Title').fill('Named by the first');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved').waitFor();
  await other.getByLabel('Title').fill('Named by the second');
  await other.getByRole('button', { name: 'Save', exact: true }).click();
  await other.getByText(/was changed in the meantime/).waitFor();
  assert.equal(await other.getByLabel('Title').inputValue(), 'Named by the second');
  await other.getByText('Named by the first').first().waitFor();
  await looksRight(other, watch);
});

test('without a script the critique stands beside what was saved', async (t) => {
  const { page, watch } = await signedIn(t, { javaScriptEnabled: false });
  watch.allow(422);
  await page.goto(new URL('/stories/new', page.url()).href);
  await page.getByLabel('Action').fill('We tidied up. We did it together and we were done.');
  await page.getByRole('button', { name: 'Save the story' }).click();
  // The browser itself asks for the title first.
  assert.equal(await page.getByLabel('Title').inputValue(), '');
  await page.getByLabel('Title').fill('Tidying');
  await page.getByRole('button', { name: 'Save the story' }).click();
  await page.locator('#critique').getByRole('link', { name: 'situation' }).waitFor();
});
