// Every form, with what nobody expects in it: nothing breaks, and nothing that was stored runs.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { overflow } from './support/axe.mjs';
import { crawl, kindOf } from './support/crawl.mjs';
import { SCRIPT, VALUES } from './support/hostile.mjs';
import { PHONE, signedIn } from './support/visit.mjs';

/** They end what the walk needs. */
const ENDS_ALL = /\/(logout|settings\/delete)$/;

/** One form of every part of the program: where the walk misses one of these, it misses more. */
const EXPECTED = [
  '/add',
  '/applications',
  '/applications/:id/asks',
  '/applications/:id/company',
  '/applications/:id/day/asks',
  '/applications/:id/day/notes',
  '/applications/:id/debrief',
  '/applications/:id/edit',
  '/applications/:id/letters',
  '/applications/:id/offer',
  '/applications/:id/signals',
  '/applications/:id/people',
  '/applications/:id/plan',
  '/applications/:id/questions',
  '/applications/:id/references',
  '/applications/:id/rounds',
  '/applications/:id/straight/own/add',
  '/people/:id',
  '/people/:id/erase',
  '/people/:id/merge',
  '/rounds/:id',
  '/rounds/:id/attach',
  '/rounds/:id/notes',
  '/settings/look',
  '/settings/profile',
  '/stories',
  '/stories/:id',
];

test('no form breaks, whatever is put into it, and nothing stored runs', async (t) => {
  const { page, server, watch, finalist } = await signedIn(t, { example: true, size: PHONE });
  const { forms } = await crawl({ page, server, each: 1, visit: async () => {} });
  const posted = forms.filter(({ method, action }) => method === 'post' && !ENDS_ALL.test(action));
  const kinds = new Set(posted.map(({ action }) => kindOf(action)));
  assert.deepEqual(EXPECTED.filter((kind) => !kinds.has(kind)), [], `forms that the walk no longer meets, of ${[...kinds].join(' ')}`);
  const answers = new Map();
  const broken = [];
  const took = [];
  const send = async (form, how, pairs) => {
    const began = Date.now();
    const answer = await submit(page, server, form, pairs);
    took.push([Date.now() - began, `${how} ${kindOf(form.action)}`]);
    answers.set(answer.status(), (answers.get(answer.status()) ?? 0) + 1);
    if (answer.status() >= 500) broken.push(`${answer.status()} for ${how} ${kindOf(form.action)}: ${(await answer.text()).slice(0, 300)}`);
  };
  for (const form of posted) {
    const buttons = form.buttons.length ? form.buttons : [{ name: '', value: '' }];
    for (const [how, value] of Object.entries(VALUES)) {
      // A button alone takes no text.
      if (how !== 'empty' && !form.fields.some(({ type }) => type !== 'file')) continue;
      if (how === 'huge' && !longestOf(form)) continue;
      await send(form, how, filled(form, buttons[0], value, how));
    }
    for (const button of buttons) {
      const asItIs = filled(form, button, null);
      await send(form, 'as it is', asItIs);
      if (button === buttons[0]) await send(form, 'twice each', [...asItIs, ...asItIs]);
    }
    await send(form, 'nothing', []);
    await send(form, 'no form', null);
  }
  if (process.env.FINALIST_E2E_TIMES) console.error(took.map((one) => one.join(' ')).join('\n'));
  const slowest = took.sort(([a], [b]) => b - a).slice(0, 3);
  t.diagnostic(`slowest: ${slowest.map(([ms, what]) => `${what} ${ms} ms`).join(', ')}`);
  t.diagnostic(`${posted.length} forms, answers: ${JSON.stringify(Object.fromEntries(answers))}`);
  assert.deepEqual(broken, []);
  const wide = [];
  await crawl({
    page,
    server,
    visit: async (page, kind) => {
      assert.equal(await page.evaluate(() => window.finalistHurt), undefined, `a stored script ran on ${page.url()}`);
      for (const line of await overflow(page)) wide.push(`${kind}: ${line}`);
    },
  });
  watch.check();
  assert.deepEqual(wide, [], 'what was typed juts out');
  // Nothing was torn.
  finalist.run(['database', 'check']);
});

const isText = ({ type }) => !['hidden', 'select-one', 'select-multiple', 'checkbox', 'radio', 'file'].includes(type);

/** The field that takes most. */
function longestOf(form) {
  return form.fields.findLast(({ type }) => type === 'textarea') ?? form.fields.find(isText);
}

/** The fields of a form with a value in each that takes text; hidden ones and choices stay as they are, but for `strange`. */
function filled(form, button, value, how) {
  const longest = longestOf(form);
  const pairs = form.fields
    .filter(({ type, value }) => type !== 'file' && !(['checkbox', 'radio'].includes(type) && !value))
    .map((field) => {
      if (value === null) return [field.name, field.value];
      if (how === 'huge') return [field.name, field === longest ? value : field.value];
      if (how === 'strange' && !isText(field)) return [field.name, value];
      return [field.name, isText(field) ? value : field.value];
    });
  if (button.name) pairs.push([button.name, button.value]);
  return pairs;
}

function submit(page, server, form, pairs) {
  const { request } = page.context();
  const headers = { origin: server.origin, 'sec-fetch-site': 'same-origin' };
  const options = { headers, maxRedirects: 0, timeout: 60_000, failOnStatusCode: false };
  if (pairs === null) return request.post(form.action, { ...options, data: '{"a":', headers: { ...headers, 'content-type': 'application/json' } });
  if (form.kind !== 'multipart/form-data') {
    return request.post(form.action, {
      ...options,
      data: new URLSearchParams(pairs).toString(),
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
    });
  }
  const files = form.fields.filter(({ type }) => type === 'file');
  const body = new FormData();
  for (const [name, value] of pairs) body.append(name, value);
  const words = pairs.map(([, value]) => value).join('\n').slice(0, 20_000);
  for (const { name } of files) body.append(name, new File([words], `${SCRIPT.replaceAll('/', '_')}.txt`, { type: 'text/plain' }));
  return request.post(form.action, { ...options, multipart: body });
}
