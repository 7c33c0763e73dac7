import assert from 'node:assert/strict';
import test from 'node:test';

import { compose, inColours, inEnglish, tiles } from '../../gisapp/pages/static/gisapp/lib/style.js';

const colour = (token) => `colour of ${token}`;
const HOW = { origin: 'http://here', language: 'zh', colour, query: 'period=2017-11' };
const layer = (name, rows, rank) => ({
  name,
  rows,
  tiles: `/tiles/${name}/{z}/{x}/{y}.mvt?v=1`,
  minzoom: 3,
  maxzoom: 9,
  style: [{ id: `${name}-a`, type: 'line', metadata: { rank }, paint: { 'line-color': '@ink' } }],
});

test('layers are drawn by rank, not by folder', () => {
  const drawn = compose([layer('b', 'release', 20), layer('a', 'release', 10)], HOW);
  assert.deepEqual(drawn.layers.map((one) => one.id), ['a-a', 'b-a']);
});

test('each layer gets its source and its colours', () => {
  const { layers, sources } = compose([layer('a', 'release', 1)], HOW);
  assert.equal(layers[0]['source-layer'], 'a');
  assert.equal(layers[0].paint['line-color'], 'colour of ink');
  assert.deepEqual(sources.a.tiles, ['http://here/tiles/a/{z}/{x}/{y}.mvt?v=1']);
  assert.equal(sources.a.maxzoom, 9);
});

test('only incidents are asked for by period', () => {
  assert.match(tiles(layer('i', 'incidents', 1), '', 'period=2017-11'), /\?v=1&period=2017-11$/);
  assert.doesNotMatch(tiles(layer('g', 'release', 1), '', 'period=2017-11'), /period/);
});

test('tokens are found at any depth and other texts are left', () => {
  assert.deepEqual(inColours(['case', ['get', 'a'], '@ink', 1], colour), [
    'case',
    ['get', 'a'],
    'colour of ink',
    1,
  ]);
});

test('English names stand where there are any', () => {
  assert.deepEqual(inEnglish({ layout: { 'text-field': ['get', 'name'] } }), {
    layout: { 'text-field': ['coalesce', ['get', 'name_en'], ['get', 'name']] },
  });
  assert.deepEqual(inEnglish(['get', 'code']), ['get', 'code']);
});
