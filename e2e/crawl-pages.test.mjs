// Every page that links and forms without effect lead to: sound in light and dark, and reading changes nothing.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { looksRight } from './support/axe.mjs';
import { crawl } from './support/crawl.mjs';
import { VALUES } from './support/hostile.mjs';
import { signedIn } from './support/visit.mjs';

test('every page is sound, in light and dark, and reading changes nothing', async (t) => {
  const { page, server, watch, finalist } = await signedIn(t, { example: true });
  const before = finalist.everything();
  const faults = [];
  const { kinds, forms, files } = await crawl({
    page,
    server,
    areFilesRead: true,
    visit: async (page, kind, isFirst) => {
      // All pages are looked at before any of them is complained about.
      if (isFirst) await looksRight(page, watch, { isQuick: true }).catch((fault) => faults.push(`${kind}: ${fault.message}`));
    },
  });
  t.diagnostic(`${kinds.length} kinds of pages, ${forms.length} kinds of forms, ${files.length} downloads and parts`);
  assert.deepEqual(faults, []);
  assert.ok(kinds.includes('/applications/:id/day'), kinds.join(' '));
  for (const form of forms.filter(({ method }) => method === 'get')) {
    for (const value of Object.values(VALUES).filter((value) => value.length < 2000)) {
      const url = new URL(form.action);
      for (const { name } of form.fields) url.searchParams.set(name, value);
      const answer = await page.goto(url.href);
      assert.ok(answer.status() < 500, `${answer.status()} for ${url.href}`);
      assert.equal(await page.evaluate(() => window.finalistHurt), undefined);
    }
  }
  assert.equal(finalist.everything(), before, 'a page changed something by being read');
});
