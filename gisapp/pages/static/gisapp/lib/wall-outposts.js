// @ts-check
// Where are the out-of-county grids, and how much is open in each?

/**
 * @param {{point: [number, number]}[]} outposts
 * @param {[number, number, number, number]} frame
 * @returns {[number, number, number, number]}
 */
export function around(outposts, frame) {
  const lngs = [frame[0], frame[2], ...outposts.map(({ point }) => point[0])];
  const lats = [frame[1], frame[3], ...outposts.map(({ point }) => point[1])];
  return [Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)];
}

/**
 * @param {any[]} outposts
 * @param {Record<string, {open: number, late: number}>} counts
 */
export function outFeatures(outposts, counts) {
  const features = outposts.map(({ code, point }) => ({
    type: 'Feature',
    geometry: { type: 'Point', coordinates: point },
    properties: { code, open: 0, late: 0, ...counts[code] },
  }));
  return { type: 'FeatureCollection', features };
}
