import assert from 'node:assert/strict';
import test from 'node:test';

import { around, graticule, labels, projection } from '../../gisapp/pages/static/gisapp/lib/graticule.js';

test('the bounds are whole steps around all points', () => {
  const bounds = around([[87.6, 43.8], [121.6, 23.1]], 10);
  assert.deepEqual(bounds, { west: 80, south: 20, east: 130, north: 50 });
});

test('one point still has ground around it', () => {
  const { west, east } = around([[120, 30]], 10);
  assert.ok(east > west);
});

test('north is up, east is right, and all lies in the frame', () => {
  const project = projection({ west: 80, south: 20, east: 130, north: 50 }, 300, 250);
  const [left, low] = project(80, 20);
  const [right, high] = project(130, 50);
  assert.ok(left >= 0 && right <= 300 && left < right);
  assert.ok(high >= 0 && low <= 250 && high < low);
});

test('a degree of latitude is longer than one of longitude', () => {
  const project = projection({ west: 80, south: 20, east: 130, north: 50 }, 300, 250);
  const [x0, y0] = project(100, 35);
  const [x1, y1] = project(101, 36);
  assert.ok(Math.abs((x1 - x0) / (y0 - y1) - Math.cos((35 * Math.PI) / 180)) < 1e-9);
});

test('labels do not lie on each other', () => {
  const dots = [{ x: 50, y: 50, width: 30 }, { x: 52, y: 52, width: 30 }];
  const [one, other] = labels(dots, { width: 100, height: 100, line: 14 });
  assert.ok(one && other);
  const isApart = Math.abs(one.x - other.x) >= 30 || Math.abs(one.y - other.y) >= 14;
  assert.ok(isApart);
});

test('a label without room is left out', () => {
  assert.deepEqual(labels([{ x: 10, y: 10, width: 90 }], { width: 40, height: 20, line: 14 }), [null]);
});

test('the graticule spans the earth', () => {
  const { geometry } = graticule(10);
  assert.equal(geometry.coordinates.length, 37 + 17);
});
