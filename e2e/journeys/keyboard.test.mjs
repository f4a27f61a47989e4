// Everything once by keyboard only: each stop on the way shows that it has the focus (`support/keyboard.mjs`).

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { tabTo, tabToField, tabToText } from '../support/keyboard.mjs';
import { applicationPath, signedIn } from '../support/visit.mjs';

/** To the control with these words, and Enter on it. */
async function press(page, text) {
  await tabToText(page, text);
  await page.keyboard.press('Enter');
}

async function type(page, name, text) {
  await tabToField(page, name);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(text);
}

const saved = (page) => page.getByText('Saved.', { exact: true }).waitFor();

test('text is added, looked at and taken in', async (t) => {
  const { page } = await signedIn(t);
  await press(page, 'Add files');
  await page.getByRole('heading', { level: 1, name: 'Add files' }).waitFor();
  await type(page, 'text', 'Harbour planner wanted. You must have planned rosters for two terminals. We offer a pension.');
  await press(page, 'Look at them');
  await page.getByRole('heading', { level: 1, name: 'What these are' }).waitFor();
  await press(page, 'Take them in');
  await saved(page);
});

test('a story is written', async (t) => {
  const { page } = await signedIn(t, { example: true });
  await press(page, 'Stories');
  await page.getByRole('heading', { level: 1, name: 'Stories' }).waitFor();
  await press(page, 'Write a story');
  await page.getByRole('heading', { level: 1, name: 'Write a story' }).waitFor();
  await type(page, 'title', 'The lost van');
  await type(page, 'situation', 'In May a van with spare parts was lost between two terminals.');
  await type(page, 'action', 'I rang every depot, and I found it in Sligo.');
  await press(page, 'Save the story');
  await page.getByRole('heading', { level: 1, name: 'The lost van' }).waitFor();
});

test('a value is corrected, and the correction taken back', async (t) => {
  const { page, server } = await signedIn(t, { example: true });
  await page.goto(server.url(`${await applicationPath(page, server)}/straight`));
  await tabTo(page, ({ href }) => /\/straight\/own\/[0-9a-f-]{36}$/.test(href ?? ''));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Correct it' }).waitFor();
  await type(page, 'value', '15 people');
  await press(page, 'Correct it');
  await saved(page);
  await press(page, 'Undo');
  // The page of the corrected value went with it: the list above it is shown.
  await page.getByText('Undone.', { exact: true }).waitFor();
  await page.getByRole('heading', { level: 1, name: 'Keep it straight' }).waitFor();
  assert.equal(await page.getByRole('link', { name: /15 people/ }).count(), 0);
});

test('a task is planned, a question marked as practised, a person erased', async (t) => {
  const { page, server, finalist } = await signedIn(t, { example: true });
  const path = await applicationPath(page, server);
  await page.goto(server.url(`${path}/plan`));
  await press(page, 'Add a task');
  await type(page, 'task', 'Iron a shirt');
  await press(page, 'Add it');
  await saved(page);
  await page.goto(server.url(`${path}/questions`));
  await press(page, /^Practised today/);
  await page.getByText(/^Practised on/).first().waitFor();
  await page.goto(server.url(`${path}/people`));
  await press(page, 'Tomasz Wilk');
  await page.getByRole('heading', { level: 1, name: 'Tomasz Wilk' }).waitFor();
  await press(page, 'Erase Tomasz Wilk');
  await page.getByRole('heading', { level: 1, name: 'People' }).waitFor();
  assert.equal(JSON.parse(finalist.run(['person', 'list', '--format', 'json'])).length, 4);
});

test('notes are written and an answer of a round is marked', async (t) => {
  const { page, server } = await signedIn(t, { example: true });
  const path = await applicationPath(page, server);
  await page.goto(server.url(`${path}/rounds`));
  await press(page, /^Write what you remember/);
  await page.getByRole('heading', { level: 1, name: /^Write what/ }).waitFor();
  await type(page, 'text', 'Q: How do you keep a crew calm?\nA: I tell them what I know.');
  await press(page, 'Save the notes');
  await saved(page);
  await page.goto(server.url(`${path}/rounds`));
  await press(page, /^doubted/);
  await saved(page);
});

test('a question is drawn and searched for', async (t) => {
  const { page } = await signedIn(t, { example: true });
  await press(page, 'Practice');
  await page.getByRole('heading', { level: 1, name: 'Practice' }).waitFor();
  await press(page, 'Draw');
  await page.getByRole('button', { name: 'Record', exact: true }).waitFor();
  await press(page, 'Search');
  await page.getByRole('heading', { level: 1, name: 'Search' }).waitFor();
  await type(page, 'q', 'roster');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\?q=roster/);
});
