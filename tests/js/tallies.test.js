// How many came in, quarter by quarter and hour by hour?
import assert from 'node:assert/strict';
import test from 'node:test';

import { Day } from '../../gisapp/pages/static/gisapp/live/day.js';
import { hours, lastHour, quarters } from '../../gisapp/pages/static/gisapp/live/tallies.js';
import { at, day, incident, iso } from './fixtures/day.js';

async function loaded(incidents, more) {
  const found = new Day(async () => day(incidents, more));
  await found.load();
  return found;
}

const two = Array(24).fill(2);

test('a day has 96 quarters, and each report is in its own', async () => {
  const found = await loaded([
    incident('A', '8:14:59'),
    incident('B', '8:15'),
    incident('C', '8:16', { level: 3 }),
    incident('D', '-0:01'),
  ]);
  const counts = quarters(found);
  assert.equal(counts.length, 96);
  assert.deepEqual([counts[32].count, counts[33].count, counts[33].level3], [1, 2, 1]);
  assert.equal(counts.reduce((sum, { count }) => sum + count, 0), 3);
});

test('a day on which clocks change has as many quarters as it has', async () => {
  const found = await loaded([], { to: iso('23:00') });
  assert.equal(quarters(found).length, 92);
  assert.equal(hours(found, 'SEC', at('23:00')).length, 23);
});

test('only hours that are over have a count', async () => {
  const found = await loaded([incident('A', '0:30'), incident('B', '2:10')]);
  assert.deepEqual(hours(found, 'SEC', at('2:30')).slice(0, 4), [1, 0, null, null]);
  assert.deepEqual(hours(found, 'SEC', at('3:00')).slice(0, 4), [1, 0, 1, null]);
  assert.deepEqual(hours(found, 'FIRE', at('3:00')).slice(0, 3), [0, 0, 0]);
});

test('the last hour takes of each hour as much as lies in it', async () => {
  const means = [...two];
  means[8] = 4;
  const found = await loaded([incident('A', '7:20'), incident('B', '8:10'), incident('C', '8:20')]);
  const last = lastHour(found, 'SEC', { t: at('8:15'), means });
  assert.deepEqual([last.count, last.mean], [2, 2.5]);
  assert.deepEqual([last.low, last.high, last.word], [0, 5, 'usual']);
});

test('more and fewer than chance allows are said', async () => {
  const many = Array.from({ length: 7 }, (_, n) => incident(`A${n}`, '8:10'));
  const found = await loaded(many);
  assert.equal(lastHour(found, 'SEC', { t: at('8:30'), means: two }).word, 'more');
  const none = lastHour(found, 'FIRE', { t: at('8:30'), means: Array(24).fill(9) });
  assert.deepEqual([none.count, none.word], [0, 'fewer']);
});

test('just after midnight the hour is as short as the day', async () => {
  const found = await loaded([incident('A', '0:05')]);
  const last = lastHour(found, 'SEC', { t: at('0:15'), means: two });
  assert.deepEqual([last.count, last.mean], [1, 0.5]);
});
