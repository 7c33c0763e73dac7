import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Acknowledged } from '../../gisapp/pages/static/gisapp/lib/acknowledged.js';

function storage(kept = null) {
  return {
    kept,
    getItem() {
      return this.kept;
    },
    setItem(_, value) {
      this.kept = value;
    },
  };
}

test('it is remembered by the next page', () => {
  const kept = storage();
  new Acknowledged(kept).add('A1');
  assert.ok(new Acknowledged(kept).has('A1'));
  assert.ok(!new Acknowledged(kept).has('A2'));
});

test('only the latest are kept', () => {
  const kept = storage();
  const all = new Acknowledged(kept);
  for (let n = 0; n < 250; n += 1) {
    all.add(`A${n}`);
  }
  const next = new Acknowledged(kept);
  assert.ok(!next.has('A0'));
  assert.ok(next.has('A249'));
});

test('without storage, or with nonsense in it, it holds for this page', () => {
  for (const kept of [null, storage('{'), storage('7')]) {
    const all = new Acknowledged(kept);
    all.add('A1');
    assert.ok(all.has('A1'));
  }
});
