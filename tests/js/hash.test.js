import assert from 'node:assert/strict';
import test from 'node:test';

import { format, parse } from '../../gisapp/pages/static/gisapp/lib/hash.js';

const VIEW = {
  map: { zoom: 12.25, lat: 27.968, lng: 119.636 },
  period: '2017-11',
  state: 'received',
  themes: ['TRAF', 'FIRE'],
  pick: { kind: 'incident', code: 'JN:2017/1' },
  layers: ['townships', 'heat_month'],
};

test('a view comes back as it was written', () => {
  assert.deepEqual(parse(format(VIEW)), VIEW);
});

test('an empty address asks for nothing', () => {
  const none = { map: null, period: '', state: '', themes: null, pick: null, layers: null };
  assert.deepEqual(parse(''), none);
  assert.deepEqual(parse('#'), none);
  assert.equal(format(none), '#');
});

for (const hash of ['#map=1/2', '#map=a/b/c', '#map=9/99/0', '#pick=ghost:1', '#pick=grid:']) {
  test(`${hash} is left out`, () => {
    const { map, pick } = parse(hash);
    assert.deepEqual([map, pick], [null, null]);
  });
}

test('no layer at all is not the same as no choice', () => {
  assert.deepEqual(parse(format({ ...VIEW, layers: [] })).layers, []);
  assert.equal(parse(format({ ...VIEW, layers: null })).layers, null);
});
