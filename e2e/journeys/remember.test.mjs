// Files in, then a round remembered: the engines read along, the notes are kept, and the pages follow.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';

import { looksRight } from '../support/axe.mjs';
import { ROOT } from '../support/places.mjs';
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

test('what was typed and not saved is back after leaving the page, and gone once it is saved', async (t) => {
  const { page, server, watch } = await signedIn(t, { example: true });
  watch.allow(422);
  const path = await applicationPath(page, server);
  const open = async () => {
    await page.goto(server.url(`${path}/rounds`));
    await page.getByRole('link', { name: /Write what you remember/ }).first().click();
  };
  await open();
  await page.getByLabel('Your notes').fill(NOTES);
  await page.getByRole('link', { name: 'Back to the rounds' }).click();
  await page.getByRole('heading', { level: 1, name: 'Rounds' }).waitFor();
  await open();
  await page.getByText('What you typed here earlier is back').waitFor();
  assert.equal(await page.getByLabel('Your notes').inputValue(), NOTES);
  await page.locator('#along').getByText('How do you keep a crew calm').waitFor();
  await looksRight(page, watch);
  await page.getByRole('button', { name: 'Throw it away' }).click();
  assert.equal(await page.getByLabel('Your notes').inputValue(), '');
  await open();
  assert.equal(await page.getByText('What you typed here earlier is back').count(), 0);
  await page.getByLabel('Your notes').fill('   ');
  await page.getByRole('button', { name: 'Save the notes' }).click();
  await page.getByText('Not saved yet').waitFor();
  await page.getByLabel('Your notes').fill(NOTES);
  await page.goto(server.url('/'));
  await open();
  assert.equal(await page.getByLabel('Your notes').inputValue(), NOTES, 'kept after a refusal too');
  await page.getByRole('button', { name: 'Save the notes' }).click();
  await page.getByRole('heading', { name: /What was understood of/ }).waitFor();
  await open();
  assert.equal(await page.getByLabel('Your notes').inputValue(), '');
});

test('empty notes are refused beside what was typed, and a line of the overview opens its evidence in place', async (t) => {
  const { page, server, watch } = await signedIn(t, { example: true });
  watch.allow(422);
  const path = await applicationPath(page, server);
  await page.goto(server.url(path));
  await looksRight(page, watch);
  await page.goto(server.url(`${path}/brief`));
  await page.locator('a.cite').first().press('Enter');
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

test('a transcript is attached to its round, looked at, and understood', async (t) => {
  const { page, server, watch, finalist } = await signedIn(t, { example: true });
  watch.allow(422);
  const path = await applicationPath(page, server);
  await page.goto(server.url(`${path}/rounds`));
  await page.getByRole('link', { name: /Attach a transcript or a recording of second interview/ }).click();
  await looksRight(page, watch);
  await page.getByRole('button', { name: 'Attach' }).click();
  await page.getByText('choose a transcript or a recording').waitFor();
  const said = [
    'WEBVTT',
    '',
    '00:00:01.000 --> 00:00:05.000',
    '<v Tomasz Wilk>How would you plan the overhaul of two boats in one winter?</v>',
    '',
    '00:00:06.000 --> 00:00:12.000',
    '<v Aoife Kinsella>I would dock the larger one first, in November.</v>',
    '',
  ];
  await page.getByLabel('Transcript').setInputFiles({
    name: 'overhaul.vtt',
    mimeType: 'text/vtt',
    buffer: Buffer.from(said.join('\n')),
  });
  await page.getByRole('button', { name: 'Attach' }).click();
  await page.getByRole('heading', { level: 1, name: 'What these are' }).waitFor();
  await page.locator('strong', { hasText: 'transcript' }).waitFor();
  await page.getByRole('button', { name: 'Take them in' }).click();
  await page.getByText('Saved.', { exact: true }).waitFor();
  await page.goto(server.url(`${path}/rounds`));
  const second = page.getByRole('region', { name: /second interview/ });
  await second.locator('strong', { hasText: 'How would you plan the overhaul of two boats' }).waitFor();
  await second.getByRole('link', { name: 'overhaul.vtt' }).first().waitFor();
  assert.match(finalist.run(['source', 'list', '--format', 'json']), /overhaul\.vtt/);
});

test('a recording is attached to its round, heard, and is no question to practise', async (t) => {
  const { page, server, watch } = await signedIn(t, { example: true });
  const path = await applicationPath(page, server);
  await page.goto(server.url(`${path}/rounds`));
  await page.getByRole('link', { name: /Attach a transcript or a recording of first interview/ }).click();
  await page.getByLabel('Recording', { exact: true }).setInputFiles(join(ROOT, 'fixtures/speech/microphone.wav'));
  await page.getByRole('button', { name: 'Attach' }).click();
  await page.getByRole('heading', { level: 1, name: /^Recording of the first interview/ }).waitFor();
  await page.getByRole('heading', { name: 'Figures' }).waitFor();
  await looksRight(page, watch);
  await page.goto(server.url('/practice'));
  assert.equal(await page.getByText('Recording of the first interview').count(), 0);
  await page.goto(server.url(`${path}/rounds`));
  await page.getByRole('region', { name: /first interview/ }).getByRole('link', { name: /^added/ }).click();
  await page.getByRole('button', { name: 'Delete the recording' }).click();
  await page.getByRole('heading', { level: 1, name: 'Rounds' }).waitFor();
  assert.equal(await page.getByRole('link', { name: /^added/ }).count(), 0);
});
