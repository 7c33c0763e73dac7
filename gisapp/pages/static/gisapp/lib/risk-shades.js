// @ts-check
// Which colour has a grid on the map of a month's report?

const CLASSES = 5;

/**
 * Lower ends of five classes, by square root up to the highest count.
 * @param {number[]} counts
 * @returns {number[]}
 */
export function breaks(counts) {
  const top = Math.max(5, ...counts);
  const ends = Array.from({ length: CLASSES }, (_, n) => Math.round(top * (n / CLASSES) ** 2));
  return [...new Set(ends)];
}

/**
 * What the classes are called: `1`, `2–3`, `≥4`.
 * @param {number[]} counts
 * @returns {string[]}
 */
export function classes(counts) {
  const lows = breaks(counts).map((low) => low + 1);
  return lows.map((low, n) => {
    const high = lows[n + 1] - 1;
    return n === lows.length - 1 ? `≥${low}` : low === high ? `${low}` : `${low}–${high}`;
  });
}

/** Lower ends of the classes of z, the same in every month. */
export const Z_FROM = [10, 20, 30];
export const Z_SHADES = ['ramp-2', 'ramp-3', 'ramp-4', 'ramp-5'];

/**
 * @returns {string[]} of the classes of z: `<3`, `3–4`, …
 */
export function zClasses() {
  const [low, ...rest] = Z_FROM;
  const between = rest.map((high, n) => `${Z_FROM[n]}–${high}`);
  return [`<${low}`, ...between, `≥${Z_FROM[Z_FROM.length - 1]}`];
}

/**
 * A MapLibre expression for hexagons: what does not gather is land.
 * @param {(token: string) => string} colour
 */
export function zShades(colour) {
  const [first, ...rest] = Z_SHADES;
  const steps = rest.flatMap((shade, n) => [Z_FROM[n], colour(shade)]);
  const shade = ['step', ['coalesce', ['get', 'z'], 0], colour(first), ...steps];
  return ['case', ['get', 'is_hot'], shade, colour('land')];
}

/**
 * How opaque are the cells of next month: from the last that is looked at to the first?
 * @param {number[]} scores
 */
export function fading(scores) {
  const [least, most] = [Math.min(...scores), Math.max(...scores)];
  if (!(most > least)) {
    return FIRST;
  }
  return ['interpolate', ['linear'], ['sqrt', ['get', 'score']],
    Math.sqrt(Math.max(least, 0)), LAST, Math.sqrt(most), FIRST];
}

export const [LAST, FIRST] = [0.3, 0.9];

/**
 * A MapLibre expression: nothing is land, then the ramp.
 * @param {string} property
 * @param {number[]} counts
 * @param {(token: string) => string} colour
 */
export function shades(property, counts, colour) {
  const steps = breaks(counts).flatMap((low, n) => [low + 1, colour(`ramp-${n + 1}`)]);
  return ['step', ['coalesce', ['get', property], 0], colour('land'), ...steps];
}

/**
 * West, south, east, north of all coordinates, longitude first.
 * @param {{geometry: {coordinates: any}}[]} features
 * @returns {[number, number, number, number]}
 */
export function boundsOf(features) {
  const box = /** @type {[number, number, number, number]} */ ([180, 90, -180, -90]);
  const walk = (/** @type {any} */ at) => {
    if (typeof at[0] !== 'number') {
      at.forEach(walk);
      return;
    }
    box[0] = Math.min(box[0], at[0]);
    box[1] = Math.min(box[1], at[1]);
    box[2] = Math.max(box[2], at[0]);
    box[3] = Math.max(box[3], at[1]);
  };
  features.forEach(({ geometry }) => walk(geometry.coordinates));
  return box;
}
