// The page of the day: its clock, and notes and ticks that are kept even without a network. Without this script the
// page is a page with forms.
(() => {
  'use strict';
  const page = document.getElementById('day');
  const waiting = window.finalistWaiting;
  if (!page) return;
  const element = (tag, className, text) => {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };

  // -- the clock -----------------------------------------------------------------------------------------------------

  const clock = document.getElementById('day-clock');
  const countdown = document.getElementById('day-countdown');
  const begins = Number(page.dataset.begins);
  const ends = Number(page.dataset.ends);

  const twoDigits = (number) => String(number).padStart(2, '0');
  const hourAndMinute = (date) => `${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`;

  function length(milliseconds) {
    const minutes = Math.max(1, Math.ceil(milliseconds / 60_000));
    const days = Math.floor(minutes / 1440);
    const hours = Math.floor((minutes % 1440) / 60);
    const parts = [
      [days, 'day'],
      [hours, 'hour'],
      [days ? 0 : minutes % 60, 'minute'],
    ];
    return parts
      .filter(([count]) => count > 0)
      .map(([count, word]) => `${count} ${word}${count === 1 ? '' : 's'}`)
      .join(' ');
  }

  function tick() {
    const now = new Date();
    clock.textContent = hourAndMinute(now);
    clock.dateTime = clock.textContent;
    if (!begins) return;
    let text = 'over';
    if (now < begins) text = `in ${length(begins - now)}`;
    else if (now < ends) text = `${length(ends - now)} left`;
    if (countdown.textContent !== text) countdown.textContent = text;
  }

  tick();
  setInterval(tick, 1000);

  // -- without a network ---------------------------------------------------------------------------------------------

  // Only over https or on this machine itself do browsers let a page be kept.
  if ('serviceWorker' in navigator) {
    const files = () => performance.getEntriesByType('resource').map((entry) => entry.name);
    navigator.serviceWorker
      .register('/sw.js', { scope: '/applications/' })
      .then(() => navigator.serviceWorker.ready)
      .then((registration) => {
        const linked = [...document.querySelectorAll('link[rel=stylesheet], link[rel=icon], link[rel=manifest], script[src]')];
        const addresses = linked.map((node) => node.href ?? node.src);
        registration.active?.postMessage({ keep: [location.href, ...new Set([...addresses, ...files()])] });
      })
      .catch(() => undefined);
  }

  if (!waiting) return;

  const state = document.getElementById('day-kept');
  const form = document.getElementById('day-note');
  const field = form.elements.text;
  const list = document.getElementById('day-notes');
  const draft = `finalist-draft-${page.dataset.application}`;

  // What was begun is still there when the page comes back.
  field.value ||= localStorage.getItem(draft) ?? '';
  field.addEventListener('input', () => localStorage.setItem(draft, field.value));

  form.addEventListener('submit', (event) => {
    const text = field.value;
    // An empty note is refused in words by the server.
    if (!text.trim()) return;
    event.preventDefault();
    const at = Date.now();
    const fields = Object.fromEntries(new FormData(form));
    const id = waiting.makeId(at);
    waiting
      .put({ id, kind: 'note', path: form.action, fields: { ...fields, note: id, text }, at })
      .then(() => undefined, () => form.submit());
    field.value = '';
    localStorage.removeItem(draft);
    field.focus();
  });

  // -- ticks -----------------------------------------------------------------------------------------------------------

  function press(ask, chosen) {
    for (const button of ask.querySelectorAll('button[name=state]')) {
      button.setAttribute('aria-pressed', String(button.value === chosen));
    }
    ask.dataset.state = chosen;
  }

  // A proposal has no id on a page that was drawn before its tick arrived: its words and its person are the same.
  function askOf({ fields }) {
    const asks = [...page.querySelectorAll('form.ask')].map((ask) => [ask, ask.elements]);
    const found =
      asks.find(([, known]) => known.ask.value === fields.ask) ??
      asks.find(([, known]) => !known.ask.value && known.text.value === fields.text && known.person.value === fields.person);
    if (found && !found[1].ask.value) found[1].ask.value = fields.ask;
    return found?.[0];
  }

  async function tickAsk(ask, chosen) {
    const fields = Object.fromEntries(new FormData(ask));
    // A proposal gets its id here, so that ticking it twice makes one question of it.
    ask.elements.ask.value ||= waiting.makeId();
    const id = `tick ${ask.elements.ask.value}`;
    // Several ticks without a network are one: from what the page showed to what was chosen last.
    const before = await waiting.one(id);
    const seen = before?.fields.seen ?? fields.seen;
    await waiting.put({
      id,
      kind: 'tick',
      path: ask.action,
      fields: { ...fields, ask: ask.elements.ask.value, seen, state: chosen },
      at: Date.now(),
    });
  }

  for (const ask of page.querySelectorAll('form.ask')) {
    ask.addEventListener('submit', (event) => {
      const chosen = event.submitter?.value;
      if (!chosen) return;
      event.preventDefault();
      press(ask, chosen);
      tickAsk(ask, chosen).catch(() => undefined);
    });
  }

  // -- how it stands ---------------------------------------------------------------------------------------------------

  const REFUSED = {
    404: 'what it belongs to is no longer there',
    409: 'it was changed elsewhere in the meantime',
    413: 'it is too long to be kept at once',
  };

  function noteRow(thing, last) {
    const row = element('li', 'note waiting');
    row.id = `note-${thing.id}`;
    row.append(element('p', 'note-time', hourAndMinute(new Date(thing.at))), element('p', 'note-text', thing.fields.text));
    let said = 'kept on this device';
    if (last === 'locked') said += '; open Finalist from its start address to save it';
    if (last === 'offline') said += '; saved when there is a network';
    if (thing.refused) said = `not saved: ${REFUSED[thing.refused] ?? 'the server did not take it'}; your words are kept on this device`;
    row.append(element('p', 'note-state', said));
    if (thing.refused) {
      const back = element('button', 'link', 'Put it back into the field');
      back.type = 'button';
      back.addEventListener('click', async () => {
        field.value = field.value ? `${field.value}\n${thing.fields.text}` : thing.fields.text;
        localStorage.setItem(draft, field.value);
        await waiting.remove(thing.id);
        await waiting.tell();
        field.focus();
      });
      row.append(back);
    }
    return row;
  }

  function show(things, last) {
    const own = things.filter((thing) => thing.kind === 'note' && thing.path === form.action);
    for (const row of list.querySelectorAll('.waiting')) row.remove();
    for (const thing of own) list.prepend(noteRow(thing, last));
    for (const thing of things.filter((thing) => thing.kind === 'tick')) {
      const ask = askOf(thing);
      if (!ask) continue;
      if (thing.refused) {
        // Somebody else was there first: what is stored holds, and the page will show it.
        waiting.remove(thing.id);
        press(ask, thing.fields.seen);
      } else press(ask, thing.fields.state);
    }
    const count = things.length;
    // One short line: a second one would move the page under the thumb.
    let said = 'all saved';
    if (count) said = `${count} kept on this device`;
    if (count && last === 'locked') said += ', sign in again';
    if (count && last === 'offline') said += ', no network';
    page.dataset.waiting = String(count);
    if (state.textContent !== said) state.textContent = said;
  }

  show.saved = (thing) => {
    if (thing.kind === 'tick') {
      const ask = askOf(thing);
      if (ask) ask.elements.seen.value = thing.fields.state;
    }
    // Where the server answers late, the kept page is shown: it has to know what was saved.
    navigator.serviceWorker?.getRegistration('/applications/').then((registration) => {
      registration?.active?.postMessage({ keep: [location.href] });
    });
    if (thing.kind === 'note' && thing.path === form.action && !document.getElementById(`kept-${thing.id}`)) {
      const row = element('li', 'note');
      row.id = `kept-${thing.id}`;
      row.append(
        element('p', 'note-time', hourAndMinute(new Date(thing.at))),
        element('p', 'note-text', thing.fields.text),
        element('p', 'note-state', 'saved'),
      );
      list.prepend(row);
    }
  };

  waiting.listen(show).catch(() => undefined);
})();
