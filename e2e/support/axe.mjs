// Every rule that axe knows for WCAG 2.2 AA, in light and dark, on a phone and at a desk.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { DESK, PHONE } from './visit.mjs';

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What a look can change; everything else is the same in light and dark. */
const OF_COLOUR = ['color-contrast', 'link-in-text-block'];

/** What axe finds on the page as it stands. */
export async function violations(page, rules = TAGS) {
  // By the debugger, so that the page's content policy neither stops it nor has to be loosened.
  await page.evaluate(SOURCE);
  const found = await page.evaluate(
    (runOnly) => window.axe.run(document, { runOnly, resultTypes: ['violations'] }),
    rules,
  );
  return found.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${rule.help}: ${node.html.slice(0, 160)}`));
}

/** Sideways scrolling: what juts out on the right. */
export async function overflow(page) {
  return page.evaluate(() => {
    const wide = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= wide) return [];
    const jutting = [...document.querySelectorAll('main *')].filter((node) => node.getBoundingClientRect().right > wide + 1);
    return [`wider than ${wide} px: ${(jutting[0] ?? document.body).outerHTML.slice(0, 160)}`];
  });
}

/** Both widths in light and dark; and the two that between them show most, for walks through many pages. */
const EVERY_LOOK = [PHONE, DESK].flatMap((size) => [
  [size, 'light', TAGS],
  [size, 'dark', OF_COLOUR],
]);
const TWO_LOOKS = [EVERY_LOOK[0], EVERY_LOOK[3]];

/** Looks at the page in light and dark at both widths, and puts everything back. */
export async function looksRight(page, watch, { isQuick = false } = {}) {
  const before = page.viewportSize();
  const found = await watch.quietly(async () => {
    const list = [];
    for (const [size, colorScheme, rules] of isQuick ? TWO_LOOKS : EVERY_LOOK) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      const found = [...(await overflow(page)), ...(await violations(page, rules))];
      list.push(...found.map((line) => `${size.width} px, ${colorScheme}: ${line}`));
    }
    await page.emulateMedia({ colorScheme: null });
    await page.setViewportSize(before);
    return list;
  });
  assert.deepEqual(found, [], `axe on ${page.url()}`);
}
