// How far may a count lie from its mean by chance alone?
import assert from 'node:assert/strict';
import test from 'node:test';

import { median, poissonRange } from '../../gisapp/pages/static/gisapp/lib/chance.js';

test('the range is that of the tables', () => {
  // scipy.stats.poisson.ppf([0.05, 0.95], mean)
  const known = { 0.5: [0, 2], 1: [0, 3], 2.3: [0, 5], 4: [1, 8], 10: [5, 15], 100: [84, 117] };
  for (const [mean, range] of Object.entries(known)) {
    assert.deepEqual(poissonRange(Number(mean)), range, mean);
  }
});

test('where nothing is usual, nothing is in the range', () => {
  assert.deepEqual(poissonRange(0), [0, 0]);
  assert.deepEqual(poissonRange(NaN), [0, 0]);
});

test('a very small mean has a range from nothing', () => {
  assert.deepEqual(poissonRange(0.001), [0, 0]);
});

test('a large mean ends', () => {
  const [low, high] = poissonRange(700);
  assert.ok(low > 600 && high < 800);
});

test('the median of an even number lies between two; of none there is none', () => {
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([4, 1, 2, 3]), 2.5);
  assert.equal(median([]), null);
});
