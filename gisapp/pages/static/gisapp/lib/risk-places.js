// @ts-check
// Which places are shown on the map of a month's report, and in which order?

/** @typedef {{properties: any, geometry: any}} Place */

const KIND = /** @type {Record<string, string>} */ ({
  grids: 'grid',
  hexagons: 'hexagon',
  next: 'next',
});

/**
 * Each with its kind and a key of its own; figures from before there were kinds are
 * grids.
 * @param {Place[]} features
 * @returns {Place[]}
 */
export function keyed(features) {
  const counted = /** @type {Record<string, number>} */ ({});
  return features.map((one) => {
    const kind = one.properties.kind ?? 'grid';
    counted[kind] = (counted[kind] ?? 0) + 1;
    const key = kind === 'grid' ? one.properties.code : `${kind}-${counted[kind]}`;
    return { ...one, properties: { ...one.properties, kind, key } };
  });
}

/**
 * The places of a view that say something, the most pressing first.
 * @param {Place[]} places
 * @param {{view: string, theme: string}} seen
 * @returns {Place[]}
 */
export function shown(places, { view, theme }) {
  const weigh = weight(view, theme);
  return places
    .filter(({ properties }) => properties.kind === KIND[view] && weigh(properties) > -Infinity)
    .sort((one, other) => weigh(other.properties) - weigh(one.properties));
}

/**
 * @param {string} view
 * @param {string} theme
 * @returns {(facts: any) => number} -Infinity: nothing is to be said of it
 */
function weight(view, theme) {
  if (view === 'hexagons') {
    return (facts) => (theme && facts.theme !== theme ? -Infinity : (facts.z ?? -9));
  }
  if (view === 'next') {
    return (facts) => facts.score ?? 0;
  }
  return (facts) => facts[theme || 'count'] || -Infinity;
}

/**
 * How many incidents of a theme there are in all grids.
 * @param {Place[]} places
 * @param {string} theme '': all
 */
export function total(places, theme) {
  return places
    .filter(({ properties }) => properties.kind === 'grid')
    .reduce((sum, { properties }) => sum + (properties[theme || 'count'] ?? 0), 0);
}
