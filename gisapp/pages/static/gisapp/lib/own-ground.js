// @ts-check
// How are incidents, names and circles said to a map, as GeoJSON in EPSG:4326?

const EARTH_M = 6371008.8;
const CORNERS = 48;
const DEGREE = Math.PI / 180;

/** @param {any[]} features */
export function collected(features) {
  return { type: 'FeatureCollection', features };
}

/**
 * Incidents as points; those without one are left out. What others deal with is hollow.
 * @param {{number: string, theme: string, is_ours: boolean,
 *          point: [number, number] | null}[]} items
 */
export function features(items) {
  return collected(
    items
      .filter(({ point }) => point)
      .map(({ number, theme, is_ours, point }) => ({
        type: 'Feature',
        properties: { number, theme, look: is_ours ? '' : '-done' },
        geometry: { type: 'Point', coordinates: point },
      })),
  );
}

/**
 * The names of grids, each at its own point.
 * @param {{features: any[]}} grids
 */
export function labels(grids) {
  return collected(
    grids.features.map(({ properties }) => ({
      type: 'Feature',
      properties: { name: properties.name },
      geometry: { type: 'Point', coordinates: properties.label },
    })),
  );
}

/**
 * A circle on the ground, so that it keeps its size when the map is zoomed.
 * @param {[number, number]} centre longitude first
 * @param {number} radiusM metres
 */
export function circle([lng, lat], radiusM) {
  const high = radiusM / EARTH_M / DEGREE;
  const wide = high / Math.cos(lat * DEGREE);
  const ring = Array.from({ length: CORNERS + 1 }, (_, corner) => {
    const angle = (corner % CORNERS) * ((2 * Math.PI) / CORNERS);
    return [lng + wide * Math.cos(angle), lat + high * Math.sin(angle)];
  });
  return { type: 'Polygon', coordinates: [ring] };
}

/**
 * @param {[number, number]} from
 * @param {[number, number]} to
 */
export function line(from, to) {
  return { type: 'LineString', coordinates: [from, to] };
}
