// Which moment is shown, and does the present go on meanwhile?
import assert from 'node:assert/strict';
import test from 'node:test';

import { Day } from '../../gisapp/pages/static/gisapp/live/day.js';
import { Replay } from '../../gisapp/pages/static/gisapp/live/replay.js';
import { standing } from '../../gisapp/pages/static/gisapp/live/standing.js';
import { at, day, incident, step } from './fixtures/day.js';

/** A live day at noon, and a clock that a test moves. */
async function replaying(...incidents) {
  const time = { now: at('12:00'), ticks: 0 };
  const answers = { null: day(incidents) };
  const ask = async (on) => answers[on] ?? assert.fail(`no day ${on}`);
  const live = new Day(ask);
  await live.load();
  await Promise.resolve();
  const replay = new Replay(live, { ask, now: () => time.now, ticks: () => time.ticks });
  const pass = (ms) => {
    time.now += ms;
    time.ticks += ms;
    replay.tick();
  };
  return { replay, live, answers, pass };
}

test('live is now', async () => {
  const { replay, pass } = await replaying();
  pass(1000);
  assert.equal(replay.t, at('12:00:01'));
  assert.equal(replay.isLive, true);
});

test('a moment that was chosen stays, while the clock goes on', async () => {
  const { replay, pass } = await replaying();
  replay.at(at('8:00'));
  pass(1000);
  assert.deepEqual([replay.t, replay.isLive], [at('8:00'), false]);
});

test('no moment is chosen before the day, nor after now', async () => {
  const { replay } = await replaying();
  replay.at(at('-1:00'));
  assert.equal(replay.t, at('0:00'));
  replay.at(at('23:00'));
  assert.equal(replay.t, at('12:00'));
});

test('time passes as fast as asked', async () => {
  const { replay, pass } = await replaying();
  replay.at(at('8:00'));
  replay.play();
  for (const [speed, then] of [[1, '8:00:01'], [10, '8:00:11'], [60, '8:01:11'], [600, '8:11:11']]) {
    replay.setSpeed(speed);
    pass(1000);
    assert.equal(replay.t, at(then), `${speed}`);
  }
});

test('another speed than those there are changes nothing', async () => {
  const { replay } = await replaying();
  replay.setSpeed(600);
  replay.setSpeed(7);
  assert.equal(replay.speed, 600);
});

test('paused, nothing moves; playing on begins where it stood', async () => {
  const { replay, pass } = await replaying();
  replay.at(at('8:00'));
  replay.toggle();
  pass(1000);
  replay.toggle();
  pass(60_000);
  assert.equal(replay.t, at('8:01'));
  replay.toggle();
  pass(1000);
  assert.equal(replay.t, at('8:02'));
});

test('at its end it stops', async () => {
  const { replay, pass } = await replaying();
  replay.at(at('11:59'));
  replay.setSpeed(600);
  replay.play();
  pass(10_000);
  assert.equal(replay.isPlaying, false);
  assert.ok(replay.t <= at('12:00:10'));
});

test('played from the present it begins with the day', async () => {
  const { replay } = await replaying();
  replay.play();
  assert.deepEqual([replay.t, replay.isLive], [at('0:00'), false]);
});

test('what comes in meanwhile is gathered, and there when it is live again', async () => {
  const one = incident('A', '8:00');
  const { replay, live } = await replaying(one);
  replay.at(at('8:30'));
  live.apply(step(11, incident('B', '11:59'), ['11:59', 'received', 'received']));
  assert.equal(standing(replay.day, replay.t).open, 1);
  replay.live();
  assert.equal(standing(replay.day, replay.t).open, 2);
});

test('another day is fetched, and the live one goes on beside it', async () => {
  const { replay, live, answers } = await replaying(incident('A', '8:00'));
  const from = new Date(at('-24:00')).toISOString();
  answers['2026-11-23'] = day([], { on: '2026-11-23', from, to: new Date(at('0:00')).toISOString() });
  await replay.open('2026-11-23');
  assert.deepEqual([replay.day.on, replay.t, replay.isLive], ['2026-11-23', at('-24:00'), false]);
  replay.at(at('5:00'));
  assert.equal(replay.t, at('0:00'));
  live.apply(step(11, incident('B', '11:59'), ['11:59', 'received', 'received']));
  replay.live();
  assert.equal(standing(replay.day, replay.t).open, 2);
});

test('a day that cannot be fetched is told, and nothing changes', async () => {
  const { replay } = await replaying();
  const told = [];
  replay.addEventListener('failed', ({ detail }) => told.push(detail.message));
  await replay.open('2026-11-20');
  assert.deepEqual(told, ['no day 2026-11-20']);
  assert.deepEqual([replay.day.on, replay.isLive], ['2026-11-24', true]);
});

test('who went back to live does not land in a day that comes late', async () => {
  const { replay, answers } = await replaying();
  answers['2026-11-23'] = day([], { on: '2026-11-23' });
  const opening = replay.open('2026-11-23');
  replay.live();
  await opening;
  assert.equal(replay.isLive, true);
  assert.equal(replay.day.on, '2026-11-24');
});

test('many arrivals that come together are told once', async () => {
  const { replay, live } = await replaying();
  const told = [];
  replay.addEventListener('time', ({ detail }) => told.push(detail.day.incidents.size));
  for (const number of ['A', 'B', 'C']) {
    live.apply(step(11, incident(number, '11:59'), ['11:59', 'received', 'received']));
  }
  await Promise.resolve();
  assert.deepEqual(told, [3]);
});

test('every change is told with its moment', async () => {
  const { replay } = await replaying();
  const told = [];
  replay.addEventListener('time', ({ detail }) => told.push([detail.t, detail.isLive]));
  replay.at(at('8:00'));
  replay.step(-15);
  replay.live();
  assert.deepEqual(told, [[at('8:00'), false], [at('7:45'), false], [at('12:00'), true]]);
});
