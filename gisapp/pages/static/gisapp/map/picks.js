// @ts-check
// What lies under the pointer?

const INCIDENTS = ['incidents', 'incidents_state', 'incidents_level'].flatMap((name) => [
  `${name}-one`,
  `${name}-cluster`,
]);
const REACH = 6;

/**
 * @typedef {object} Pick
 * @property {'incident' | 'cluster' | 'outpost' | 'grid' | 'nothing'} kind
 * @property {string} [code]
 * @property {string[]} [numbers] of a cluster's incidents where they are few
 * @property {[number, number]} point longitude first
 */

/**
 * @param {import('maplibre-gl').Map} map
 * @param {(what: Pick) => void} tell
 */
export function watchPicks(map, tell) {
  let hovered = /** @type {any} */ (null);
  map.on('click', (event) => tell(pick(map, event.point, event.lngLat)));
  map.on('mousemove', (event) => {
    const [found] = under(map, event.point, ['grids-ground']);
    if (found?.id !== hovered) {
      hover(map, hovered, false);
      hovered = found?.id ?? null;
      hover(map, hovered, true);
    }
    const isMark = under(map, event.point, [...INCIDENTS, 'outposts-point']).length > 0;
    map.getCanvas().style.cursor = isMark || hovered !== null ? 'pointer' : '';
  });
}

/**
 * @param {import('maplibre-gl').Map} map
 * @param {number | null} id
 * @param {boolean} isHovered
 */
function hover(map, id, isHovered) {
  if (id !== null) {
    const feature = { source: 'grids', sourceLayer: 'grids', id };
    map.setFeatureState(feature, { hover: isHovered });
  }
}

/**
 * @param {import('maplibre-gl').Map} map
 * @param {{x: number, y: number}} at
 * @param {{lng: number, lat: number}} lngLat
 * @returns {Pick}
 */
function pick(map, at, lngLat) {
  const here = /** @type {[number, number]} */ ([lngLat.lng, lngLat.lat]);
  const [incident] = under(map, at, INCIDENTS);
  if (incident) {
    return ofIncident(incident);
  }
  const [outpost] = under(map, at, ['outposts-point']);
  if (outpost) {
    return { kind: 'outpost', code: outpost.properties.code, point: here };
  }
  const [grid] = under(map, at, ['grids-ground']);
  return grid
    ? { kind: 'grid', code: grid.properties.code, point: here }
    : { kind: 'nothing', point: here };
}

/**
 * @param {any} feature
 * @returns {Pick}
 */
function ofIncident({ properties, geometry }) {
  const point = geometry.coordinates;
  if (properties.count === 1) {
    return { kind: 'incident', code: properties.number, point };
  }
  return { kind: 'cluster', numbers: (properties.numbers ?? '').split(' '), point };
}

/**
 * @param {import('maplibre-gl').Map} map
 * @param {{x: number, y: number}} at
 * @param {string[]} names
 */
function under(map, { x, y }, names) {
  const layers = names.filter((name) => map.getLayer(name));
  const isGround = names.includes('grids-ground');
  const reach = isGround ? 0 : REACH;
  return layers.length
    ? map.queryRenderedFeatures(
        [
          [x - reach, y - reach],
          [x + reach, y + reach],
        ],
        { layers },
      )
    : [];
}
