// @ts-check
// How is a theme's symbol drawn? Paths in a box of 16 by 16.

/** @type {Record<string, string>} */
export const PATHS = {
  diamond: 'M8 1 15 8 8 15 1 8Z',
  triangle: 'M8 1.5 15 14 1 14Z',
  drop: 'M8 .8C9 4 13 6 13 10.2A5 5 0 0 1 3 10.2C3 6 7 4 8 .8Z',
  square: 'M2 2H14V14H2Z',
  hexagon: 'M4.2 1.4H11.8L15.6 8 11.8 14.6H4.2L.4 8Z',
  circle: 'M8 2A6 6 0 1 1 8 14 6 6 0 1 1 8 2Z',
};

/**
 * Marks upon a shape, so that nothing is told by colour alone: drawn as lines, or as
 * an area where `isArea`.
 * @type {Record<string, {shape: string, d: string, isArea?: boolean}>}
 */
export const SIGNS = {
  waiting: { shape: 'circle', d: '' },
  doing: { shape: 'circle', d: 'M8 2.5A5.5 5.5 0 0 1 8 13.5Z', isArea: true },
  done: { shape: 'circle', d: 'M4.8 8.2 7.2 10.6 11.3 5.6' },
  mixed: { shape: 'circle', d: 'M4.5 8H11.5' },
  1: { shape: 'circle', d: 'M8 5V11' },
  2: { shape: 'circle', d: 'M6.2 5V11M9.8 5V11' },
  3: { shape: 'hexagon', d: 'M5.2 5V11M8 5V11M10.8 5V11' },
  cross: { shape: '', d: 'M4 4 12 12M12 4 4 12' },
  station: { shape: 'square', d: 'M5 11V6.5L8 4.5 11 6.5V11' },
};

/**
 * @param {string} shape
 * @returns {string} the circle where there is no such shape
 */
export function pathOf(shape) {
  return PATHS[shape] ?? PATHS.circle;
}
