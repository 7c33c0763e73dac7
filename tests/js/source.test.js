// Is the link made again from where it was, and is the end of a log-in told as such?
import assert from 'node:assert/strict';
import test from 'node:test';

import { isRefused, pause, Source } from '../../gisapp/pages/static/gisapp/live/source.js';
import { heard, listenTo, settle, World } from './stream-world.js';

function started(place = null) {
  const world = new World();
  const source = new Source('http://h/live/events', world);
  const told = listenTo(source);
  source.start(place);
  return { world, source, told };
}

test('it goes on from the place it is given, and from now without one', () => {
  assert.equal(started().world.link.url, 'http://h/live/events');
  assert.equal(started(7).world.link.url, 'http://h/live/events?after=7');
  assert.equal(started(0).world.link.url, 'http://h/live/events?after=0');
});

test('a lost link is told once and made again from the last message', async () => {
  const { world, told } = started();
  world.link.send('hello', { id: 4 }, 4);
  world.link.send('step', { id: 5 }, 5);
  world.link.fail();
  await settle();
  assert.equal(world.links[0].isClosed, true);
  world.passTime();
  world.link.fail();
  await settle();
  world.passTime();
  assert.equal(world.link.url, 'http://h/live/events?after=5');
  world.link.send('hello', { id: 9 }, 5);
  assert.deepEqual(told.map(([name]) => name), ['hello', 'step', 'lost', 'back', 'hello']);
});

test('a beat moves the place on, so that little of the stream is asked for again', () => {
  const { world } = started(3);
  world.link.send('beat', { id: 900 }, 900);
  world.link.fail();
  world.passTime();
  assert.equal(world.link.url, 'http://h/live/events?after=900');
});

test('a link on which nothing comes, not even a beat, is a lost one', async () => {
  const { world, told } = started();
  world.link.send('hello', { id: 4 }, 4);
  world.passTime();
  await settle();
  assert.deepEqual(told.map(([name]) => name), ['hello', 'lost']);
  assert.equal(world.links[0].isClosed, true);
});

test('what a link that was given up still says is not heard', () => {
  const { world, source, told } = started(3);
  const old = world.link;
  source.start(3);
  old.send('step', { id: 4 }, 4);
  old.fail();
  assert.deepEqual(told, []);
});

test('a log-in that has ended is no lost link: it is not tried again', async () => {
  const { world, told } = started();
  world.status = 401;
  world.link.fail();
  await settle();
  assert.deepEqual(told.map(([name]) => name), ['lost', 'expired']);
  world.passTime();
  assert.equal(world.links.length, 1);
});

test('the server closes a stream whose rights have ended, and that is the end', () => {
  const { world, told } = started();
  world.link.send('expired', {}, '');
  world.passTime();
  assert.deepEqual(told.map(([name]) => name), ['expired']);
  assert.equal(world.links.length, 1);
});

test('the network is back: a lost link is tried at once, a live one is left alone', () => {
  const { world, source } = started(3);
  source.hurry();
  assert.equal(world.links.length, 1);
  world.link.fail();
  source.hurry();
  assert.equal(world.links.length, 2);
});

test('tries are further and further apart, at most ten seconds, and scattered', () => {
  assert.deepEqual([1, 2, 3, 9].map((failures) => pause(failures, 1)), [2000, 4000, 8000, 10000]);
  assert.equal(pause(1, 0), 1000);
});

test('only an unknown or unwelcome user is refused; the rest may come back', () => {
  const statuses = [0, 200, 401, 403, 404, 503].filter((status) => isRefused({ status }));
  assert.deepEqual(statuses, [401, 403]);
});

test('what is heard is told with its place', () => {
  const { world, told } = started();
  world.link.send('step', { id: 5, kind: 'closed' }, 5);
  assert.deepEqual(told, [heard('step', { id: 5, kind: 'closed' }, 5)]);
});
