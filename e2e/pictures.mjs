// Makes the pictures of docs/pictures from the example case: each page light and dark, on a phone and at a desk.
// `node pictures.mjs` makes all, `node pictures.mjs day` those of pages whose name holds the word,
// `--to FOLDER` puts them elsewhere. None may be larger than 220 kB.

import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { launch } from './support/browser.mjs';
import { ROOT } from './support/places.mjs';
import { Finalist } from './support/server.mjs';

const LARGEST = 220_000;
/** An hour before the interview for the day of it, eight days before for the rest. */
const EARLY = '2026-11-30T08:00:00Z';
const MORNING = '2026-12-08T09:00:00Z';

/** Name of the file, path (`:app` is the application), clock, and in which looks: width and colours. */
const PICTURES = [
  { name: 'today', path: '/', looks: [[1280, 'light'], [360, 'dark']] },
  { name: 'application', path: ':app', looks: [[1280, 'light']] },
  { name: 'brief', path: ':app/brief', looks: [[1280, 'dark']] },
  { name: 'people', path: ':app/people', looks: [[360, 'light']] },
  { name: 'straight', path: ':app/straight', looks: [[1280, 'light']] },
  { name: 'plan', path: ':app/plan', looks: [[360, 'light']] },
  { name: 'stories', path: '/stories', looks: [[1280, 'light']] },
  { name: 'practice', path: '/practice?question=Tell+me+about+a+plan+that+you+had+to+change', looks: [[360, 'dark']] },
  { name: 'role', path: ':app/role', looks: [[1280, 'light']] },
  { name: 'rounds', path: ':app/rounds', looks: [[360, 'light']] },
  { name: 'letters', path: ':app/letters', looks: [[1280, 'light']] },
  { name: 'day', path: ':app/day', now: MORNING, looks: [[360, 'light'], [360, 'dark']] },
];

const HEIGHTS = { 360: 780, 1280: 860 };
const ALL_LOOKS = [360, 1280].flatMap((width) => ['light', 'dark'].map((scheme) => [width, scheme]));

const given = process.argv.slice(2);
const option = (name) => {
  const at = given.indexOf(name);
  return at < 0 ? undefined : given.splice(at, 2)[1];
};
const folder = option('--to') ?? join(ROOT, 'docs/pictures');
const isEveryLook = given.includes('--all-looks');
const words = given.filter((word) => !word.startsWith('--'));
const wanted = PICTURES.filter(({ name }) => !words.length || words.some((word) => name.includes(word)));

mkdirSync(folder, { recursive: true });
const browser = await launch();
let isFine = true;
try {
  for (const now of new Set(wanted.map((picture) => picture.now ?? EARLY))) {
    await at(now, wanted.filter((picture) => (picture.now ?? EARLY) === now));
  }
} finally {
  await browser.close();
}
process.exitCode = isFine ? 0 : 1;

async function at(now, pictures) {
  const finalist = Finalist.take({ now });
  try {
    finalist.prepareExample();
    const server = await finalist.serve();
    const [{ id }] = JSON.parse(finalist.run(['application', 'list', '--format', 'json']));
    for (const picture of pictures) {
      for (const [width, colorScheme] of isEveryLook ? ALL_LOOKS : picture.looks) {
        await one(server, { ...picture, now, path: picture.path.replace(':app', `/applications/${id}`), width, colorScheme });
      }
    }
  } finally {
    await finalist.gone();
  }
}

async function one(server, { name, path, now, width, colorScheme }) {
  const context = await browser.newContext({
    viewport: { width, height: HEIGHTS[width] },
    colorScheme,
    timezoneId: 'Europe/Dublin',
    locale: 'en-IE',
    reducedMotion: 'reduce',
  });
  try {
    const page = await context.newPage();
    await page.clock.setSystemTime(now);
    await page.goto(server.start);
    const answer = await page.goto(server.url(path));
    if (answer.status() !== 200) {
      say(`${name}: ${answer.status()} for ${path}, left out`);
      isFine = false;
      return;
    }
    const file = join(folder, `${name}-${width === 360 ? 'phone' : 'desk'}-${colorScheme}.png`);
    await page.screenshot({ path: file });
    const { size } = statSync(file);
    say(`${file} ${Math.ceil(size / 1000)} kB`);
    if (size > LARGEST) {
      say(`${file} is larger than ${LARGEST / 1000} kB`);
      isFine = false;
    }
  } finally {
    await context.close();
  }
}

function say(text) {
  process.stderr.write(`${text}\n`);
}
