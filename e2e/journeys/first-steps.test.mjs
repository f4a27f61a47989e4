// From the printed address to the briefing and the place in a file that a line of it rests on.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { looksRight } from '../support/axe.mjs';
import { tabToText } from '../support/keyboard.mjs';
import { anotherBrowser, applicationPath, signedIn } from '../support/visit.mjs';

test('the first page of an empty workspace says how to begin', async (t) => {
  const { page, watch } = await signedIn(t);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByRole('heading', { name: 'Begin with what you have' }).waitFor();
  await looksRight(page, watch);
});

test('from today to the briefing, and from a line to its evidence', async (t) => {
  const { page, server, watch } = await signedIn(t, { example: true });
  await looksRight(page, watch);
  await page.getByRole('link', { name: /Open the briefing/ }).first().click();
  await page.getByRole('heading', { name: /Keep it straight/ }).waitFor();
  await looksRight(page, watch);
  await page.locator('a[href^="/sources/"]').first().press('Enter');
  await page.locator('mark').first().waitFor();
  await looksRight(page, watch);
  await page.goto(server.url(await applicationPath(page, server)));
  await page.getByRole('heading', { level: 1, name: /Service Operations Manager/ }).waitFor();
  await looksRight(page, watch);
});

test('the briefing is reached and read by keyboard only', async (t) => {
  const { page } = await signedIn(t, { example: true });
  await tabToText(page, /^Open the briefing/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /Keep it straight/ }).waitFor();
  await tabToText(page, /skip|content/i);
  await page.keyboard.press('Enter');
  assert.equal(new URL(page.url()).hash, '#main');
});

test('without the start token a browser gets nothing', async (t) => {
  const { server } = await signedIn(t, { example: true });
  const stranger = await anotherBrowser(t, server, { signIn: false });
  stranger.watch.allow(401, 403);
  const answer = await stranger.page.goto(server.url('/'));
  assert.ok([401, 403].includes(answer.status()), `${answer.status()}`);
  assert.doesNotMatch(await stranger.page.content(), /Skerrymore/);
  const guess = await stranger.page.goto(server.url(`/start?token=${'0'.repeat(64)}`));
  assert.ok([401, 403].includes(guess.status()), `${guess.status()}`);
});
