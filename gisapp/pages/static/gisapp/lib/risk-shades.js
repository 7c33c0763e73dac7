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
