import assert from 'node:assert/strict';
import test from 'node:test';

import { parse } from '../../gisapp/pages/static/gisapp/lib/coordinates.js';

const near = ({ x, y }, [lng, lat]) => {
  assert.ok(Math.abs(x - lng) < 1e-6, `x ${x}`);
  assert.ok(Math.abs(y - lat) < 1e-6, `y ${y}`);
};

for (const text of [
  '119.636, 27.968',
  '27.968 119.636',
  '119.636,27.968',
  '27.968N 119.636E',
  'N27.968 E119.636',
  '北纬27.968,东经119.636',
  '119.636°, 27.968°',
  '119°38′9.6″ 27°58′4.8″',
]) {
  test(`reads ${text}`, () => near(parse(text), [119.636, 27.968]));
}

test('reads metres, northing first or last', () => {
  assert.deepEqual(parse('3096000 467000'), { x: 467000, y: 3096000 });
  assert.deepEqual(parse('467000, 3096000'), { x: 467000, y: 3096000 });
});

test('a southern or western degree keeps its sign', () => {
  assert.deepEqual(parse('-70.5, -33.25'), { x: -70.5, y: -33.25 });
});

for (const text of ['', '119', 'here', '1 2 3', '119°38′9″ 27°58′']) {
  test(`"${text}" is no pair`, () => assert.equal(parse(text), null));
}
