// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { boundsOf, breaks, shades } from '../../gisapp/pages/static/gisapp/lib/risk-shades.js';

test('five classes rise by square root to the highest count', () => {
  assert.deepEqual(breaks([0, 3, 100]), [0, 4, 16, 36, 64]);
});

test('with few incidents classes fall together and none is there twice', () => {
  const found = breaks([1, 0]);
  assert.equal(new Set(found).size, found.length);
  assert.equal(found[0], 0);
});

test('nothing is land, one incident has the first shade', () => {
  const found = shades('TRAF', [0, 25], (token) => token);
  assert.deepEqual(found.slice(0, 5), ['step', ['coalesce', ['get', 'TRAF'], 0], 'land', 1, 'ramp-1']);
});

test('the bounds hold every part of every polygon', () => {
  const one = { geometry: { coordinates: [[[119, 27], [119.5, 27.5]]] } };
  const other = { geometry: { coordinates: [[[[118, 28], [119, 27.2]]]] } };
  assert.deepEqual(boundsOf([one, other]), [118, 27, 119.5, 28]);
});
