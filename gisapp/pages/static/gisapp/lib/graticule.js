// @ts-check
// Where does a far place lie on a small map that has no outline?

/**
 * @typedef {{west: number, south: number, east: number, north: number}} Bounds
 * @typedef {{code: string, name: string, point: [number, number]}} Spot
 * @typedef {{x: number, y: number, width: number, height: number}} Box
 */

/**
 * Meridians and parallels every `step` degrees over the whole earth, as GeoJSON.
 * @param {number} step
 */
export function graticule(step) {
  const lines = [];
  for (let lng = -180; lng <= 180; lng += step) {
    lines.push([[lng, -85], [lng, 85]]);
  }
  for (let lat = -80; lat <= 80; lat += step) {
    lines.push([[-180, lat], [180, lat]]);
  }
  const geometry = { type: 'MultiLineString', coordinates: lines };
  return { type: 'Feature', properties: {}, geometry };
}

/**
 * Bounds in whole steps of degrees around all points.
 * @param {[number, number][]} points longitude first
 * @param {number} step
 * @returns {Bounds}
 */
export function around(points, step) {
  const [lngs, lats] = [points.map(([lng]) => lng), points.map(([, lat]) => lat)];
  return {
    west: Math.floor((Math.min(...lngs) - 1) / step) * step,
    south: Math.floor((Math.min(...lats) - 1) / step) * step,
    east: Math.ceil((Math.max(...lngs) + 1) / step) * step,
    north: Math.ceil((Math.max(...lats) + 1) / step) * step,
  };
}

/**
 * Degrees to pixels: plate carrée, true to scale at the middle latitude.
 * @param {Bounds} bounds
 * @param {number} width pixels
 * @param {number} height pixels
 * @returns {(lng: number, lat: number) => [number, number]}
 */
export function projection(bounds, width, height) {
  const middle = (bounds.south + bounds.north) / 2;
  const squeeze = Math.cos((middle * Math.PI) / 180);
  const [wide, high] = [
    (bounds.east - bounds.west) * squeeze,
    bounds.north - bounds.south,
  ];
  const scale = Math.min(width / wide, height / high);
  const [left, top] = [(width - wide * scale) / 2, (height - high * scale) / 2];
  return (lng, lat) => [
    left + (lng - bounds.west) * squeeze * scale,
    top + (bounds.north - lat) * scale,
  ];
}

/**
 * For each dot the first of four places for its label that meets no other.
 * @param {{x: number, y: number, width: number}[]} dots
 * @param {{width: number, height: number, line: number}} frame pixels
 * @returns {({x: number, y: number} | null)[]} lower left of the text; null: no room
 */
export function labels(dots, { width, height, line }) {
  /** @type {Box[]} */
  const taken = dots.map(({ x, y }) => ({ x: x - 4, y: y - 4, width: 8, height: 8 }));
  return dots.map((dot) => {
    const free = places(dot, line).find(
      (box) => isInside(box, width, height) && !taken.some((other) => meet(box, other)),
    );
    if (!free) {
      return null;
    }
    taken.push(free);
    return { x: free.x, y: free.y + line - 3 };
  });
}

/**
 * @param {{x: number, y: number, width: number}} dot
 * @param {number} line
 * @returns {Box[]}
 */
function places({ x, y, width }, line) {
  const size = { width, height: line };
  return [
    { x: x + 6, y: y - line / 2, ...size },
    { x: x - 6 - width, y: y - line / 2, ...size },
    { x: x - width / 2, y: y - 5 - line, ...size },
    { x: x - width / 2, y: y + 5, ...size },
  ];
}

/**
 * @param {Box} box
 * @param {number} width
 * @param {number} height
 */
function isInside(box, width, height) {
  const isWithin = box.x >= 0 && box.x + box.width <= width;
  return isWithin && box.y >= 0 && box.y + box.height <= height;
}

/**
 * @param {Box} one
 * @param {Box} other
 */
function meet(one, other) {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}
