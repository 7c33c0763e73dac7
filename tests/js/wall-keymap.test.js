import assert from 'node:assert/strict';
import { test } from 'node:test';

import { actionOf, SHOWN } from '../../gisapp/pages/static/gisapp/lib/wall-keymap.js';

test('digits choose themes, in either case letters are the same', () => {
  assert.deepEqual(actionOf({ key: '0' }, 'page'), { name: 'theme', value: 0 });
  assert.deepEqual(actionOf({ key: 'L' }, 'page'), { name: 'list' });
  assert.deepEqual(actionOf({ key: 'l' }, 'page'), { name: 'list' });
});

test('what is typed or slid is left alone; Escape closes all the same', () => {
  assert.equal(actionOf({ key: 'ArrowLeft' }, 'field'), null);
  assert.equal(actionOf({ key: '3' }, 'field'), null);
  assert.deepEqual(actionOf({ key: 'Escape' }, 'field'), { name: 'close' });
});

test('the space bar presses the button that has the focus, and else plays', () => {
  assert.equal(actionOf({ key: ' ' }, 'button'), null);
  assert.deepEqual(actionOf({ key: ' ' }, 'page'), { name: 'play' });
});

test("the browser's own keys stay its own", () => {
  assert.equal(actionOf({ key: 'l', ctrlKey: true }, 'page'), null);
  assert.equal(actionOf({ key: 'ArrowLeft', altKey: true }, 'page'), null);
  assert.equal(actionOf({ key: 'x' }, 'page'), null);
});

test('every action is in the help', () => {
  const told = new Set(SHOWN.map(([, words]) => words.replace('key_', '')));
  for (const key of '?+-hologcfmas'.split('').concat(['Escape', ' ', 'ArrowUp', '1'])) {
    const action = actionOf({ key }, 'page');
    assert.ok(action && told.has(action.name), key);
  }
});
