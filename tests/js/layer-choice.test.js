import assert from 'node:assert/strict';
import test from 'node:test';

import { isUsual, startingWith, toggled } from '../../gisapp/pages/static/gisapp/lib/layer-choice.js';

const LAYERS = [
  { name: 'land', group: 'ground', is_on: true },
  { name: 'villages', group: 'ground', is_on: false },
  { name: 'themes', group: 'incidents', is_on: true },
  { name: 'levels', group: 'incidents', is_on: false },
  { name: 'heat', group: 'heat', is_on: false },
];

test('nobody chose: what is on by itself', () => {
  assert.deepEqual(startingWith(LAYERS, null), ['land', 'themes']);
  assert.ok(isUsual(LAYERS, startingWith(LAYERS, null)));
});

test('an empty choice is a choice', () => {
  assert.deepEqual(startingWith(LAYERS, []), []);
  assert.ok(!isUsual(LAYERS, []));
});

test('names that no layer has, and names twice, are passed over', () => {
  assert.deepEqual(startingWith(LAYERS, ['heat', 'ghost', 'heat', 'land']), ['land', 'heat']);
});

test('of two that exclude each other an address keeps the later', () => {
  assert.deepEqual(startingWith(LAYERS, ['themes', 'levels']), ['levels']);
});

test('incidents are seen in one way at a time, the ground in many', () => {
  assert.deepEqual(toggled(['land', 'themes'], 'levels', LAYERS), ['land', 'levels']);
  assert.deepEqual(toggled(['land', 'levels'], 'villages', LAYERS), ['land', 'villages', 'levels']);
});

test('switched off it is off, and another group is left alone', () => {
  assert.deepEqual(toggled(['land', 'levels'], 'levels', LAYERS), ['land']);
  assert.deepEqual(toggled(['themes'], 'heat', LAYERS), ['themes', 'heat']);
});
