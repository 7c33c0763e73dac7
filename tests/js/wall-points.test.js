import assert from 'node:assert/strict';
import { test } from 'node:test';

import { gathered, points } from '../../gisapp/pages/static/gisapp/lib/wall-points.js';

const T = Date.parse('2026-11-24T12:00:00+08:00');
const ALL = { t: T, themes: null, isLit: () => true };
const incident = (/** @type {any} */ more) => ({
  number: 'A1',
  title: 'x',
  theme: 'SEC',
  level: 1,
  state: 'received',
  at: [119.5, 28],
  is_open: true,
  is_late: false,
  closed_at: null,
  ...more,
});
const onMap = (/** @type {any[]} */ incidents, how = ALL, zoom = 9) =>
  gathered(points(incidents, how), { zoom, cell_px: 64 }).features;

test('nothing gives nothing', () => {
  assert.deepEqual(onMap([]), []);
});

test('what has no place is not drawn', () => {
  assert.deepEqual(onMap([incident({ at: null })]), []);
});

test('two on one spot are one point with their number and both names', () => {
  const [one, ...rest] = onMap([incident({}), incident({ number: 'A2', theme: 'FIRE', is_late: true })]);
  assert.equal(rest.length, 0);
  assert.equal(one.properties.count, 2);
  assert.equal(one.properties.is_mixed, true);
  assert.equal(one.properties.late, 1);
  assert.deepEqual(one.properties.numbers.split(' ').sort(), ['A1', 'A2']);
});

test('far apart, or near by, they stand for themselves', () => {
  const far = [incident({}), incident({ number: 'A2', at: [119.9, 28] })];
  assert.equal(onMap(far).length, 2);
  const near = [incident({}), incident({ number: 'A2', at: [119.51, 28] })];
  assert.equal(onMap(near, ALL, 8).length, 1);
  assert.equal(onMap(near, ALL, 15).length, 2);
});

test('a level 3 is never hidden in a cluster until it is acknowledged', () => {
  const two = [incident({}), incident({ number: 'A2', level: 3 })];
  assert.equal(onMap(two).length, 2);
  assert.equal(onMap(two, { ...ALL, isLit: () => false }).length, 1);
});

test('a closed level 3 is lit no more', () => {
  const [one] = onMap([incident({ level: 3, state: 'closed', is_open: false, closed_at: T })]);
  assert.equal(one.properties.lit, 0);
  assert.equal(one.properties.is_done, true);
});

test('what closes fades, and does not vanish at once', () => {
  const closed = (/** @type {number} */ minutes) =>
    onMap([incident({ is_open: false, state: 'closed', closed_at: T - minutes * 60_000 })])[0];
  assert.equal(closed(0).properties.fade, 1);
  assert.ok(Math.abs(closed(5).properties.fade - 0.5) < 0.01);
  assert.ok(closed(10).properties.fade > 0);
});

test('only the chosen themes are drawn', () => {
  const two = [incident({}), incident({ number: 'A2', theme: 'FIRE' })];
  const drawn = onMap(two, { ...ALL, themes: ['FIRE'] });
  assert.deepEqual(drawn.map(({ properties }) => properties.number), ['A2']);
});
