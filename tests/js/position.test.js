import assert from 'node:assert/strict';
import test from 'node:test';

import { position } from '../../gisapp/pages/static/gisapp/lib/position.js';

const refusing = (code) => ({ getCurrentPosition: (_found, failed) => failed({ code }) });

test('a device tells where it is, longitude named, metres whole', async () => {
  const coords = { longitude: 119.3, latitude: 28.1, accuracy: 34.6 };
  const geolocation = { getCurrentPosition: (found) => found({ coords }) };
  const found = await position({ geolocation, isSecure: true });
  assert.deepEqual(found, { lng: 119.3, lat: 28.1, accuracy: 35 });
});

test('without https nothing is even asked', async () => {
  await assert.rejects(position({ geolocation: {}, isSecure: false }), /insecure/);
});

for (const [code, reason] of [[1, 'denied'], [2, 'no_signal'], [3, 'timeout']]) {
  test(`error ${code} is ${reason}`, async () => {
    const geolocation = refusing(code);
    await assert.rejects(position({ geolocation, isSecure: true }), new RegExp(reason));
  });
}
