// @ts-check
// What on the wall's map is pointed at?

const REACH = 7;

/**
 * @typedef {{kind: 'incident' | 'cluster' | 'outpost' | 'grid' | 'nothing',
 *   code: string, numbers: string[], point: [number, number]}} Pick
 */

/**
 * @param {import('maplibre-gl').Map} map
 * @param {(what: Pick) => void} tell
 */
export function watchPicks(map, tell) {
  map.on('click', (event) => tell(pick(map, event.point, event.lngLat)));
  map.on('mousemove', (event) => {
    const { kind } = pick(map, event.point, event.lngLat);
    map.getCanvas().style.cursor = kind === 'nothing' ? '' : 'pointer';
  });
}

/**
 * @param {import('maplibre-gl').Map} map
 * @param {{x: number, y: number}} at
 * @param {{lng: number, lat: number}} lngLat
 * @returns {Pick}
 */
function pick(map, at, { lng, lat }) {
  const here = { code: '', numbers: [], point: /** @type {[number, number]} */ ([lng, lat]) };
  const [incident] = under(map, at, { source: 'live', reach: REACH });
  if (incident) {
    return ofIncident(incident);
  }
  const [outpost] = [
    ...under(map, at, { source: 'outposts', reach: REACH }),
    ...under(map, at, { source: 'out', reach: REACH }),
  ];
  if (outpost) {
    return { ...here, kind: 'outpost', code: outpost.properties.code };
  }
  const [grid] = under(map, at, { source: 'grids', reach: 0 });
  return grid
    ? { ...here, kind: 'grid', code: grid.properties.code }
    : { ...here, kind: 'nothing' };
}

/**
 * @param {any} feature
 * @returns {Pick}
 */
function ofIncident({ properties, geometry }) {
  const { count, number, numbers } = properties;
  const isOne = count === 1;
  return {
    kind: isOne ? 'incident' : 'cluster',
    code: isOne ? number : '',
    numbers: (numbers ?? '').split(' ').filter(Boolean),
    point: geometry.coordinates,
  };
}

/**
 * @param {import('maplibre-gl').Map} map
 * @param {{x: number, y: number}} at
 * @param {{source: string, reach: number}} what
 */
function under(map, { x, y }, { source, reach }) {
  const layers = map
    .getLayersOrder()
    .filter((id) => /** @type {any} */ (map.getLayer(id))?.source === source);
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
