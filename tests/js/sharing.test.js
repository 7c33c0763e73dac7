// Do several pages hear one stream, each from its own place, nothing twice?
import assert from 'node:assert/strict';
import test from 'node:test';

import { Sharing } from '../../gisapp/pages/static/gisapp/live/sharing.js';
import { settle, World } from './stream-world.js';

const step = (id, more = {}) => ({ id, incident: { number: `N${id}` }, ...more });

function county() {
  const world = new World();
  const sharing = new Sharing('http://h/live/events', world);
  const join = (after = null, drawableOnly = false) => {
    const told = [];
    const details = [];
    const tell = (name, detail) => {
      told.push([name, detail?.id]);
      details.push(detail);
    };
    const port = sharing.join(tell, { after, drawableOnly });
    return { told, details, port, steps: () => told.filter(([name]) => name === 'step').map(([, id]) => id) };
  };
  const tell = (...ids) => ids.forEach((id) => world.link.send('step', step(id), id));
  return { world, sharing, join, tell };
}

test('all pages hear one stream', async () => {
  const { world, join, tell } = county();
  const pages = [join(), join(), join()];
  await settle();
  world.link.send('hello', { id: 4 }, 4);
  tell(5, 6);
  assert.equal(world.links.filter((link) => !link.isClosed).length, 1);
  for (const page of pages) {
    assert.deepEqual(page.steps(), [5, 6]);
  }
});

test('a page that comes later gets what it lacks, from what is kept', async () => {
  const { world, join, tell } = county();
  join(4);
  await settle();
  world.link.send('hello', { id: 8 }, 4);
  tell(5, 7, 8);
  const late = join(5);
  await settle();
  tell(9);
  assert.deepEqual(late.told, [['hello', 8], ['step', 7], ['step', 8], ['step', 9]]);
  assert.equal(world.links.length, 1);
});

test('a page whose data is older makes the stream begin there; others hear none twice', async () => {
  const { world, join, tell } = county();
  const first = join(6);
  await settle();
  tell(7, 8);
  const older = join(3);
  await settle();
  assert.equal(world.link.url, 'http://h/live/events?after=3');
  assert.equal(world.links[0].isClosed, true);
  tell(4, 5, 6, 7, 8, 9);
  assert.deepEqual(first.steps(), [7, 8, 9]);
  assert.deepEqual(older.steps(), [4, 5, 6, 7, 8, 9]);
});

test('a page without a place hears what happens next, not what is kept', async () => {
  const { world, join, tell } = county();
  join(4);
  await settle();
  tell(5, 6);
  const fresh = join();
  await settle();
  tell(7);
  assert.deepEqual(fresh.steps(), [7]);
});

test('sensitive incidents stay away from a page that draws', async () => {
  const { world, join } = county();
  const [desk, wall] = [join(4), join(4, true)];
  await settle();
  world.link.send('step', step(5, { incident: { number: 'S', is_sensitive: true } }), 5);
  world.link.send('step', step(6), 6);
  assert.deepEqual(desk.steps(), [5, 6]);
  assert.deepEqual(wall.steps(), [6]);
});

test('one that becomes sensitive leaves a page that draws, with its number alone', async () => {
  const { world, join } = county();
  const wall = join(4, true);
  await settle();
  const secret = { number: 'S', version: 3, is_sensitive: true };
  world.link.send('step', step(5, { kind: 'corrected', incident: secret, desk: ['甲'] }), 5);
  assert.deepEqual(wall.steps(), [5]);
  assert.deepEqual(wall.details.at(-1).incident, { number: 'S', is_gone: true });
  assert.equal(wall.details.at(-1).desk, undefined);
});

test('another log-in never hears the stream of the one before', async () => {
  const { world, join, tell } = county();
  const before = join(4);
  await settle();
  tell(5);
  world.who = 'b';
  const other = join(4);
  await settle();
  assert.equal(world.links.length, 2);
  assert.equal(world.links[0].isClosed, true);
  assert.deepEqual(other.steps(), []);
  world.link.send('step', step(6), 6);
  assert.deepEqual(other.steps(), [6]);
  assert.deepEqual(before.told.at(-1), ['expired', undefined]);
  assert.deepEqual(before.steps(), [5], 'and hears nothing of the other one');
});

test('a link that was lost comes back to the same log-in or not at all', async () => {
  const { world, join } = county();
  const page = join(4);
  await settle();
  world.who = 'b';
  world.link.fail();
  await settle();
  assert.deepEqual(page.told.at(-1), ['expired', undefined]);
});

test('a page after log-out ends it for all pages of the browser', async () => {
  const { world, join } = county();
  const first = join(4);
  await settle();
  world.status = 401;
  const stranger = join(4);
  await settle();
  assert.deepEqual(first.told, [['expired', undefined]]);
  assert.deepEqual(stranger.told, [['expired', undefined]]);
  assert.equal(world.link.isClosed, true);
});

test('after a reset nothing of before is given to anybody', async () => {
  const { world, join, tell } = county();
  const first = join(4);
  await settle();
  tell(5);
  world.link.send('reset', { id: 90 }, 90);
  tell(91);
  const late = join(90);
  await settle();
  assert.deepEqual(first.told, [['step', 5], ['reset', 90], ['step', 91]]);
  assert.deepEqual(late.steps(), [91]);
});

test('whoever joins while the link is lost is told so, and when it is back', async () => {
  const { world, join } = county();
  join(4);
  await settle();
  world.link.send('hello', { id: 4 }, 4);
  world.link.fail();
  const late = join(4);
  await settle();
  world.passTime();
  world.link.send('hello', { id: 4 }, 4);
  assert.deepEqual(late.told.map(([name]) => name), ['hello', 'lost', 'back', 'hello']);
});

test('what is kept has an end: a page from before it makes the stream begin anew', async () => {
  const { world, sharing, join, tell } = county();
  join(0);
  await settle();
  tell(...Array.from({ length: 2010 }, (_, index) => index + 1));
  assert.equal(sharing.kept.length, 2000);
  const inside = join(10);
  await settle();
  assert.equal(inside.steps().length, 2000);
  assert.equal(world.links.length, 1);
  join(9);
  await settle();
  assert.equal(world.links.length, 2);
});

test('when the last page leaves, the link is closed', async () => {
  const { world, sharing, join } = county();
  const [one, two] = [join(4), join(4)];
  await settle();
  sharing.leave(one.port);
  assert.equal(world.link.isClosed, false);
  sharing.leave(two.port);
  assert.equal(world.link.isClosed, true);
});

test('a page that left while it was being seated is told nothing', async () => {
  const { world, sharing, join } = county();
  const page = join(4);
  sharing.leave(page.port);
  await settle();
  assert.equal(world.links.length, 0);
  assert.deepEqual(page.told, []);
});

test('a server that is away is tried, not taken for a refusal', async () => {
  const { world, join } = county();
  world.status = 0;
  const page = join(4);
  await settle();
  world.link.fail();
  assert.deepEqual(page.told, [['lost', undefined]]);
});
