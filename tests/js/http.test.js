import assert from 'node:assert/strict';
import test from 'node:test';

import { HttpError, address, getJson } from '../../gisapp/pages/static/gisapp/lib/http.js';

const answering = (body, status, type) => () =>
  Promise.resolve(new Response(body, { status, headers: { 'Content-Type': type } }));

test('empty values are left out of an address', () => {
  assert.equal(address('/a', { x: 1, y: '', z: 'b c' }), '/a?x=1&z=b+c');
  assert.equal(address('/a', {}), '/a');
});

test('an answer is its JSON', async (t) => {
  t.mock.method(globalThis, 'fetch', answering('{"a": 1}', 200, 'application/json'));
  assert.deepEqual(await getJson('/a'), { a: 1 });
});

test('a problem is an error with the server’s own words', async (t) => {
  const body = '{"title": "Bad", "detail": "period is missing"}';
  t.mock.method(globalThis, 'fetch', answering(body, 400, 'application/problem+json'));
  await assert.rejects(getJson('/a'), (error) => {
    assert.ok(error instanceof HttpError);
    return error.status === 400 && error.message === 'period is missing';
  });
});

test('a failure without JSON is an error as well', async (t) => {
  t.mock.method(globalThis, 'fetch', answering('<html>', 502, 'text/html'));
  await assert.rejects(getJson('/a'), { status: 502 });
});
