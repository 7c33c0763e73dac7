// @ts-check
// How is a theme's symbol drawn? Paths in a box of 16 by 16.

/** @type {Record<string, string>} */
export const PATHS = {
  diamond: 'M8 1 15 8 8 15 1 8Z',
  triangle: 'M8 1.5 15 14 1 14Z',
  drop: 'M8 .8C9 4 13 6 13 10.2A5 5 0 0 1 3 10.2C3 6 7 4 8 .8Z',
  square: 'M2 2H14V14H2Z',
  circle: 'M8 2A6 6 0 1 1 8 14 6 6 0 1 1 8 2Z',
};

/**
 * @param {string} shape
 * @returns {string} the circle where there is no such shape
 */
export function pathOf(shape) {
  return PATHS[shape] ?? PATHS.circle;
}
