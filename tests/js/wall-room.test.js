import assert from 'node:assert/strict';
import { test } from 'node:test';

import { room, unit } from '../../gisapp/pages/static/gisapp/lib/wall-room.js';

const AUTO = { at_m: null, pixel_mm: null, usual_m: 6 };

test('at six metres a 4K wall writes letters of 39 pixels', () => {
  const u = unit({ ...AUTO, width: 3840 });
  assert.ok(13 * u >= 39, `${13 * u}`);
  assert.ok(13 * u < 41, `${13 * u}`);
});

test('a desk is read at one pixel per unit, and nothing is ever smaller', () => {
  assert.equal(unit({ ...AUTO, width: 1920 }), 1);
  assert.equal(unit({ ...AUTO, width: 1920, at_m: 0.7 }), 1);
  assert.equal(unit({ ...AUTO, width: 390, pixel_mm: 5 }), 1);
});

test('twice as far is twice as large', () => {
  const near = unit({ ...AUTO, width: 1920, at_m: 3 });
  const far = unit({ ...AUTO, width: 1920, at_m: 6 });
  assert.ok(Math.abs(far / near - 2) < 0.03);
});

test('the room is counted in units, not in pixels', () => {
  assert.equal(room({ width: 1920, height: 1080, u: 1 }), 'wide');
  assert.equal(room({ width: 3840, height: 2160, u: 3 }), 'near');
  assert.equal(room({ width: 1440, height: 900, u: 1 }), 'near');
  assert.equal(room({ width: 390, height: 844, u: 1 }), 'phone');
});
