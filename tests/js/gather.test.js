// Are many arrivals handed on as few, in their order, and none forgotten?
import assert from 'node:assert/strict';
import test from 'node:test';

import { Gather } from '../../gisapp/pages/static/gisapp/lib/gather.js';

function gathering() {
  const [handed, waits] = [[], []];
  const gather = new Gather((items) => handed.push(items), { wait: (call) => waits.push(call) });
  return { gather, handed, rested: () => waits.shift()() };
}

test('the first is handed on at once', () => {
  const { gather, handed } = gathering();
  gather.add('a');
  assert.deepEqual(handed, [['a']]);
});

test('what follows closely comes together, in order', () => {
  const { gather, handed, rested } = gathering();
  ['a', 'b', 'c'].forEach((item) => gather.add(item));
  assert.deepEqual(handed, [['a']]);
  rested();
  assert.deepEqual(handed, [['a'], ['b', 'c']]);
});

test('nothing is handed over empty, and after a rest the next goes at once', () => {
  const { gather, handed, rested } = gathering();
  gather.add('a');
  rested();
  assert.deepEqual(handed, [['a']]);
  gather.add('b');
  assert.deepEqual(handed, [['a'], ['b']]);
});

test('what is added while handing over is not lost', () => {
  const waits = [];
  const handed = [];
  const gather = new Gather(
    (items) => {
      handed.push(items);
      if (items.includes('a')) {
        gather.add('b');
      }
    },
    { wait: (call) => waits.push(call) },
  );
  gather.add('a');
  waits.shift()();
  assert.deepEqual(handed, [['a'], ['b']]);
});
