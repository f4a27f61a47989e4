// A value that was told in two ways is corrected, with its history; and what two windows do to the same thing.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { looksRight } from '../support/axe.mjs';
import { applicationPath, signedIn } from '../support/visit.mjs';

test('a difference is seen, corrected, and its history stays', async (t) => {
  const { page, server, watch } = await signedIn(t, { example: true });
  const base = await applicationPath(page, server);
  await page.goto(server.url(`${base}/straight`));
  const own = page.getByRole('region', { name: 'What you said', exact: true });
  await looksRight(page, watch);
  const row = own.getByRole('row').filter({ hasText: 'tellings differ' }).filter({ hasText: 'Notice period' });
  const subject = (await row.getByRole('rowheader').innerText()).split('\n')[0].replace(/▲.*/, '').trim();
  const differing = await own.getByRole('row').filter({ hasText: 'tellings differ' }).count();
  const link = row.getByRole('link', { name: /: open$/ }).first();
  const old = (await link.locator('strong').innerText()).trim();
  await link.click();
  await looksRight(page, watch);
  await page.getByLabel('The value that holds').fill('three months');
  await page.getByLabel('In your words').fill('my notice is three months, to the end of a month');
  await page.getByRole('button', { name: 'Correct it' }).click();
  await page.getByText('Saved.').waitFor();
  await page.getByRole('heading', { level: 1, name: /3 months/ }).waitFor();
  const history = page.getByRole('region', { name: 'Before that' });
  assert.ok((await history.innerText()).includes(old), `${subject}: ${old} is in the history`);
  await page.getByRole('button', { name: 'I cannot confirm it' }).click();
  await page.getByText('Not confirmed').waitFor();
  await page.goto(server.url(`${base}/straight`));
  const left = await own.getByRole('row').filter({ hasText: 'tellings differ' }).count();
  assert.ok(left < differing, `${left} of ${differing} differ still`);
});

test('what cannot be taken is said beside its field, and nothing typed is lost', async (t) => {
  const { page, server, watch } = await signedIn(t, { example: true });
  const base = await applicationPath(page, server);
  watch.allow(422);
  await page.goto(server.url(`${base}/straight/theirs/add`));
  await page.getByLabel('What they said', { exact: true }).fill('It was a fine day.');
  await page.getByRole('button', { name: 'Enter it' }).click();
  await page.getByText(/no fact was found/).first().waitFor();
  assert.equal(await page.getByLabel('What they said', { exact: true }).inputValue(), 'It was a fine day.');
  await looksRight(page, watch);
  await page.getByLabel('What it tells', { exact: true }).selectOption({ label: 'team size' });
  await page.getByLabel(/^The value/).fill('5');
  await page.getByRole('button', { name: 'Enter it' }).click();
  await page.getByText('Saved.').waitFor();
  await page.getByRole('link', { name: /5 people/ }).waitFor();
});

test('two windows at one thing: the second is told and keeps its text', async (t) => {
  const { context, page, server, watch } = await signedIn(t, { example: true });
  const base = await applicationPath(page, server);
  watch.allow(409);
  await page.goto(server.url(`${base}/plan`));
  await page.getByText('Add a task', { exact: true }).click();
  await page.getByLabel('What', { exact: true }).fill('Print the roster');
  await page.getByRole('button', { name: 'Add it' }).click();
  await page.getByText('Saved.').waitFor();
  await page.getByRole('link', { name: /^Edit.*Print the roster/ }).click();
  const second = await context.newPage();
  await second.goto(page.url());
  await page.getByLabel('What', { exact: true }).fill('Print the roster twice');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved.').waitFor();
  await second.getByLabel('What', { exact: true }).fill('Print it on yellow paper');
  await second.getByRole('button', { name: 'Save' }).click();
  await second.getByText('was changed in the meantime').waitFor();
  assert.equal(await second.getByLabel('What', { exact: true }).inputValue(), 'Print it on yellow paper');
  await second.getByText('Print the roster twice').waitFor();
  await second.getByRole('button', { name: 'Save' }).click();
  await second.getByText('Saved.').waitFor();
  await second.getByText('Print it on yellow paper', { exact: true }).waitFor();
  await second.close();
  await page.reload();
  await looksRight(page, watch);
});

test('questions, asks, company and plan are worked on without a script of their own', async (t) => {
  const { page, server, watch } = await signedIn(t, { example: true });
  const base = await applicationPath(page, server);
  await page.goto(server.url(`${base}/questions`));
  await looksRight(page, watch);
  await page.getByRole('button', { name: /^Practised today/ }).first().click();
  await page.getByText(/^Practised on/).first().waitFor();
  await page.getByText('Add a question you expect').click();
  await page.getByLabel('The question').fill('What would you do about the gulls?');
  await page.getByRole('button', { name: 'Add it' }).click();
  await page.getByRole('heading', { name: 'What would you do about the gulls?' }).waitFor();
  await page.goto(server.url(`${base}/asks`));
  await looksRight(page, watch);
  const proposed = page.getByRole('button', { name: /^Take over/ });
  const before = await proposed.count();
  await proposed.first().click();
  await page.getByText('Saved.').waitFor();
  assert.ok((await proposed.count()) <= before);
  await page.goto(server.url(`${base}/company`));
  await looksRight(page, watch);
  await page.getByText('A finding with its source').click();
  await page.getByLabel('Topic', { exact: true }).selectOption('launches');
  await page.getByLabel('What you found', { exact: true }).fill('They bought two boats.');
  await page.getByLabel('From when it is').fill('2025-03');
  await page.getByRole('button', { name: 'Add it' }).click();
  await page.getByText('They bought two boats.').waitFor();
  await page.getByText('Over a year old').first().waitFor();
  await page.goto(server.url(`${base}/plan`));
  await looksRight(page, watch);
  await page.getByRole('button', { name: 'Take over all' }).click();
  await page.getByText('Saved.').waitFor();
  const first = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: /^Down/ }) }).first();
  const moved = (await first.locator('p').first().innerText()).trim();
  await first.getByRole('button', { name: /^Down/ }).click();
  await page.getByText('Saved.').waitFor();
  const second = page.locator('.tasks > li').nth(1);
  assert.equal((await second.locator('p').first().innerText()).trim(), moved);
  await looksRight(page, watch);
});
