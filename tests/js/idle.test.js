import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Idle, IDLE_MS } from '../../gisapp/pages/static/gisapp/lib/idle.js';

test('nobody uses it before the first touch, nor a minute after the last', () => {
  let now = 5;
  const idle = new Idle(() => now);
  assert.ok(idle.isIdle);
  idle.touch();
  assert.ok(!idle.isIdle);
  now += IDLE_MS - 1;
  assert.ok(!idle.isIdle);
  now += 1;
  assert.ok(idle.isIdle);
});
