import assert from 'node:assert/strict';
import test from 'node:test';

import { clock } from '../../gisapp/pages/static/gisapp/lib/clock.js';

test('the county reads its own clock, midnight is 00', () => {
  const zone = 'Asia/Shanghai';
  assert.equal(clock('2017-11-03T00:15:00+00:00', { zone }), '08:15');
  assert.equal(clock('2017-11-02T16:00:00+00:00', { zone }), '00:00');
});
