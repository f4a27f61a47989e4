// From a debrief to the outlook, an offer and the referees: nothing typed is lost, and each change can be undone.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { looksRight } from '../support/axe.mjs';
import { applicationPath, signedIn } from '../support/visit.mjs';

test('a debrief is refused with all its words, then kept, and told in the outlook', async (t) => {
  const { page, server, watch } = await signedIn(t, { example: true });
  // A refused form comes back with this status.
  watch.allow(422);
  const path = await applicationPath(page, server);
  await page.goto(server.url(`${path}/debrief`));
  await looksRight(page, watch);
  await page.getByLabel('How did it feel?').selectOption('mixed');
  await page.getByLabel('What did they ask, and what did you answer?').fill('Q: Why us, and why now?\nA: the night ferries');
  await page.getByLabel('What did they say comes next?').fill('they call me soon');
  const round = page.getByLabel('Which round');
  await round.selectOption({ index: 2 });
  await page.getByRole('button', { name: 'Write it down' }).click();
  await page.getByText('is not over').waitFor();
  assert.match(await page.getByLabel('What did they ask, and what did you answer?').inputValue(), /night ferries/);
  await looksRight(page, watch);
  await round.selectOption({ index: 1 });
  await page.getByRole('button', { name: 'Write it down' }).click();
  await page.getByText('Saved.').waitFor();
  await page.getByRole('heading', { name: 'Written down' }).waitFor();
  await looksRight(page, watch);
  await page.goto(server.url(`${path}/outlook`));
  await page.getByText('no sign is a promise').waitFor();
  await page.getByText('they call me soon').first().waitFor();
  await page.getByText('Tick a sign you saw').click();
  await page.getByLabel('What you saw').selectOption('introduced');
  await page.getByRole('button', { name: 'Tick it' }).click();
  await page.getByText('Saved.').waitFor();
  await looksRight(page, watch);
});

test('referees and an offer', async (t) => {
  const { page, server, watch } = await signedIn(t, { example: true });
  // A refused form comes back with this status.
  watch.allow(422);
  const path = await applicationPath(page, server);
  await page.goto(server.url(`${path}/references`));
  await page.getByLabel('Name').fill('Ola Vik');
  await page.getByRole('button', { name: 'Add the referee' }).click();
  await page.getByText('Saved.').waitFor();
  await page.getByRole('button', { name: /I asked them today/ }).click();
  await page.getByText('tell them that a call may come').waitFor();
  await looksRight(page, watch);
  await page.goto(server.url(`${path}/offer`));
  await page.getByLabel('Pay').fill('lots');
  await page.getByRole('button', { name: 'Enter the offer' }).click();
  await page.getByText('is no sum').waitFor();
  await page.getByLabel('Pay').fill('52000');
  await page.getByRole('button', { name: 'Enter the offer' }).click();
  await page.getByText('52,000').first().waitFor();
  await looksRight(page, watch);
});
