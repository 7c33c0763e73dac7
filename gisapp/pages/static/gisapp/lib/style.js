// @ts-check
// What does the map's style become out of the layers' folders?

/**
 * @typedef {object} Layer
 * @property {string} name
 * @property {string} rows `release` or `incidents`
 * @property {string} tiles
 * @property {number} minzoom
 * @property {number} maxzoom
 * @property {any[]} style
 */

/**
 * @param {Layer[]} layers
 * @param {{origin: string, language: string, colour: (token: string) => string,
 *          query: string}} how
 * @returns {{sources: Record<string, any>, layers: any[]}}
 */
export function compose(layers, { origin, language, colour, query }) {
  const drawn = layers.flatMap((layer) =>
    layer.style.map((part) => ({
      ...inColours(language === 'en' ? inEnglish(part) : part, colour),
      source: layer.name,
      'source-layer': layer.name,
    })),
  );
  drawn.sort((one, other) => one.metadata.rank - other.metadata.rank);
  const sources = layers.map((layer) => [layer.name, source(layer, origin, query)]);
  return { sources: Object.fromEntries(sources), layers: drawn };
}

/**
 * @param {Layer} layer
 * @param {string} origin
 * @param {string} query
 */
function source(layer, origin, query) {
  const { minzoom, maxzoom } = layer;
  return { type: 'vector', minzoom, maxzoom, tiles: [tiles(layer, origin, query)] };
}

/**
 * @param {Layer} layer
 * @param {string} origin
 * @param {string} query of the incidents that are asked for
 * @returns {string} address of the layer's tiles
 */
export function tiles(layer, origin, query) {
  return origin + layer.tiles + (layer.rows === 'incidents' ? `&${query}` : '');
}

/**
 * Every `@token` as its colour.
 * @param {any} value
 * @param {(token: string) => string} colour
 * @returns {any}
 */
export function inColours(value, colour) {
  if (typeof value === 'string') {
    return value.startsWith('@') ? colour(value.slice(1)) : value;
  }
  return mapped(value, (inner) => inColours(inner, colour));
}

/**
 * Every name as the English one where there is one.
 * @param {any} value
 * @returns {any}
 */
export function inEnglish(value) {
  if (Array.isArray(value) && value[0] === 'get' && value[1] === 'name') {
    return ['coalesce', ['get', 'name_en'], value];
  }
  return mapped(value, inEnglish);
}

/**
 * @param {any} value
 * @param {(inner: any) => any} change
 */
function mapped(value, change) {
  if (Array.isArray(value)) {
    return value.map(change);
  }
  if (value && typeof value === 'object') {
    const pairs = Object.entries(value).map(([key, inner]) => [key, change(inner)]);
    return Object.fromEntries(pairs);
  }
  return value;
}
