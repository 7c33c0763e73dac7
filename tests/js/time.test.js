import assert from 'node:assert/strict';
import test from 'node:test';

import { dayTime, yearDayTime } from '../../gisapp/pages/static/gisapp/lib/time.js';

const zone = 'Asia/Shanghai';

test('a moment is told in the county’s zone, whatever the machine’s', () => {
  assert.equal(dayTime('2017-11-03T00:15:00+00:00', { zone, language: 'zh' }), '11月3日 08:15');
  assert.equal(dayTime('2017-11-02T17:00:00Z', { zone, language: 'zh' }), '11月3日 01:00');
});

test('midnight is 00:00', () => {
  assert.equal(dayTime('2017-11-03T00:00:00+08:00', { zone, language: 'zh' }), '11月3日 00:00');
});

test('English readers get English months', () => {
  assert.equal(dayTime('2017-11-03T08:15:00+08:00', { zone, language: 'en' }), '3 Nov 08:15');
});

test('where the year matters it is told', () => {
  const iso = '2017-12-31T16:30:00Z';
  assert.equal(yearDayTime(iso, { zone, language: 'zh' }), '2018年1月1日 00:30');
  assert.equal(yearDayTime(iso, { zone, language: 'en' }), '1 Jan 2018 00:30');
});
