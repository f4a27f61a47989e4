// Where things are: the binary, the example case, the browser.

import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(fileURLToPath(import.meta.url), '../../..');
export const EXAMPLE = join(ROOT, 'examples/second-interview');

export const BINARY = resolve(
  process.env.FINALIST_BIN ?? join(process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target'), 'debug/finalist'),
);

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
export const CHROMIUM = process.env.FINALIST_CHROMIUM ?? BROWSERS.find((path) => existsSync(path));
