import assert from 'node:assert/strict';
import test from 'node:test';

import {
  compose,
  inColours,
  inEnglish,
  parts,
  pictureOf,
  tiles,
  toneOf,
} from '../../gisapp/pages/static/gisapp/lib/style.js';

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

const paper = (ground) => (token) => (token === 'ground' ? ground : token);
const picture = {
  ...layer('heat', 'picture', 5),
  picture: '/tiles/heat/picture.png',
  bounds: [119, 27, 120, 28],
};
const figures = { ...layer('rate', 'figures', 15), on: 'grids' };

test('figures colour the areas of another layer and have no source', () => {
  const { layers, sources } = compose([layer('grids', 'release', 1), figures], HOW);
  assert.deepEqual(Object.keys(sources), ['grids']);
  const drawn = layers.find((one) => one.id === 'rate-a');
  assert.deepEqual([drawn.source, drawn['source-layer']], ['grids', 'grids']);
});

test('figures without their areas are left out', () => {
  assert.deepEqual(compose([figures], HOW), { sources: {}, layers: [] });
});

test('what is not chosen is there and hidden, pictures are not there', () => {
  const all = [layer('a', 'release', 1), layer('b', 'incidents', 2), picture];
  const { layers, sources } = compose(all, { ...HOW, chosen: ['b'] });
  assert.deepEqual(Object.keys(sources), ['a', 'b']);
  assert.deepEqual(layers.map((one) => one.layout?.visibility), ['none', undefined]);
});

test('a hidden part keeps its other words', () => {
  const named = { ...layer('a', 'release', 1) };
  named.style = [{ ...named.style[0], layout: { 'line-join': 'round' } }];
  assert.deepEqual(parts(named, HOW, false)[0].layout, {
    'line-join': 'round',
    visibility: 'none',
  });
});

test('a picture lies on its corners, north-west first', () => {
  const { sources, layers } = compose([picture], { ...HOW, chosen: ['heat'] });
  assert.equal(sources.heat.type, 'image');
  assert.deepEqual(sources.heat.coordinates, [[119, 28], [120, 28], [120, 27], [119, 27]]);
  assert.equal(layers[0]['source-layer'], undefined);
});

test('a picture without ground is left out', () => {
  assert.deepEqual(compose([{ ...picture, bounds: null }], HOW).layers, []);
});

test('a picture is asked for in the tone of the page', () => {
  const how = { ...HOW, colour: paper('#0D1421') };
  const found = new URL(pictureOf(picture, how));
  assert.deepEqual(Object.fromEntries(found.searchParams), { period: '2017-11', tone: 'dark' });
});

test('the tone follows the ground, not the name of a theme', () => {
  assert.equal(toneOf(paper('#F7F8FA')), 'light');
  assert.equal(toneOf(paper('#0D1421')), 'dark');
  assert.equal(toneOf(paper('')), 'light');
});
