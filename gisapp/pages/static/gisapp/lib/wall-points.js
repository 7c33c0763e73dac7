// @ts-check
// Which points stand on the map for the incidents, gathered where they would overlap?

/**
 * The same properties as the layer's own tiles have, so that its style serves both;
 * and besides: `late` and `lit` (how many), `fade` (1: open, towards 0: long closed).
 * @typedef {{number: string, theme: string, level: number, is_done: boolean,
 *   is_late: boolean, is_lit: boolean, fade: number, phase: string, title: string,
 *   at: [number, number]}} Point
 */

const TILE_PX = 512;
const HALF = 0.5;
const FEW = 60;
export const DONE = new Set(['closed', 'assessed', 'merged', 'void']);
export const WAITING = new Set(['received', 'accepted', 'assigned']);
/** So long one that is done stays to be seen. */
export const FADE_MS = 600_000;
const LEAST = 0.15;

/**
 * @param {any[]} incidents of a standing
 * @param {{t: number, themes: string[] | null, isLit: (number: string) => boolean}} how
 *   `isLit`: level 3 that nobody here has acknowledged
 * @returns {Point[]} those with a place, the most pressing last (drawn on top)
 */
export function points(incidents, { t, themes, isLit }) {
  return incidents
    .filter(({ at, theme }) => at && (themes === null || themes.includes(theme)))
    .map((one) => ({
      number: one.number,
      theme: one.theme,
      level: one.level,
      title: one.title,
      at: one.at,
      is_done: !one.is_open,
      is_late: Boolean(one.is_open && one.is_late),
      is_lit: Boolean(one.is_open && one.level === 3 && isLit(one.number)),
      fade: fade(one, t),
      phase: phase(one.state),
    }))
    .sort((one, other) => weight(one) - weight(other));
}

/** @param {string} state */
function phase(state) {
  return DONE.has(state) ? 'done' : WAITING.has(state) ? 'waiting' : 'doing';
}

/** @param {Point} point */
function weight({ is_lit, is_late, is_done, level }) {
  return (is_lit ? 100 : 0) + (is_late ? 10 : 0) + (is_done ? 0 : 5) + level;
}

/**
 * @param {any} incident
 * @param {number} t
 */
function fade({ is_open, closed_at }, t) {
  if (is_open || closed_at === null || closed_at === undefined) {
    return 1;
  }
  const gone = Math.max(t - closed_at, 0) / FADE_MS;
  return Math.max(1 - gone, LEAST);
}

/**
 * @param {Point[]} all
 * @param {{zoom: number, cell_px: number}} how cells of so many pixels at that zoom
 * @returns {any} GeoJSON, a feature for each cell; what is lit stands for itself
 */
export function gathered(all, { zoom, cell_px }) {
  const scale = (TILE_PX * 2 ** zoom) / cell_px;
  /** @type {Map<string, Point[]>} */
  const cells = new Map();
  for (const point of all) {
    const [x, y] = unitMercator(point.at);
    const key = point.is_lit
      ? point.number
      : `${Math.floor(x * scale)}/${Math.floor(y * scale)}`;
    cells.set(key, [...(cells.get(key) ?? []), point]);
  }
  const features = [...cells.values()].map(feature);
  return { type: 'FeatureCollection', features };
}

/** @param {[number, number]} at longitude first */
function unitMercator([lng, lat]) {
  const sine = Math.sin((lat * Math.PI) / 180);
  const y = HALF - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  return [lng / 360 + HALF, y];
}

/** @param {Point[]} here */
function feature(here) {
  const top = here[here.length - 1];
  const mean = (/** @type {0 | 1} */ axis) =>
    here.reduce((sum, { at }) => sum + at[axis], 0) / here.length;
  const same = (/** @type {(one: Point) => any} */ of) =>
    here.every((one) => of(one) === of(top));
  const count = (/** @type {(one: Point) => boolean} */ is) => here.filter(is).length;
  return {
    type: 'Feature',
    geometry: { type: 'Point', coordinates: [mean(0), mean(1)] },
    properties: {
      count: here.length,
      number: top.number,
      title: top.title,
      theme: top.theme,
      is_mixed: !same(({ theme }) => theme),
      is_done: here.every(({ is_done }) => is_done),
      level: Math.max(...here.map(({ level }) => level)),
      phase: same((one) => one.phase) ? top.phase : 'mixed',
      numbers: here.length > 1 && here.length <= FEW ? numbers(here) : null,
      late: count(({ is_late }) => is_late),
      lit: count(({ is_lit }) => is_lit),
      fade: Math.max(...here.map((one) => one.fade)),
    },
  };
}

/** @param {Point[]} here */
function numbers(here) {
  return here.map(({ number }) => number).join(' ');
}
