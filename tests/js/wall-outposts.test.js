// Is every out-of-county grid in the picture, and counted?
import assert from 'node:assert/strict';
import test from 'node:test';

import { around, outFeatures } from '../../gisapp/pages/static/gisapp/lib/wall-outposts.js';

const FRAME = [119, 27, 120, 28];
const HANGZHOU = { code: 'W02', point: [120.2, 30.3] };
const KUNMING = { code: 'W09', point: [102.7, 25] };

test('the picture holds the county and the farthest of them', () => {
  assert.deepEqual(around([HANGZHOU, KUNMING], FRAME), [102.7, 25, 120.2, 30.3]);
  assert.deepEqual(around([], FRAME), FRAME);
});

test('one with nothing open has nought, not nothing', () => {
  const { features } = outFeatures([HANGZHOU, KUNMING], { W02: { open: 3, late: 1 } });
  assert.deepEqual(features.map(({ properties }) => properties), [
    { code: 'W02', open: 3, late: 1 },
    { code: 'W09', open: 0, late: 0 },
  ]);
});
