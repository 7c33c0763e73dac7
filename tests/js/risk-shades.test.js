// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';

import {
  FIRST, Z_FROM, Z_SHADES, boundsOf, breaks, classes, fading, shades, zClasses, zShades,
} from '../../gisapp/pages/static/gisapp/lib/risk-shades.js';

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

test('classes are named as on the printed map', () => {
  assert.deepEqual(classes([0, 3, 100]), ['1–4', '5–16', '17–36', '37–64', '≥65']);
  assert.equal(classes([1])[0], '1');
});

test('every class of z has its shade and its name', () => {
  assert.equal(Z_SHADES.length, Z_FROM.length + 1);
  assert.equal(zClasses().length, Z_SHADES.length);
  const [, hot, steps, cold] = /** @type {any[]} */ (zShades((token) => token));
  assert.deepEqual(hot, ['get', 'is_hot']);
  assert.deepEqual(steps.slice(2), [Z_SHADES[0], ...Z_FROM.flatMap((low, n) => [low, Z_SHADES[n + 1]])]);
  assert.equal(cold, 'land');
});

test('the first cell is the most opaque; of one alone there is no ramp', () => {
  assert.equal(/** @type {any[]} */ (fading([0.2, 4])).at(-1), FIRST);
  assert.equal(fading([2, 2]), FIRST);
});
