// What does a page hear of the stream, and from where does it go on?
import assert from 'node:assert/strict';
import test from 'node:test';

import { address, Stream } from '../../gisapp/pages/static/gisapp/live/stream.js';
import { listenTo } from './stream-world.js';

const HERE = { protocol: 'http:', hostname: '10.0.0.8', href: 'http://10.0.0.8:8000/wall/?a=1' };
globalThis.window = { location: HERE, addEventListener() {} };

test('another port is of the host on which the page is', () => {
  assert.equal(address(':8001/live/events', HERE), 'http://10.0.0.8:8001/live/events');
});

test('a path is of the page itself, an address stays what it is', () => {
  assert.equal(address('/live/events', HERE), 'http://10.0.0.8:8000/live/events');
  assert.equal(address('https://live.x/live/events', HERE), 'https://live.x/live/events');
});

function entered(asked) {
  const joined = [];
  const join = (url, wanted, tell) => {
    joined.push({ url, ...wanted, tell, left: false });
    const mine = joined.at(-1);
    return { leave: () => (mine.left = true), hurry() {} };
  };
  const stream = new Stream(':8001/live/events', asked, join);
  const told = listenTo(stream);
  stream.enter();
  return { stream, told, joined };
}

test('it asks for what comes after the data that the page has', () => {
  const { joined } = entered({ after: 40, only: 'drawable' });
  assert.equal(joined[0].url, 'http://10.0.0.8:8001/live/events');
  assert.equal(joined[0].after, 40);
  assert.equal(joined[0].drawableOnly, true);
  assert.equal(entered({}).joined[0].after, null);
});

test('a page that comes back goes on where it was', () => {
  const { stream, joined } = entered({ after: 40 });
  joined[0].tell('step', { id: 44 });
  stream.close();
  assert.equal(joined[0].left, true);
  stream.enter();
  assert.equal(joined[1].after, 44);
});

test('without data it goes on from where the stream stood when it came', () => {
  const { stream, joined } = entered({});
  joined[0].tell('hello', { id: 12 });
  stream.close();
  stream.enter();
  assert.equal(joined[1].after, 12);
});

test('where the stream stands is not where the page is: what lies between still comes', () => {
  const { stream, joined } = entered({ after: 40 });
  joined[0].tell('hello', { id: 90 });
  stream.close();
  stream.enter();
  assert.equal(joined[1].after, 40);
});

test('what comes is told as it is, and nothing after the page has left', () => {
  const { stream, told, joined } = entered({ after: 40 });
  joined[0].tell('step', { id: 41 });
  joined[0].tell('lost');
  joined[0].tell('back');
  stream.close();
  joined[0].tell('step', { id: 42 });
  assert.deepEqual(told, [['step', { id: 41 }], ['lost', null], ['back', null]]);
});
