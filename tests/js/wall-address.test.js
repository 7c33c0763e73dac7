import assert from 'node:assert/strict';
import { test } from 'node:test';

import { format, parse, PLAIN } from '../../gisapp/pages/static/gisapp/lib/wall-address.js';

const FULL = {
  map: { zoom: 11.5, lat: 28.1, lng: 119.3 },
  view: 'out',
  themes: ['SEC', 'FIRE'],
  layers: ['townships', 'incidents'],
  pick: { kind: 'grid', code: '331127001001001' },
  at_m: 3,
  pixel_mm: 0.8,
  without: ['left', 'bottom'],
  turn_s: 30,
  list: true,
};

test('all that a screen shows comes back from its address', () => {
  assert.deepEqual(parse(format(FULL)), FULL);
});

test('a plain wall has a plain address', () => {
  assert.equal(format(PLAIN), '#');
  assert.deepEqual(parse(''), PLAIN);
});

test('what cannot be read is as on a plain wall', () => {
  for (const text of [
    '#map=1/2',
    '#map=//',
    '#map=9/99/119',
    '#view=moon',
    '#pick=person:7',
    '#pick=grid:',
    '#at=-3',
    '#at=1000',
    '#mm=x',
    '#without=top',
    '#turn=soon',
    '#list=yes',
    '#skip',
  ]) {
    assert.deepEqual(parse(text), PLAIN, text);
  }
});

test('no theme at all is another wish than all themes', () => {
  assert.deepEqual(parse('#layers=').layers, []);
  assert.equal(parse('#').layers, null);
});

test('a carousel never turns faster than can be read', () => {
  assert.equal(parse('#turn=0.1').turn_s, 5);
  assert.equal(parse('#turn=9999').turn_s, 600);
});
