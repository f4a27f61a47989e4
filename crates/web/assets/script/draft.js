// What is typed into a form with a field for long text stays on this device until the server has taken it: who leaves
// the page and comes back finds it again. Only what differs from the form as it came is kept.
(() => {
  'use strict';
  const MARK = 'finalist-draft:';
  // Which draft was sent last; `page.js` drops it where the next page says that it was stored.
  const SENT = 'finalist-sent';
  const LONGEST_KEPT = 30 * 24 * 60 * 60 * 1000;

  // Storage may be switched off or full: then a page works as it does without scripts.
  const read = (key) => {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  };
  const write = (key, draft) => {
    try {
      if (draft) localStorage.setItem(key, JSON.stringify(draft));
      else localStorage.removeItem(key);
    } catch {
      // Nothing is kept then.
    }
  };
  const keys = () => {
    try {
      return Object.keys(localStorage).filter((key) => key.startsWith(MARK));
    } catch {
      return [];
    }
  };

  const isText = (field) =>
    field.name && (field.matches('textarea, select') || field.matches('input:not([type=hidden], [type=password], [type=file], [type=submit])'));
  const fieldsOf = (form) => [...form.elements].filter(isText);
  const given = (field) => {
    if (field.matches('select')) return ([...field.options].find((one) => one.defaultSelected) || field.options[0] || {}).value || '';
    return field.matches('[type=checkbox], [type=radio]') ? String(field.defaultChecked) : field.defaultValue;
  };
  const typed = (field) => (field.matches('[type=checkbox], [type=radio]') ? String(field.checked) : field.value);
  const isRefused = (form) => form.querySelector('.trouble[role=alert], [aria-invalid=true]') !== null;

  // Several forms may go to the same address; they stand in the same order each time.
  const forms = [...document.forms].filter((form) => form.method === 'post' && form.querySelector('textarea') && !form.closest('[data-draft=no]'));
  const keyed = forms.map((form, at) => {
    const action = form.getAttribute('action') || location.pathname;
    const before = forms.slice(0, at).filter((other) => (other.getAttribute('action') || location.pathname) === action).length;
    return { form, key: `${MARK}${action}#${before}` };
  });

  for (const key of keys()) {
    const draft = read(key);
    if (!draft || Date.now() - draft.at > LONGEST_KEPT) write(key, null);
  }

  function keep(form, key) {
    const fields = fieldsOf(form);
    const known = read(key);
    const changed = fields.some((field) => typed(field) !== given(field));
    if (!changed && !isRefused(form)) {
      write(key, null);
      return;
    }
    // A form that was refused comes back with what was typed: what it was before stays what it is compared with.
    const base = isRefused(form) && known ? known.base : fields.map(given);
    write(key, { at: Date.now(), names: fields.map((field) => field.name), base, text: fields.map(typed) });
  }

  function put(fields, text) {
    fields.forEach((field, at) => {
      if (field.matches('[type=checkbox], [type=radio]')) field.checked = text[at] === 'true';
      else field.value = text[at];
    });
    // Whatever reads along looks again; while the page loads it listens a moment later than this.
    setTimeout(() => fields.find((field) => field.matches('textarea'))?.dispatchEvent(new Event('input', { bubbles: true })));
  }

  function tell(form, words, label, act) {
    form.querySelector('.draft')?.remove();
    const line = document.createElement('p');
    line.className = 'draft';
    line.setAttribute('role', 'status');
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'plain';
    button.textContent = label;
    button.addEventListener('click', () => {
      line.remove();
      act();
    });
    line.append(words, ' ', button);
    form.append(line);
  }

  function back(form, key) {
    const draft = read(key);
    const fields = fieldsOf(form);
    if (!draft || isRefused(form)) return;
    const isSameForm = draft.names.join('\n') === fields.map((field) => field.name).join('\n');
    const now = fields.map(given);
    // What was stored meanwhile, in another window, is what was typed here: nothing is left to bring back.
    if (!isSameForm || draft.text.join('\n') === now.join('\n')) {
      write(key, null);
      return;
    }
    if (draft.base.join('\n') === now.join('\n')) {
      const drop = () => {
        write(key, null);
        put(fields, now);
      };
      put(fields, draft.text);
      tell(form, 'What you typed here earlier is back; it is not saved yet.', 'Throw it away', drop);
    } else {
      const bring = () => put(fields, draft.text);
      tell(form, 'You typed something here earlier that was not saved, and what is stored has changed since.', 'Show what I typed', bring);
    }
    form.closest('details')?.setAttribute('open', '');
  }

  for (const { form, key } of keyed) {
    back(form, key);
    form.addEventListener('input', () => keep(form, key));
    form.addEventListener('change', () => keep(form, key));
  }
  // Who is erased goes from what was typed and not saved, too: a draft that names them is dropped whole.
  function forget(form) {
    const page = form.getAttribute('action').replace(/\/[^/]*$/, '');
    const parts = form.dataset.name.toLowerCase().split(/\s+/).filter((part) => part.length > 2);
    for (const key of keys()) {
      const typed = (read(key)?.text || []).join('\n').toLowerCase();
      if (key.includes(page) || parts.some((part) => typed.includes(part))) write(key, null);
    }
  }
  document.addEventListener('submit', (event) => {
    if (event.target.dataset.name) forget(event.target);
    const own = keyed.find(({ form }) => form === event.target);
    if (own) write(SENT, own.key);
  });
})();
