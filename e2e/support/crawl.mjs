// Walks through all pages that links lead to, and finds the forms on them.

const MOST_PAGES = 400;
/** So many pages of one kind are visited unless told otherwise: the fourth person looks like the third. */
const EACH_KIND = 2;

/** The kind of a page: its path with ids left out, and the names in its query. */
export function kindOf(address) {
  const url = new URL(address);
  const path = url.pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/gi, ':id').replace(/\/\d+(?=\/|$)/g, '/:n');
  const names = [...new Set(url.searchParams.keys())].filter((name) => name !== 'done' && name !== 'undone').sort();
  return names.length ? `${path}?${names.join('&')}` : path;
}

/** Files to keep, which no browser shows. */
const FILE = /\.(pdf|md|txt|html|json|eml|ics|zip|webmanifest)$|^\/settings\/copy$|\/recording$/;

/** Everything that the page links to, and every form on it as it stands. */
function read() {
  const address = (given) => {
    const url = new URL(given, location.href);
    url.hash = '';
    return url.href;
  };
  const links = [...document.querySelectorAll('a[href]')].map((node) => address(node.getAttribute('href')));
  const parts = [...document.querySelectorAll('[hx-get]')].map((node) => address(node.getAttribute('hx-get')));
  const forms = [...document.forms].map((form) => ({
    action: form.getAttribute('action') === null ? location.href : new URL(form.getAttribute('action'), location.href).href,
    method: form.method,
    kind: form.enctype,
    page: location.href,
    buttons: [...form.querySelectorAll('button:not([type=button]), input[type=submit]')].map((button) => ({
      name: button.name,
      value: button.value,
      action: button.hasAttribute('formaction') ? button.formAction : null,
    })),
    fields: [...form.elements]
      .filter((field) => field.name && !['submit', 'button'].includes(field.type))
      .map((field) => ({
        name: field.name,
        type: field.type,
        value: ['checkbox', 'radio'].includes(field.type) ? (field.checked ? field.value : '') : field.value,
        options: [...(field.options ?? [])].map((option) => option.value),
      })),
  }));
  return { links, parts, forms };
}

/**
 * Visits every kind of page that links lead to from `starts`; `visit(page, kind, isFirst)` looks at each.
 * Gives the forms found, each kind of form once, and what is not a page: files to keep and parts of pages, of which
 * two of each kind are asked for where `areFilesRead`.
 */
export async function crawl({ page, server, visit, starts = ['/'], areFilesRead = false, each = EACH_KIND }) {
  const waiting = starts.map((path) => server.url(path));
  const seen = new Set(waiting);
  const kinds = new Map();
  const forms = new Map();
  const files = [];
  const parts = new Set();
  for (let count = 0; waiting.length && count < MOST_PAGES; ) {
    const address = waiting.shift();
    const kind = kindOf(address);
    const before = kinds.get(kind) ?? 0;
    if (before >= each) continue;
    kinds.set(kind, before + 1);
    count += 1;
    if (parts.has(address) || FILE.test(new URL(address).pathname)) {
      files.push(address);
      // Setting a page for paper takes its time in a build that is not optimised.
      const answer = areFilesRead && (await page.context().request.get(address, { timeout: 120_000 }));
      if (answer && answer.status() >= 400) throw new Error(`${answer.status()} for ${address}`);
      continue;
    }
    const answer = await page.goto(address);
    if (answer.status() >= 400) throw new Error(`${answer.status()} for ${address}`);
    await visit(page, kind, before === 0);
    const found = await page.evaluate(read);
    for (const form of found.forms) {
      const named = `${form.method} ${kindOf(form.action)} ${form.fields.map(({ name }) => name).join(',')}`;
      if (!forms.has(named)) forms.set(named, form);
    }
    for (const part of found.parts) parts.add(part);
    for (const link of [...found.links, ...found.parts]) {
      const url = new URL(link);
      if (url.origin !== server.origin || url.pathname === '/start' || seen.has(url.href)) continue;
      seen.add(url.href);
      waiting.push(url.href);
    }
  }
  return { kinds: [...kinds.keys()], forms: [...forms.values()], files };
}
