import assert from 'node:assert/strict';
import test from 'node:test';

import { PATHS, pathOf } from '../../gisapp/pages/static/gisapp/lib/symbols.js';

test('each shape is drawn otherwise', () => {
  assert.equal(new Set(Object.values(PATHS)).size, 6);
});

test('an unknown shape is a circle', () => {
  assert.equal(pathOf('cloud'), PATHS.circle);
});
