import assert from 'node:assert/strict';
import { test } from 'node:test';

import { nextLimit, timeLeft } from '../../gisapp/pages/static/gisapp/lib/time-left.js';

const T = Date.parse('2026-11-24T12:00:00+08:00');
const WORDS = { left: '%s left', over: '%s over', no_limit: 'none', minute: '%d min', hour: '%d h', day: '%d d' };
const limit = (/** @type {any} */ more) => ({
  started_at: '2026-11-24T11:00:00+08:00',
  due_at: '2026-11-24T12:25:00+08:00',
  met_at: null,
  stopped_at: null,
  paused_at: null,
  ...more,
});

test('the limit that runs out first counts; met, stopped and paused ones do not', () => {
  const soon = limit({ due_at: '2026-11-24T12:05:00+08:00' });
  assert.equal(nextLimit([limit({}), soon], T), soon);
  const over = { met_at: '2026-11-24T11:30:00+08:00' };
  assert.equal(nextLimit([limit(over)], T), null);
  assert.equal(nextLimit([limit({ paused_at: over.met_at })], T), null);
  assert.equal(nextLimit([], T), null);
});

test('in replay, what was met later still ran', () => {
  assert.ok(nextLimit([limit({ met_at: '2026-11-24T12:10:00+08:00' })], T));
  assert.equal(nextLimit([limit({ started_at: '2026-11-24T12:10:00+08:00' })], T), null);
});

test('time left is told in words, and past the limit as over', () => {
  assert.deepEqual(timeLeft(limit({}).due_at, T, WORDS), { text: '25 min left', isLate: false });
  const late = timeLeft('2026-11-24T10:00:00+08:00', T, WORDS);
  assert.deepEqual(late, { text: '2 h over', isLate: true });
  assert.deepEqual(timeLeft(null, T, WORDS), { text: 'none', isLate: false });
});
