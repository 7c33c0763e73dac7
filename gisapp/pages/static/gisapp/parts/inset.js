// @ts-check
// Where are the out-of-county grids? Points over degrees, no outline.

import { svg } from '../lib/dom.js';
import { around, labels, projection } from '../lib/graticule.js';

const [WIDTH, HEIGHT, STEP, LINE] = [300, 250, 10, 14];
const LETTER = { zh: 11, en: 6.6 };

/**
 * @param {HTMLElement} node
 * @param {any} config
 * @param {(pick: {kind: string, code: string, point: [number, number]}) => void} tell
 */
export function showInset(node, config, tell) {
  const { outposts, frame, language } = config;
  node.hidden = outposts.length === 0;
  if (node.hidden) {
    return;
  }
  const home = [(frame[0] + frame[2]) / 2, (frame[1] + frame[3]) / 2];
  const points = [home, ...outposts.map((/** @type {any} */ one) => one.point)];
  const bounds = around(/** @type {any} */ (points), STEP);
  const project = projection(bounds, WIDTH, HEIGHT);
  const drawing = svg('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'group' });
  drawing.append(...wires(bounds, project), ...spots(config, home, project, tell));
  node.append(drawing);
  drawing.setAttribute('lang', language === 'en' ? 'en' : 'zh-Hans');
}

/**
 * @param {import('../lib/graticule.js').Bounds} bounds
 * @param {(lng: number, lat: number) => [number, number]} project
 */
function wires({ west, south, east, north }, project) {
  const drawn = [];
  const line = (/** @type {number[][]} */ ends) => {
    const [[x1, y1], [x2, y2]] = ends.map(([lng, lat]) => project(lng, lat));
    drawn.push(svg('line', { x1, y1, x2, y2, class: 'wire' }));
  };
  for (let lng = west; lng <= east; lng += STEP) {
    line([[lng, south], [lng, north]]);
    const [x, y] = project(lng, south);
    const at = { x: x + 2, y: y - 3, class: 'degrees' };
    drawn.push(lng < east && svg('text', at, `${lng}°`));
  }
  for (let lat = south; lat <= north; lat += STEP) {
    line([[west, lat], [east, lat]]);
    const [x, y] = project(west, lat);
    drawn.push(lat > south && svg('text', { x: x + 2, y: y + 9, class: 'degrees' }, `${lat}°`));
  }
  return drawn.filter(Boolean);
}

/**
 * @param {any} config
 * @param {number[]} home
 * @param {(lng: number, lat: number) => [number, number]} project
 * @param {(pick: any) => void} tell
 */
function spots({ outposts, words, language }, home, project, tell) {
  const isEnglish = language === 'en';
  const wide = (/** @type {string} */ text) => text.length * (isEnglish ? LETTER.en : LETTER.zh);
  const all = [
    { name: words.county, point: home },
    ...outposts.map((/** @type {any} */ one) => ({
      ...one,
      name: (isEnglish && one.name_en) || one.name,
    })),
  ];
  const dots = all.map(({ name, point }) => {
    const [x, y] = project(point[0], point[1]);
    return { x, y, width: wide(name) };
  });
  const places = labels(dots, { width: WIDTH, height: HEIGHT, line: LINE });
  return all.map((one, n) => spot(one, dots[n], places[n], tell));
}

/**
 * @param {any} one
 * @param {{x: number, y: number}} dot
 * @param {{x: number, y: number} | null} place
 * @param {(pick: any) => void} tell
 */
function spot(one, dot, place, tell) {
  const label = place && svg('text', { x: place.x, y: place.y }, one.name);
  if (!one.code) {
    const box = { x: dot.x - 4, y: dot.y - 4, width: 8, height: 8, class: 'home' };
    return svg('g', {}, svg('rect', box), label);
  }
  const pick = { kind: 'outpost', code: one.code, point: one.point };
  const go = (/** @type {Event} */ event) => {
    event.preventDefault();
    tell(pick);
  };
  const link = { href: `#pick=outpost:${one.code}`, onclick: go, 'aria-label': one.name };
  const sign = svg('circle', { cx: dot.x, cy: dot.y, r: 3.5, class: 'dot' });
  return svg('a', link, svg('title', {}, one.name), sign, label);
}
