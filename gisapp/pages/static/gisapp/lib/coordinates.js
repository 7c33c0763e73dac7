// @ts-check
// Which pair of numbers did somebody type?

const NUMBER = /[-+]?\d+(?:\.\d+)?/g;
const MARKED = /[°′″'"度分秒]/;
const LATITUDE = /[NS北南]|纬/i;
const PROJECTED = 1000;

/**
 * Reads `119.63, 27.98`, `27.98N 119.63E`, `119°37′48″ 27°58′50″` or metres in any
 * order that can be told: in China the latitude is the smaller of two degrees and
 * the easting the smaller of two metres (4549 has no zone number before it).
 * @param {string} text
 * @returns {{x: number, y: number} | null} longitude or easting first
 */
export function parse(text) {
  const wide = text.normalize('NFKC').trim();
  const pair = MARKED.test(wide) ? sexagesimal(wide) : decimal(wide);
  if (pair === null) {
    return null;
  }
  const [first, second] = pair;
  return isLatitudeFirst(wide, first, second)
    ? { x: second, y: first }
    : { x: first, y: second };
}

/** @param {string} text */
function decimal(text) {
  const found = (text.match(NUMBER) ?? []).map(Number);
  return found.length === 2 ? found : null;
}

/** @param {string} text */
function sexagesimal(text) {
  const found = (text.match(NUMBER) ?? []).map(Number);
  if (found.length === 2) {
    return found;
  }
  if (found.length !== 4 && found.length !== 6) {
    return null;
  }
  const half = found.length / 2;
  const angle = (/** @type {number[]} */ [degrees, minutes, seconds = 0]) =>
    degrees + minutes / 60 + seconds / 3600;
  return [angle(found.slice(0, half)), angle(found.slice(half))];
}

/**
 * @param {string} text
 * @param {number} first
 * @param {number} second
 */
function isLatitudeFirst(text, first, second) {
  if (Math.abs(first) > PROJECTED) {
    return first > second;
  }
  const marked = text.search(LATITUDE);
  if (marked >= 0 && /[EW东西]|经/i.test(text)) {
    return marked < text.search(/[EW东西]|经/i);
  }
  return Math.abs(first) <= 60 && Math.abs(second) > 60;
}
