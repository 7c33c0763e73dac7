// Is the time that of the server, whatever this machine believes?
import assert from 'node:assert/strict';
import test from 'node:test';

import { ServerClock } from '../../gisapp/pages/static/gisapp/live/server-clock.js';

test('it is the time that the server said, and what has passed since', () => {
  let ticks = 5000;
  const clock = new ServerClock(() => ticks);
  clock.set('2017-03-05T08:00:00+08:00');
  ticks += 1500;
  assert.equal(clock.now(), Date.parse('2017-03-05T00:00:01.500Z'));
});

test('the last word counts, after a machine has slept', () => {
  let ticks = 0;
  const clock = new ServerClock(() => ticks);
  clock.set('2017-03-05T08:00:00+08:00');
  ticks = 10;
  clock.set('2017-03-05T09:00:00+08:00');
  assert.equal(clock.now(), Date.parse('2017-03-05T01:00:00Z'));
});
