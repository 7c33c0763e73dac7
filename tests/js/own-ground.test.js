import assert from 'node:assert/strict';
import test from 'node:test';

import {
  circle, features, labels,
} from '../../gisapp/pages/static/gisapp/lib/own-ground.js';

const ONE = { number: 'A1', theme: 'TRAF', is_ours: true, point: [119.3, 28.1] };

test('an incident without a point is not drawn', () => {
  const drawn = features([ONE, { ...ONE, number: 'A2', point: null }]);
  assert.deepEqual(drawn.features.map((one) => one.properties.number), ['A1']);
});

test('what others deal with is hollow', () => {
  const [ours, theirs] = features([ONE, { ...ONE, is_ours: false }]).features;
  assert.deepEqual([ours.properties.look, theirs.properties.look], ['', '-done']);
});

test('a name stands at its own point', () => {
  const grids = { features: [{ properties: { name: '一网格', label: [119.3, 28.1] } }] };
  assert.deepEqual(labels(grids).features[0].geometry.coordinates, [119.3, 28.1]);
});

test('a circle is closed and as far on all sides, in metres', () => {
  const [ring] = circle([119.3, 28.1], 1000).coordinates;
  assert.deepEqual(ring[0], ring.at(-1));
  const metre = Math.PI * 6371008.8 / 180;
  for (const [lng, lat] of ring) {
    const east = (lng - 119.3) * metre * Math.cos(28.1 * Math.PI / 180);
    assert.ok(Math.abs(Math.hypot(east, (lat - 28.1) * metre) - 1000) < 0.01);
  }
});
