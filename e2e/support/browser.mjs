// Debian's Chromium, one for each test file, a fresh profile for each test.

import { chromium } from 'playwright-core';

import { CHROMIUM } from './places.mjs';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser of one's own, e.g. with a microphone that plays a file; the caller closes it. */
export async function launch(flags = []) {
  if (!CHROMIUM) throw new Error('no Chromium found: install the package `chromium`, or set FINALIST_CHROMIUM');
  return chromium.launch({ executablePath: CHROMIUM, args: [...FLAGS, ...flags], timeout: 60_000 });
}

let shared;

/** Called by the tests' own file, so that scripts can use this one without becoming a test. */
export async function closeShared() {
  await (await shared?.catch(() => undefined))?.close();
}

/** The browser that the tests of this file share. */
export function browser() {
  shared ??= launch();
  return shared;
}
