import assert from 'node:assert/strict';
import { test } from 'node:test';

import { byGrid, isOfNow } from '../../gisapp/pages/static/gisapp/lib/wall-figures.js';

const incidents = [
  { grid: 'G1', theme: 'SEC', is_open: true, is_late: true },
  { grid: 'G1', theme: 'FIRE', is_open: true, is_late: false },
  { grid: 'G2', theme: 'SEC', is_open: false, is_late: true },
  { grid: '', theme: 'SEC', is_open: true, is_late: true },
];

test('open and overdue are counted by grid; what is closed or has none is not', () => {
  assert.deepEqual(byGrid(incidents, { name: 'grids_open', themes: null }), { G1: 2 });
  assert.deepEqual(byGrid(incidents, { name: 'grids_overdue', themes: null }), { G1: 1 });
});

test('only of the chosen themes', () => {
  assert.deepEqual(byGrid(incidents, { name: 'grids_open', themes: ['FIRE'] }), { G1: 1 });
});

test('what is not counted here is asked of the server', () => {
  assert.equal(byGrid(incidents, { name: 'grids_rate', themes: null }), null);
});

test('in a replay only what is counted here can be of then', () => {
  const of = (name, group) => isOfNow({ name, group });
  assert.equal(of('heat_day', 'heat'), true);
  assert.equal(of('grids_rate', 'figures'), true);
  assert.equal(of('grids_open', 'figures'), false);
  assert.equal(of('townships', 'ground'), false);
});
