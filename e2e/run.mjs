// Runs the browser tests with node's own runner, two files at a time.
// `node run.mjs` runs all, `node run.mjs day first` those whose file name holds one of the words.

import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';

import { BINARY, CHROMIUM } from './support/places.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const words = process.argv.slice(2);

const files = ['.', 'journeys']
  .flatMap((folder) => readdirSync(join(here, folder)).map((name) => join(folder, name)))
  .filter((name) => name.endsWith('.test.mjs') && (!words.length || words.some((word) => name.includes(word))))
  .sort((a, b) => Number(b.includes('crawl')) - Number(a.includes('crawl')) || a.localeCompare(b))
  .map((name) => join(here, name));

if (!existsSync(BINARY)) stop(`no binary at \`${BINARY}\`: run \`cargo build\`, or set FINALIST_BIN`);
if (!CHROMIUM) stop('no Chromium found: install the package `chromium`, or set FINALIST_CHROMIUM');
if (!files.length) stop(`no test file has \`${words.join('` or `')}\` in its name`);

const prepared = mkdtempSync(join(tmpdir(), 'finalist-prepared-'));
process.env.FINALIST_E2E_PREPARED = prepared;
process.on('exit', () => rmSync(prepared, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

run({ files, concurrency: 2, timeout: 900_000 })
  .on('test:fail', () => (process.exitCode = 1))
  .compose(new spec())
  .pipe(process.stdout);

function stop(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
