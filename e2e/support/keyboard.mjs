// For whoever has no mouse: the way to a control by Tab alone, and whether one sees where one is.

import assert from 'node:assert/strict';

/** What has the focus: role-like name, text, and whether a ring or another mark shows it. */
export function focused(page) {
  return page.evaluate(() => {
    const node = document.activeElement;
    if (!node || node === document.body) return null;
    const style = getComputedStyle(node);
    const box = node.getBoundingClientRect();
    const label = node.labels?.[0]?.textContent ?? node.getAttribute('aria-label') ?? node.textContent ?? '';
    return {
      tag: node.localName,
      name: node.getAttribute('name'),
      text: label.replace(/\s+/g, ' ').trim().slice(0, 120),
      href: node.getAttribute('href'),
      isShown: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 || style.boxShadow !== 'none',
      isOnScreen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
      html: node.outerHTML.slice(0, 160),
    };
  });
}

/** Presses Tab until `wanted(focus)`; every stop on the way must show that it has the focus. */
export async function tabTo(page, wanted, { most = 300, key = 'Tab' } = {}) {
  const way = [];
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press(key);
    const focus = await focused(page);
    if (!focus) {
      way.push('(nothing)');
      continue;
    }
    way.push(focus.text || focus.html);
    assert.ok(focus.isShown, `focus cannot be seen on ${focus.html}`);
    assert.ok(focus.isOnScreen, `focus is off the screen on ${focus.html}`);
    if (wanted(focus)) return focus;
  }
  assert.fail(`not reached by ${key} on ${page.url()}: ${way.join(' → ')}`);
}

/** By the words on it. */
export function tabToText(page, text, options) {
  return tabTo(page, (focus) => (text instanceof RegExp ? text.test(focus.text) : focus.text === text), options);
}

/** By the name of the field. */
export function tabToField(page, name, options) {
  return tabTo(page, (focus) => focus.name === name, options);
}
