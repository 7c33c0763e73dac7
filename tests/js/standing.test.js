// How do we stand at a moment, whatever happened to an incident?
import assert from 'node:assert/strict';
import test from 'node:test';

import { Day } from '../../gisapp/pages/static/gisapp/live/day.js';
import { standing } from '../../gisapp/pages/static/gisapp/live/standing.js';
import { at, day, incident, limit, line, step } from './fixtures/day.js';

async function loaded(...incidents) {
  const found = new Day(async () => day(incidents));
  await found.load();
  return found;
}

/** Figures of a day with these incidents at that time. */
async function figures(time, ...incidents) {
  return standing(await loaded(...incidents), at(time));
}

const done = (times) => [
  line(times[0], 'received', 'received', '', 'centre'),
  line(times[1], 'accepted', 'accepted', 'ZZ', 'platform'),
  line(times[2], 'closed', 'closed', '', 'grid'),
];

test('an empty day stands at nothing', async () => {
  const found = await figures('12:00');
  assert.deepEqual(
    [found.open, found.late, found.received, found.closed, found.incidents],
    [0, 0, 0, 0, []],
  );
  assert.equal(found.medians.accept.minutes, null);
});

test('an incident appears when it comes in and goes when it is closed', async () => {
  const one = incident('A', '8:00', { log: done(['8:00', '8:05', '9:00']) });
  const open = async (time) => (await figures(time, one)).open;
  assert.deepEqual(
    [await open('7:59'), await open('8:00'), await open('8:59'), await open('9:00')],
    [0, 1, 1, 0],
  );
  assert.equal((await figures('8:59', one)).closed, 0);
  assert.equal((await figures('9:00', one)).closed, 1);
});

test('one that was reopened is open again and no more closed', async () => {
  const log = [...done(['8:00', '8:05', '9:00']), line('10:00', 'reopened', 'accepted')];
  const found = await figures('10:01', incident('A', '8:00', { log }));
  assert.deepEqual([found.open, found.closed], [1, 0]);
});

test('what was merged or void is neither open nor closed', async () => {
  const ended = (number, kind, state) =>
    incident(number, '8:00', { log: [line('8:00', 'received', 'received'), line('9:00', kind, state)] });
  const found = await figures('9:30', ended('A', 'merged', 'merged'), ended('B', 'voided', 'void'));
  assert.deepEqual([found.open, found.closed, found.received], [0, 0, 2]);
});

test('what came in before midnight is open today, and not received today', async () => {
  const found = await figures('0:01', incident('A', '-0:10'), incident('B', '0:00'));
  assert.deepEqual([found.open, found.received], [2, 1]);
});

test('what was closed yesterday and is assessed today was not closed today', async () => {
  const log = [...done(['-3:00', '-2:00', '-1:00']), line('8:00', 'assessed', 'assessed')];
  assert.equal((await figures('9:00', incident('A', '-3:00', { log }))).closed, 0);
});

test('what was closed today and is assessed by now was closed today', async () => {
  const log = [...done(['7:00', '7:05', '7:10']), line('8:00', 'assessed', 'assessed')];
  assert.equal((await figures('9:00', incident('A', '7:00', { log }))).closed, 1);
});

test('one that joins by a step and came in before is not there earlier', async () => {
  const found = await loaded();
  const old = incident('A', '-9:00', { state: 'closed' });
  found.apply(step(11, old, ['10:00', 'reopened', 'accepted']));
  assert.equal(standing(found, at('9:59')).incidents.length, 0);
  assert.equal(standing(found, at('10:00')).open, 1);
});

test('late begins the moment after the limit, and ends when it is met', async () => {
  const one = incident('A', '8:00', {
    limits: [limit('accept', '8:00', '8:05', { met_at: '8:20' })],
  });
  const late = async (time) => (await figures(time, one)).late;
  assert.deepEqual(
    [await late('8:05'), await late('8:05:01'), await late('8:20')],
    [0, 1, 0],
  );
});

test('a limit that stands still runs out no more; one that had stays late', async () => {
  const still = incident('A', '8:00', {
    limits: [limit('resolve', '8:00', '9:00', { paused_at: '8:30' })],
  });
  const passed = incident('B', '8:00', {
    limits: [limit('resolve', '8:00', '9:00', { paused_at: '9:30' })],
  });
  assert.equal((await figures('10:00', still)).late, 0);
  assert.equal((await figures('10:00', passed)).late, 1);
  assert.equal((await figures('9:15', passed)).late, 1);
});

