// The weeks after a round, in one go: written down, thanked for, checked in on, decided, and the outlook scored by it.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { looksRight } from '../support/axe.mjs';
import { Finalist } from '../support/server.mjs';
import { anotherBrowser, applicationPath } from '../support/visit.mjs';

/** The second interview of the example ends at noon on 8 December. */
const AFTERNOON = '2026-12-08T15:00:00Z';
const WEEKS_LATER = '2027-01-05T11:00:00Z';
const DECIDED = '2027-01-12T11:00:00Z';

/** The same data at another moment: a server of its own, with a browser that has signed in. */
async function at(t, finalist, now) {
  finalist.now = now;
  const server = await finalist.serve();
  const { page, watch } = await anotherBrowser(t, server);
  return { page, watch, server };
}

test('from the debrief to letters, a check-in, the outcome and a scored outlook', async (t) => {
  const finalist = Finalist.take();
  t.after(() => finalist.gone());
  finalist.prepareExample();

  const day = await at(t, finalist, AFTERNOON);
  const path = await applicationPath(day.page, day.server);
  await day.page.goto(day.server.url(`${path}/debrief`));
  await day.page.getByLabel('How did it feel?').selectOption('good');
  await day.page.getByLabel('What did they ask, and what did you answer?').fill('Q: How would you cut the waiting at the ramp?\nA: one gate more, and a clock');
  await day.page.getByLabel('What did they say comes next?').fill('you will hear from us by 18 December');
  await day.page.getByRole('button', { name: 'Write it down' }).click();
  await day.page.getByText('Saved.').waitFor();

  // A letter: drafted, read along while it is written, saved, and noted as sent.
  await day.page.goto(day.server.url(`${path}/letters`));
  await looksRight(day.page, day.watch);
  await day.page.getByRole('button', { name: /Draft it.*Tomasz/ }).click();
  await day.page.getByText('Saved.').waitFor();
  const judged = day.page.getByRole('status').filter({ hasText: 'between greeting and closing' });
  await judged.waitFor();
  const letter = day.page.getByRole('textbox', { name: 'Letter' });
  const drafted = await letter.inputValue();
  await letter.fill('Dear Deirdre,\n\nI really need this job.\n\nKind regards');
  await judged.getByText(/Deirdre/).waitFor();
  await letter.fill(drafted);
  await judged.getByText(/Deirdre/).waitFor({ state: 'detached' });
  await looksRight(day.page, day.watch);
  await day.page.getByRole('button', { name: 'Save and judge' }).click();
  await day.page.getByRole('button', { name: 'I sent it' }).click();
  await day.page.getByText('Saved.').waitFor();
  assert.match(await day.page.locator('.cards').innerText(), /Tomasz[\s\S]*sent/);
  // The secret address of the calendar, made when it is asked for.
  await day.page.goto(day.server.url('/calendar'));
  await day.page.getByRole('button', { name: 'Make an address' }).click();
  const address = await day.page.locator('#address').innerText();
  assert.match(address, /^http:\/\/127\.0\.0\.1:\d+\/feed\/[0-9a-f]{48}\.ics$/);
  assert.match(await (await fetch(address)).text(), /BEGIN:VALARM/);
  await looksRight(day.page, day.watch);
  await day.page.getByRole('button', { name: 'Close the address' }).click();
  await day.page.getByText('Nobody can subscribe yet').waitFor();
  assert.equal((await fetch(address)).status, 404);

  // The named day passed: one check-in, drafted from the record.
  const later = await at(t, finalist, WEEKS_LATER);
  await later.page.goto(later.server.url(`${path}/letters`));
  await later.page.getByText(/check in once with/).waitFor();
  await looksRight(later.page, later.watch);
  await later.page.getByRole('button', { name: /Draft it.*check-in/ }).click();
  await later.page.getByText('Saved.').waitFor();
  await later.page.getByRole('button', { name: 'I sent it' }).click();
  await later.page.getByText('Saved.').waitFor();
  await later.page.getByText(/second and last time/).waitFor();
  await later.page.goto(later.server.url(`${path}/outlook`));
  await later.page.getByText(/the day they named passed/).first().waitFor();

  // They decide, and the outlook is scored by what it said the day before.
  finalist.now = DECIDED;
  finalist.run(['application', 'reject', 'Skerrymore']);
  const end = await at(t, finalist, DECIDED);
  await end.page.goto(end.server.url(`${path}/outlook`));
  await end.page.getByRole('heading', { name: 'No offer came' }).waitFor();
  await end.page.getByText(/The day before it stood at/).waitFor();
  await end.page.getByRole('img', { name: /How often an offer came/ }).waitFor();
  await looksRight(end.page, end.watch);
});
