// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { keyed, shown, total } from '../../gisapp/pages/static/gisapp/lib/risk-places.js';

const of = (/** @type {any} */ properties) => ({ properties, geometry: {} });
const PLACES = keyed([
  of({ kind: 'grid', code: 'G1', count: 3, TRAF: 1, FIRE: 2 }),
  of({ kind: 'grid', code: 'G2', count: 5, TRAF: 5, FIRE: 0 }),
  of({ kind: 'grid', code: 'G3', count: 0 }),
  of({ kind: 'hexagon', theme: 'FIRE', z: null }),
  of({ kind: 'hexagon', theme: 'FIRE', z: 4 }),
  of({ kind: 'hexagon', theme: 'TRAF', z: 9 }),
  of({ kind: 'next', score: 0.5 }),
]);
const keys = (/** @type {any[]} */ places) => places.map(({ properties }) => properties.key);

test('grids stand by their count, without those in which nothing happened', () => {
  assert.deepEqual(keys(shown(PLACES, { view: 'grids', theme: '' })), ['G2', 'G1']);
  assert.deepEqual(keys(shown(PLACES, { view: 'grids', theme: 'FIRE' })), ['G1']);
  assert.deepEqual(shown(PLACES, { view: 'grids', theme: 'PROD' }), []);
});

test('hexagons stand by z, an untested one last, a theme by itself', () => {
  const all = shown(PLACES, { view: 'hexagons', theme: '' });
  assert.deepEqual(keys(all), ['hexagon-3', 'hexagon-2', 'hexagon-1']);
  assert.deepEqual(keys(shown(PLACES, { view: 'hexagons', theme: 'TRAF' })), ['hexagon-3']);
});

test('heat has no places', () => {
  assert.deepEqual(shown(PLACES, { view: 'heat', theme: '' }), []);
});

test('figures from before there were kinds are grids', () => {
  const [old] = keyed([of({ code: 'G9', count: 1 })]);
  assert.equal(old.properties.kind, 'grid');
  assert.equal(old.properties.key, 'G9');
});

test('the total is of the grids only', () => {
  assert.equal(total(PLACES, ''), 8);
  assert.equal(total(PLACES, 'PROD'), 0);
});
