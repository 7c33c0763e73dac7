// Which key does what, and which are left to whoever is writing?
import assert from 'node:assert/strict';
import test from 'node:test';

import { DeskKeys } from '../../gisapp/pages/static/gisapp/parts/desk-keys.js';

/** A page with that many lines in its queue; `press` says whether the key was taken. */
function page(count, { current = -1 } = {}) {
  const lines = Array.from({ length: count }, (_, place) => ({
    ariaCurrent: place === current ? 'true' : null,
    focus() {
      document.activeElement = lines[place];
    },
  }));
  const search = { focus: () => (document.activeElement = search) };
  const help = { open: false, showModal: () => (help.open = true) };
  let hear;
  globalThis.HTMLElement = class {};
  globalThis.document = {
    activeElement: null,
    addEventListener: (_name, heard) => (hear = heard),
    querySelectorAll: () => lines,
    querySelector: (selector) => (selector === '#search' ? search : null),
  };
  new DeskKeys(help);
  const press = (key, { tagName = 'BODY', ...more } = {}) => {
    let isTaken = false;
    hear({ key, target: { tagName }, preventDefault: () => (isTaken = true), ...more });
    return isTaken;
  };
  return { lines, search, help, press };
}

test('j goes down from the open case, and stays on the last line', () => {
  const { lines, press } = page(3, { current: 1 });
  press('j');
  assert.equal(document.activeElement, lines[2]);
  press('j');
  assert.equal(document.activeElement, lines[2]);
});

test('k stays on the first line', () => {
  const { lines, press } = page(2);
  press('k');
  assert.equal(document.activeElement, lines[0]);
});

test('an empty queue has nothing to go to', () => {
  const { press } = page(0);
  assert.equal(press('j'), true);
  assert.equal(document.activeElement, null);
});

test('the slash goes to the search, the question mark shows the keys', () => {
  const { search, help, press } = page(1);
  press('/');
  assert.equal(document.activeElement, search);
  press('?');
  assert.equal(help.open, true);
});

for (const [name, more] of [
  ['a text', { tagName: 'TEXTAREA' }],
  ['a field', { tagName: 'INPUT' }],
  ['a choice', { tagName: 'SELECT' }],
  ['the browser, with Ctrl', { ctrlKey: true }],
  ['an input method', { isComposing: true }],
]) {
  test(`j belongs to ${name}`, () => {
    const { press } = page(2);
    assert.equal(press('j', more), false);
    assert.equal(document.activeElement, null);
  });
}
