// Is every step of a day there once, in its place, whatever came when?
import assert from 'node:assert/strict';
import test from 'node:test';

import { Day } from '../../gisapp/pages/static/gisapp/live/day.js';
import { standing } from '../../gisapp/pages/static/gisapp/live/standing.js';
import { at, day, incident, line, step } from './fixtures/day.js';

async function loaded(...incidents) {
  const found = new Day(async () => day(incidents));
  await found.load();
  return found;
}

const kinds = (found, number) => found.incidents.get(number).log.map(({ kind }) => kind);

test('a day is fetched, and its log stands in the order of time', async () => {
  const log = [
    line('8:05', 'accepted', 'accepted', 'ZZ', 'platform'),
    line('8:00', 'received', 'received', '', 'centre'),
  ];
  const found = await loaded(incident('A', '8:00', { log }));
  assert.deepEqual(kinds(found, 'A'), ['received', 'accepted']);
  assert.deepEqual([found.on, found.seq, found.from], ['2026-11-24', 10, at('0:00')]);
  assert.equal(found.facts.get('A').title, '事件A');
});

test('an event that comes twice counts once', async () => {
  const one = incident('A', '8:00');
  const found = await loaded(one);
  const accepted = step(11, one, ['8:05', 'accepted', 'accepted']);
  assert.equal(found.apply(accepted), true);
  assert.equal(found.apply(accepted), false);
  assert.deepEqual(kinds(found, 'A'), ['received', 'accepted']);
});

test('an event that the answer already had is not added again', async () => {
  const one = incident('A', '8:00');
  const found = await loaded(one);
  const told = step(11, one, ['8:00', 'received', 'received'], { version: 1 });
  assert.equal(found.apply({ ...told, event: one.log[0][0] }), false);
  assert.equal(kinds(found, 'A').length, 1);
});

test('of steps out of order the newest facts stay, and the log is in order', async () => {
  const one = incident('A', '8:00');
  const found = await loaded(one);
  const accepted = step(11, one, ['8:05', 'accepted', 'accepted']);
  const begun = step(12, one, ['8:10', 'begun', 'under_way'], { version: 3 });
  found.apply(begun);
  found.apply(accepted);
  assert.deepEqual(kinds(found, 'A'), ['received', 'accepted', 'begun']);
  assert.equal(found.facts.get('A').state, 'under_way');
  assert.equal(found.seq, 12);
});

test('what was committed late stands where it happened, not where it came', async () => {
  const one = incident('A', '8:00');
  const two = incident('B', '8:30');
  const found = await loaded(one, two);
  found.apply(step(12, two, ['9:00', 'accepted', 'accepted']));
  found.apply(step(13, one, ['8:01', 'accepted', 'accepted']));
  const early = standing(found, at('8:02')).incidents.find(({ number }) => number === 'A');
  assert.equal(early.state, 'accepted');
});

test('steps that come while the day is fetched are put on top of the answer', async () => {
  const one = incident('A', '8:00');
  let answer;
  const found = new Day(() => new Promise((resolve) => (answer = resolve)));
  const loading = found.load();
  found.apply(step(11, one, ['8:05', 'accepted', 'accepted']));
  answer(day([one]));
  await loading;
  assert.deepEqual(kinds(found, 'A'), ['received', 'accepted']);
});

test('a reset fetches all anew and forgets what is not there any more', async () => {
  const answers = [day([incident('A', '8:00')]), day([incident('B', '9:00')])];
  const found = new Day(async () => answers.shift());
  await found.load();
  await found.load();
  assert.deepEqual([...found.incidents.keys()], ['B']);
});

test('an answer that was overtaken by a later question is dropped', async () => {
  const answers = [];
  const found = new Day(() => new Promise((resolve) => answers.push(resolve)));
  const loadings = [found.load(), found.load()];
  answers[1](day([incident('B', '9:00')]));
  answers[0](day([incident('A', '8:00')]));
  await Promise.all(loadings);
  assert.deepEqual([...found.incidents.keys()], ['B']);
  assert.equal(found.isLoading, false);
});

test('a day that cannot be fetched leaves what was there', async () => {
  const answers = [() => day([incident('A', '8:00')])];
  const found = new Day(async () => (answers.shift() ?? (() => assert.fail('away')))());
  await found.load();
  await assert.rejects(found.load(), /away/);
  assert.deepEqual([...found.incidents.keys()], ['A']);
  const told = step(11, incident('B', '9:00'), ['9:00', 'received', 'received']);
  assert.equal(found.apply(told), true);
});

test('one that becomes sensitive is forgotten, one that is one is never taken', async () => {
  const found = await loaded(incident('A', '8:00'));
  const secret = (number) => ({
    ...step(11, incident(number, '8:00'), ['8:05', 'corrected', 'received']),
    incident: { number, version: 9, state: 'received', is_sensitive: true },
  });
  assert.equal(found.apply(secret('A')), true);
  assert.equal(found.apply(secret('B')), false);
  assert.equal(found.incidents.size, 0);
});

test('what the clock writes late changes no state', async () => {
  const one = incident('A', '8:00');
  const found = await loaded(one);
  const accepted = step(11, one, ['8:05', 'accepted', 'accepted']);
  found.apply(accepted);
  const late = step(12, accepted.incident, ['8:03', 'supervised', 'accepted']);
  found.apply(late);
  assert.equal(standing(found, at('8:04')).incidents[0].state, 'received');
});

test('every change is told once', async () => {
  const one = incident('A', '8:00');
  const found = await loaded(one);
  const told = [];
  found.addEventListener('changed', ({ detail }) => told.push(detail.step?.kind ?? null));
  const accepted = step(11, one, ['8:05', 'accepted', 'accepted']);
  found.apply(accepted);
  found.apply(accepted);
  await found.load();
  assert.deepEqual(told, ['accepted', null]);
});