test('a limit that has not begun, or that was stopped, makes nothing late', async () => {
  const later = limit('arrive', '9:00', '9:10');
  const stopped = limit('accept', '8:00', '8:05', { stopped_at: '8:04' });
  const found = await figures('8:30', incident('A', '8:00', { limits: [later, stopped] }));
  assert.equal(found.late, 0);
});

test('about to be late is not late, and late is not about to be', async () => {
  const one = incident('A', '8:00', { limits: [limit('accept', '8:00', '8:10')] });
  const soon = async (time) => (await figures(time, one)).soon;
  assert.deepEqual(
    [await soon('8:07'), await soon('8:08'), await soon('8:10'), await soon('8:11')],
    [0, 1, 1, 0],
  );
});

test('two limits passed by one incident are one late incident', async () => {
  const limits = [limit('accept', '8:00', '8:05'), limit('resolve', '8:00', '9:00')];
  assert.equal((await figures('10:00', incident('A', '8:00', { limits }))).late, 1);
});

test('nobody has it while only the centre does', async () => {
  const log = [
    line('8:00', 'received', 'received', '', 'centre'),
    line('8:03', 'routed', 'received', 'ZZ', 'platform'),
  ];
  const one = incident('A', '8:00', { log, place: 'unlocated' });
  assert.deepEqual([(await figures('8:02', one)).unowned, (await figures('8:03', one)).unowned], [1, 0]);
  assert.equal((await figures('8:03', one)).unplaced, 1);
});

test('a platform has it while its own desk does, and not when a grid does', async () => {
  const log = [
    line('8:00', 'received', 'received', '', 'centre'),
    line('8:05', 'accepted', 'accepted', 'ZZ', 'platform'),
    line('8:10', 'assigned', 'assigned', '', 'grid'),
  ];
  const platforms = async (time) =>
    (await figures(time, incident('A', '8:00', { log }))).byPlatform;
  const one = { received: 1, open: 1, late: 0 };
  assert.deepEqual(await platforms('8:04'), { '': one });
  assert.deepEqual(await platforms('8:09'), { ZZ: one });
  assert.deepEqual(await platforms('8:11'), { '': one });
});

test('tallies say received, open and late by township, channel, theme and grid', async () => {
  const late = { limits: [limit('accept', '8:00', '8:05')], township: 'T2', theme: 'FIRE' };
  const found = await figures('9:00', incident('A', '8:00', late), incident('B', '-1:00'));
  assert.deepEqual(found.byTownship, {
    T2: { received: 1, open: 1, late: 1 },
    331127102: { received: 0, open: 1, late: 0 },
  });
  assert.deepEqual(found.byTheme.FIRE, { received: 1, open: 1, late: 1 });
  assert.equal(found.byChannel.police_110.open, 2);
});

test('medians are of what was met today, against its limits', async () => {
  const met = (number, minutes) =>
    incident(number, '8:00', {
      limits: [limit('accept', '8:00', '8:05', { met_at: `8:${minutes}` })],
    });
  const yesterday = incident('D', '-2:00', {
    limits: [limit('accept', '-2:00', '-1:55', { met_at: '-1:00' })],
  });
  const { accept } = (await figures('9:00', met('A', '02'), met('B', '04'), met('C', '30'), yesterday)).medians;
  assert.deepEqual(accept, { minutes: 4, limit_minutes: 5, n: 3, missed: 1 });
});

test('what is done stays to be seen for ten minutes', async () => {
  const one = incident('A', '8:00', { log: done(['8:00', '8:05', '9:00']) });
  assert.equal((await figures('9:09', one)).incidents.length, 1);
  assert.equal((await figures('9:11', one)).incidents.length, 0);
});

test('level 3 is lit while it is open', async () => {
  const log = done(['8:00', '8:05', '9:00']);
  const one = incident('A', '8:00', { log, level: 3 });
  const found = await figures('8:59', one);
  assert.deepEqual([found.incidents[0].lit, found.level3], [true, 1]);
  assert.equal((await figures('9:01', one)).incidents[0].lit, false);
});
