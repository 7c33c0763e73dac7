// What is the news, one row an incident, newest on top?
import assert from 'node:assert/strict';
import test from 'node:test';

import { Day } from '../../gisapp/pages/static/gisapp/live/day.js';
import { headlines } from '../../gisapp/pages/static/gisapp/live/headlines.js';
import { at, day, incident, limit, line } from './fixtures/day.js';

async function news(time, ...given) {
  const incidents = given.filter((one) => one.number);
  const options = given.find((one) => !one.number);
  const found = new Day(async () => day(incidents));
  await found.load();
  return headlines(found, at(time), options);
}

const told = (rows) => rows.map(({ number, kind }) => `${number} ${kind}`);

test('the newest stands on top, and not before it happened', async () => {
  const two = [incident('A', '8:00'), incident('B', '8:30')];
  assert.deepEqual(told(await news('8:10', ...two)), ['A received']);
  assert.deepEqual(told(await news('8:30', ...two)), ['B received', 'A received']);
});

test('several events of one incident are one row', async () => {
  const log = [
    line('8:00', 'received', 'received'),
    line('8:00', 'located'),
    line('8:00', 'routed', 'received', 'ZZ', 'platform'),
    line('8:05', 'accepted', 'accepted', 'ZZ', 'platform'),
  ];
  const [row] = await news('9:00', incident('A', '8:00', { log }));
  assert.deepEqual([row.kind, row.more], ['accepted', 1]);
});

test('there are seven at most', async () => {
  const many = Array.from({ length: 9 }, (_, n) => incident(`A${n}`, `8:0${n}`));
  assert.equal((await news('9:00', ...many)).length, 7);
});

test('a limit that passed is news, until it is met', async () => {
  const limits = [limit('accept', '8:00', '8:05', { met_at: '8:20' })];
  const one = incident('A', '8:00', { limits });
  assert.deepEqual(told(await news('8:06', one)), ['A late_accept']);
  assert.deepEqual(told(await news('8:21', one)), ['A received']);
});

test('a level 3 stands above all while it is open and nobody has acknowledged it', async () => {
  const log = [line('-1:00', 'received', 'received'), line('9:00', 'closed', 'closed')];
  const lit = incident('A', '-1:00', { level: 3, log });
  const calm = incident('B', '8:30');
  assert.deepEqual(told(await news('8:31', lit, calm)), ['A received', 'B received']);
  const seen = await news('8:31', { isLit: (number) => number !== 'A' }, lit, calm);
  assert.deepEqual(told(seen), ['B received']);
  const later = await news('9:02', incident('C', '9:01'), lit, calm);
  assert.deepEqual(told(later), ['C received', 'A closed', 'B received']);
});

test('of many that are lit three stand above, the others where they belong', async () => {
  const many = [1, 2, 3, 4].map((n) => incident(`L${n}`, `8:0${n}`, { level: 3 }));
  const rows = told(await news('9:00', ...many, incident('C', '8:30')));
  assert.deepEqual(rows, ['L4', 'L3', 'L2', 'C', 'L1'].map((number) => `${number} received`));
});

test('what happened before the day is not its news', async () => {
  assert.deepEqual(await news('8:00', incident('A', '-1:00')), []);
});

test('a log that does not say that it came in still has it come in', async () => {
  assert.deepEqual(told(await news('8:01', incident('A', '8:00', { log: [] }))), ['A received']);
});
