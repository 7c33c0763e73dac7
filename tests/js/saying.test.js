// How does a sentence read with its figures put in?
import assert from 'node:assert/strict';
import test from 'node:test';

import { dayOf, dayOfYear, toSecond } from '../../gisapp/pages/static/gisapp/lib/county-clock.js';
import { named, saying, span } from '../../gisapp/pages/static/gisapp/lib/saying.js';

const words = { seconds: '%s 秒', minutes: '%s 分', hours: '%s 小时', days: '%s 天' };

test('figures are put in by place or by name', () => {
  assert.equal(saying('限 %s', 5), '限 5');
  assert.equal(saying('%(b)s, %(a)s, %(c)s', { a: 1, b: '$&' }), '$&, 1, %(c)s');
});

test('a name is in the language of the reader, and nothing where there is none', () => {
  assert.deepEqual([named(['公安', 'Police'], 'en'), named(['公安', 'Police'], 'zh'), named(null, 'zh')], [
    'Police',
    '公安',
    '',
  ]);
});

test('a span is told in the unit that fits', () => {
  assert.deepEqual(
    [0, 0.5, 4.26, 59, 61, 90, 120, 3000].map((minutes) => span(minutes, words)),
    ['0 秒', '30 秒', '4.3 分', '59 分', '1 小时', '1.5 小时', '2 小时', '2.1 天'],
  );
});

test('the clock is the county\'s, also at midnight', () => {
  const zone = 'Asia/Shanghai';
  const t = Date.parse('2026-11-23T16:00:05Z');
  assert.equal(toSecond(t, { zone, language: 'zh' }), '00:00:05');
  assert.equal(dayOf(t, { zone, language: 'zh' }), '11月24日 周二');
  assert.equal(dayOf(t, { zone, language: 'en' }), 'Tue 24 Nov');
});

test('the year is told where it is not the present one, by the county\'s new year', () => {
  const [zone, now] = ['Asia/Shanghai', Date.parse('2026-12-31T16:00:00Z')];
  const told = (iso, language) => dayOfYear(Date.parse(iso), { zone, language, now });
  assert.equal(told('2026-12-31T16:00:01Z', 'zh'), '1月1日 周五');
  assert.equal(told('2026-12-31T15:59:59Z', 'zh'), '2026年12月31日 周四');
  assert.equal(told('2017-11-03T01:00:00Z', 'en'), 'Fri 3 Nov 2017');
});
