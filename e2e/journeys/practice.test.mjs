// Record a take with a microphone that plays real speech, see its report, hear it again; lose the connection on the way.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import { looksRight } from '../support/axe.mjs';
import { launch } from '../support/browser.mjs';
import { signedIn } from '../support/visit.mjs';

const FIXTURES = new URL('../../fixtures/speech/', import.meta.url).pathname;

const SPOKEN = `Um, last winter the night ferry was late three times a week. I sat down with the crew, and, uh, we
  went through every step of the turnaround. I moved the fuel delivery to the afternoon, and by March we left on time.`;

/** Speech of a synthesiser where there is one, else the voice of the fixtures. */
function voice(folder) {
  const file = join(folder, 'voice.wav');
  try {
    execFileSync('espeak-ng', ['-v', 'en', '-s', '150', '-w', file, SPOKEN], { stdio: 'ignore' });
    return file;
  } catch {
    return `${FIXTURES}microphone.wav`;
  }
}

/** A browser whose microphone plays a voice, over and over. */
async function withVoice(t) {
  const folder = mkdtempSync(join(tmpdir(), 'finalist-voice-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const chromium = await launch([
    '--use-fake-device-for-media-stream',
    '--use-fake-ui-for-media-stream',
    `--use-file-for-fake-audio-capture=${voice(folder)}`,
  ]);
  t.after(() => chromium.close());
  return chromium;
}

/** Only the buttons that can be used now are there. */
async function offers(page, ...names) {
  const shown = await page.locator('#recorder button:visible').allTextContents();
  assert.deepEqual(shown, names);
}

async function record(page, seconds) {
  await page.getByRole('button', { name: 'Record', exact: true }).click();
  await page.locator('#clock').filter({ hasText: seconds }).waitFor();
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByRole('button', { name: 'Keep this take' }).waitFor();
}

test('a take is recorded, heard, and stands beside an earlier one', async (t) => {
  const chromium = await withVoice(t);
  const { page, watch } = await signedIn(t, { example: true, chromium, permissions: ['microphone'] });
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Practice' }).click();
  await page.getByRole('heading', { name: 'To expect' }).waitFor();
  await looksRight(page, watch);
  await page.getByRole('button', { name: 'Draw' }).click();
  await page.getByRole('button', { name: 'Record', exact: true }).waitFor();
  const question = await page.locator('#asked').textContent();
  await looksRight(page, watch);

  await offers(page, 'Record');
  await page.getByRole('button', { name: 'Record', exact: true }).click();
  await page.locator('#clock').filter({ hasText: '0:02' }).waitFor();
  await offers(page, 'Pause', 'Stop');
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByText('Paused.').waitFor();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.locator('#clock').filter({ hasText: '0:09' }).waitFor();
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByText(/0:0\d recorded|0:1\d recorded/).waitFor();
  await offers(page, 'Keep this take', 'Record again');
  await page.getByRole('button', { name: 'Record again' }).click();
  await page.locator('#clock').filter({ hasText: '0:10' }).waitFor();
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByRole('button', { name: 'Keep this take' }).click();

  await page.getByRole('heading', { name: 'Figures' }).waitFor();
  await page.getByRole('heading', { level: 1, name: question }).waitFor();
  await page.getByRole('img', { name: /of recording/ }).waitFor();
  await looksRight(page, watch);

  // Playback follows: the cursor moves with the sound.
  await page.locator('#audio').evaluate(async (audio) => {
    audio.muted = true;
    await audio.play();
  });
  await page.waitForFunction(() => Number(document.getElementById('cursor').getAttribute('x1')) > 20);

  // A second take stands beside the first, in words.
  await page.getByRole('link', { name: 'Practise it again' }).click();
  await record(page, '0:09');
  await page.getByRole('button', { name: 'Keep this take' }).click();
  await page.getByRole('heading', { name: 'Against the take before' }).waitFor();
  await page.getByText(/^pauses of 2 s and more: \d+, before: \d+$/).waitFor();
  await looksRight(page, watch);

  await page.getByRole('button', { name: 'Delete the take and its recording' }).click();
  await page.getByRole('heading', { name: 'Your takes of it' }).waitFor();
  assert.equal(await page.locator('.stage .listing li').count(), 1);
});

