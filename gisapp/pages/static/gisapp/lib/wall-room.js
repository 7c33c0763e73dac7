// @ts-check
// How large must things be on a screen that is read from a distance?

/**
 * What must be read fills 18 minutes of arc: height = 2 · distance · tan(9′).
 * 13 units are that height, so a unit is that many pixels / 13; it never falls below
 * one pixel, which is how a desk is read.
 */
const READ_UNITS = 13;
const NINE_MINUTES = ((9 / 60) * Math.PI) / 180;
const WALL_PX = 3000;
const WALL_MM = 0.8;
const SCREEN_MM = 0.5;
const PHONE_UNITS = 760;
const WIDE_UNITS = { width: 1500, height: 860 };

/** Metres that can be chosen. */
export const DISTANCES = [0.7, 1, 2, 3, 4, 6, 8, 10];
const DESK_M = 0.7;

/**
 * @param {{at_m: number | null, pixel_mm: number | null, width: number,
 *   usual_m: number}} asked `width` of the window in pixels; `usual_m` on a wall
 * @returns {number} pixels per unit, at least 1, in hundredths
 */
export function unit({ at_m, pixel_mm, width, usual_m }) {
  const isWall = width >= WALL_PX;
  const metres = at_m ?? (isWall ? usual_m : DESK_M);
  const millimetres = pixel_mm ?? (isWall ? WALL_MM : SCREEN_MM);
  const letter_px = (2 * metres * 1000 * Math.tan(NINE_MINUTES)) / millimetres;
  const exact = letter_px / READ_UNITS;
  return Math.max(1, Math.ceil(exact * 50) / 50);
}

/**
 * @param {{width: number, height: number, u: number}} screen pixels, pixels per unit
 * @returns {'wide' | 'near' | 'phone'} which arrangement has room
 */
export function room({ width, height, u }) {
  if (width / u < PHONE_UNITS) {
    return 'phone';
  }
  const isWide = width / u >= WIDE_UNITS.width && height / u >= WIDE_UNITS.height;
  return isWide ? 'wide' : 'near';
}
