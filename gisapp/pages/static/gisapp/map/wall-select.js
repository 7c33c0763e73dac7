// @ts-check
// Which grid is the one that is told of?

/**
 * @param {import('maplibre-gl').Map} map
 * @param {any} config
 * @param {{code: string | null, before: number | null}} what `before`: the id of the
 *   grid that was
 * @returns {number | null} the id of the grid that is
 */
export function select(map, config, { code, before }) {
  const found = config.wall.grids.find((/** @type {any} */ one) => one.code === code);
  const feature = (/** @type {number} */ id) => ({ source: 'grids', sourceLayer: 'grids', id });
  const isThere = Boolean(map.getSource('grids'));
  if (before !== null && isThere) {
    map.removeFeatureState(feature(before), 'selected');
  }
  if (found && isThere) {
    map.setFeatureState(feature(found.id), { selected: true });
  }
  return found?.id ?? null;
}
