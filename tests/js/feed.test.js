// What is told of a desk's news, and what if the server is away?
import assert from 'node:assert/strict';
import test from 'node:test';

import { changes, delay, Feed, pause } from '../../gisapp/pages/static/gisapp/live/feed.js';

const row = (number, more = {}) => ({
  number,
  version: 1,
  title: number,
  due: null,
  mark: 'calm',
  ...more,
});
const digest = (...rows) => ({ at: '', counts: { open: rows.length }, rows });

test('an incident that was not there is new', () => {
  const found = changes(digest(row('A')), digest(row('A'), row('B')));
  assert.deepEqual(
    found.map(({ kind, row: { number } }) => [kind, number]),
    [['new', 'B']],
  );
});

test('a step of somebody else is a change', () => {
  assert.equal(changes(digest(row('A')), digest(row('A', { version: 2 })))[0].kind, 'changed');
});

test('about to be late and late are told once each', () => {
  const soon = digest(row('A', { mark: 'soon' }));
  const late = digest(row('A', { mark: 'late' }));
  assert.equal(changes(digest(row('A')), soon)[0].kind, 'soon');
  assert.equal(changes(soon, late)[0].kind, 'late');
  assert.deepEqual(changes(late, late), []);
});

test('what left the desk is no news', () => {
  assert.deepEqual(changes(digest(row('A')), digest()), []);
});

test('a lost link is told, and when it is back nothing is missing', async () => {
  const answers = [
    () => Promise.reject(new Error('away')),
    () => Promise.resolve(digest(row('A'), row('B'))),
  ];
  const feed = new Feed('/news', digest(row('A')), () => answers.shift()());
  feed.wait = () => {};
  const told = [];
  for (const name of ['lost', 'back', 'news', 'expired']) {
    feed.addEventListener(name, ({ detail }) => told.push([name, detail?.changes?.length]));
  }
  await feed.look();
  await feed.look();
  assert.deepEqual(told, [
    ['lost', undefined],
    ['back', undefined],
    ['news', 1],
  ]);
});

test('a log-in that ran out is told as such', async () => {
  const feed = new Feed('/news', digest(), () => Promise.reject({ status: 401 }));
  feed.wait = () => {};
  const told = [];
  feed.addEventListener('expired', () => told.push('expired'));
  await feed.look();
  assert.deepEqual(told, ['expired']);
});

test('behind other windows it looks less often, and less with every failure', () => {
  assert.equal(pause(0, false), 5000);
  assert.equal(pause(0, true), 30000);
  assert.equal(pause(1, false), 10000);
  assert.equal(pause(20, true), pause(20, false));
});

test('while a stream tells when to look, it looks by itself once a minute', () => {
  assert.equal(pause(0, false, true), 60000);
  assert.equal(pause(1, false, true), 10000);
});

test('a step is looked at soon, a flood of them as often as without a stream', () => {
  assert.equal(delay(60000), 400);
  assert.equal(delay(1000), 4000);
});

test('it relies on the stream while that is alive, and looks by itself while not', () => {
  const stream = new EventTarget();
  const feed = new Feed('/news', digest(), () => Promise.resolve(digest()), stream);
  const looks = [];
  feed.soon = () => looks.push(feed.isTold);
  feed.listen(stream);
  for (const kind of ['hello', 'beat', 'step', 'lost', 'lost', 'back', 'reset']) {
    stream.dispatchEvent(new CustomEvent(kind, { detail: {} }));
  }
  assert.deepEqual(looks, [true, true, false, true, true]);
});
