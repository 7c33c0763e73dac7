// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { VIEWS, format, parse } from '../../gisapp/pages/static/gisapp/lib/risk-address.js';

test('every view comes back as it was written', () => {
  for (const view of VIEWS) {
    const seen = { view, theme: 'TRAF', pick: 'hexagon-3' };
    assert.deepEqual(parse(format(seen)), seen);
  }
});

test('what is shown at first needs no address', () => {
  assert.equal(format({ view: 'grids', theme: '', pick: '' }), '');
});

test('a view that there is not is the first', () => {
  assert.deepEqual(parse('#view=war&at='), { view: 'grids', theme: '', pick: '' });
  assert.equal(parse('#view=').view, 'grids');
});
