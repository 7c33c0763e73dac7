// Is a time said as the server says it?
import assert from 'node:assert/strict';
import test from 'node:test';

import { lasting } from '../../gisapp/pages/static/gisapp/lib/lasting.js';

const words = { minute: '%d 分钟', hour: '%d 小时', day: '%d 天' };
const MINUTE = 60000;

for (const [minutes, said] of [
  [0, '1 分钟'],
  [25, '25 分钟'],
  [60, '1 小时'],
  [125, '2 小时 5 分钟'],
  [365, '6 小时'],
  [47 * 60, '47 小时'],
  [48 * 60, '2 天'],
]) {
  test(`${minutes} minutes are ${said}`, () => {
    assert.equal(lasting(minutes * MINUTE, words), said);
  });
}