test('a recording survives a lost connection and a closed page', async (t) => {
  const chromium = await withVoice(t);
  const { page, context, watch } = await signedIn(t, { chromium, permissions: ['microphone'] });
  await page.goto(new URL('/practice?question=How+do+you+calm+a+queue', page.url()).href);
  await record(page, '0:07');
  await context.route('**/practice/uploads/**', (route) => route.abort());
  await page.getByRole('button', { name: 'Keep this take' }).click();
  await page.getByText(/No connection/).waitFor();
  const address = page.url();
  await page.close();
  await context.unroute('**/practice/uploads/**');
  const again = await context.newPage();
  await again.goto(address);
  await again.getByText(/waits to be sent/).waitFor();
  await looksRight(again, watch);
  await again.getByRole('button', { name: 'Send it' }).click();
  await again.getByRole('heading', { name: 'Figures' }).waitFor();
});

test('a recording made elsewhere comes in without a script', async (t) => {
  const { page, watch } = await signedIn(t, { javaScriptEnabled: false });
  watch.allow(422);
  await page.goto(new URL('/practice?question=Why+us', page.url()).href);
  await page.getByText('Add a recording made elsewhere').click();
  await page.getByLabel('Recording', { exact: true }).setInputFiles({
    name: 'notes.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('no sound in it'),
  });
  await page.getByRole('button', { name: 'Add the take' }).click();
  await page.getByText(/The recording was not taken/).waitFor();
  await page.getByText('Add a recording made elsewhere').click();
  await page.getByLabel('Recording', { exact: true }).setInputFiles(`${FIXTURES}chromium.webm`);
  await page.getByRole('button', { name: 'Add the take' }).click();
  await page.getByRole('heading', { level: 1, name: 'Why us' }).waitFor();
  await page.getByText(/is being listened to|Not assessed|What stands out/).first().waitFor();
});

test('without a recorder of its own the browser writes WAV, and speech is heard in it', async (t) => {
  const chromium = await withVoice(t);
  const { page, context } = await signedIn(t, { chromium, permissions: ['microphone'] });
  await context.addInitScript(() => delete window.MediaRecorder);
  await page.goto(new URL('/practice?question=What+did+you+change', page.url()).href);
  await record(page, '0:08');
  const named = page.waitForRequest((request) => request.url().endsWith('/finish'));
  await page.getByRole('button', { name: 'Keep this take' }).click();
  assert.match((await named).postData(), /ending=wav/);
  await page.getByRole('heading', { name: 'Figures' }).waitFor();
  assert.ok((await page.locator('#timeline rect.speech').count()) > 0, 'no speech in the picture');
  const kind = await page.evaluate(async () => (await fetch(document.getElementById('audio').src)).headers.get('content-type'));
  assert.equal(kind, 'audio/wav');
});

test('leaving with a recording that is not kept is asked about', async (t) => {
  const chromium = await withVoice(t);
  const { page } = await signedIn(t, { chromium, permissions: ['microphone'] });
  await page.goto(new URL('/practice?question=Why+us', page.url()).href);
  await record(page, '0:02');
  const asked = page.waitForEvent('dialog');
  const closed = page.close({ runBeforeUnload: true });
  const dialog = await asked;
  assert.equal(dialog.type(), 'beforeunload');
  await dialog.accept();
  await closed;
});

test('the question is read aloud by a voice of this machine, and by no other', async (t) => {
  const { page, context } = await signedIn(t);
  // Headless browsers have no voice: these two stand in for those of a desk.
  await context.addInitScript(() => {
    const voices = [
      { name: 'Cloud', lang: 'en-GB', localService: false },
      { name: 'Desk', lang: 'en-IE', localService: true },
    ];
    window.spoken = [];
    window.SpeechSynthesisUtterance = class {
      constructor(text) {
        this.text = text;
      }
    };
    const synthesis = new EventTarget();
    Object.assign(synthesis, {
      getVoices: () => window.voicesOfTest ?? voices,
      cancel: () => undefined,
      speak: ({ text, voice }) => window.spoken.push([text, voice.name]),
    });
    Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
  });
  await page.goto(new URL('/practice?question=Why+us%3F', page.url()).href);
  await page.getByRole('button', { name: 'Read it aloud' }).click();
  assert.deepEqual(await page.evaluate(() => window.spoken), [['Why us?', 'Desk']]);
  await page.evaluate(() => {
    window.voicesOfTest = [{ name: 'Cloud', lang: 'en-GB', localService: false }];
    window.speechSynthesis.dispatchEvent(new Event('voiceschanged'));
  });
  await page.getByRole('button', { name: 'Read it aloud' }).waitFor({ state: 'hidden' });
});
