// @ts-check
// What does the map's style become out of the layers' folders?

import { address } from './http.js';

/**
 * @typedef {object} Layer
 * @property {string} name
 * @property {string} rows `release`, `incidents`, `points`, `figures` or `picture`
 * @property {string} [on] of figures: the layer whose areas they colour
 * @property {string} [group]
 * @property {boolean} [is_on]
 * @property {string} [tiles]
 * @property {string} [figures]
 * @property {string} [picture]
 * @property {string} [facts] of a picture: where its legend is told
 * @property {[number, number, number, number] | null} [bounds] of a picture
 * @property {number} minzoom
 * @property {number} maxzoom
 * @property {any[]} style
 */

/**
 * @typedef {object} How
 * @property {string} origin
 * @property {string} language
 * @property {(token: string) => string} colour
 * @property {string} query of the incidents that are asked for
 * @property {string[]} [chosen] names of the layers that are seen; none said: all
 */

const BRIGHT = 128;

/**
 * Layers that are not chosen are there and hidden, so that one is shown at once;
 * pictures that are not chosen are left out, for a picture is fetched as soon as it
 * is there (`pictureSource` and `parts` add one later).
 * @param {Layer[]} layers
 * @param {How} how
 * @returns {{sources: Record<string, any>, layers: any[]}}
 */
export function compose(layers, how) {
  const isSeen = (/** @type {Layer} */ layer) => how.chosen?.includes(layer.name) ?? true;
  const names = new Set(layers.map((layer) => layer.name));
  const used = layers.filter(
    (layer) =>
      (layer.rows !== 'figures' || names.has(layer.on ?? '')) &&
      (layer.rows !== 'picture' || (layer.bounds && isSeen(layer))),
  );
  const drawn = used.flatMap((layer) => parts(layer, how, isSeen(layer)));
  drawn.sort((one, other) => one.metadata.rank - other.metadata.rank);
  const own = used.filter((layer) => layer.rows !== 'figures');
  const sources = own.map((layer) => [layer.name, source(layer, how)]);
  return { sources: Object.fromEntries(sources), layers: drawn };
}

/**
 * The parts of a layer's style, on their source and in their colours.
 * @param {Layer} layer
 * @param {How} how
 * @param {boolean} [isSeen]
 * @returns {any[]}
 */
export function parts(layer, { language, colour }, isSeen = true) {
  const at = layer.rows === 'figures' ? layer.on : layer.name;
  const where =
    layer.rows === 'picture' ? { source: at } : { source: at, 'source-layer': at };
  return layer.style.map((part) => {
    const dressed = inColours(language === 'en' ? inEnglish(part) : part, colour);
    const hidden = { layout: { ...dressed.layout, visibility: 'none' } };
    return { ...dressed, ...where, ...(isSeen ? {} : hidden) };
  });
}

/**
 * @param {Layer} layer
 * @param {How} how
 */
function source(layer, how) {
  if (layer.rows === 'picture') {
    return pictureSource(layer, how);
  }
  const { minzoom, maxzoom } = layer;
  const addresses = [tiles(layer, how.origin, how.query)];
  return { type: 'vector', minzoom, maxzoom, tiles: addresses };
}

/**
 * @param {Layer} layer of pictures
 * @param {How} how
 * @returns {any} a source of MapLibre
 */
export function pictureSource(layer, how) {
  const [west, south, east, north] = layer.bounds ?? [0, 0, 0, 0];
  const coordinates = [
    [west, north],
    [east, north],
    [east, south],
    [west, south],
  ];
  return { type: 'image', url: pictureOf(layer, how), coordinates };
}

/**
 * @param {Layer} layer of pictures
 * @param {How} how
 * @returns {string} address of the picture as it is asked for
 */
export function pictureOf(layer, { origin, colour, query }) {
  const asked = Object.fromEntries(new URLSearchParams(query));
  return origin + address(layer.picture ?? '', { ...asked, tone: toneOf(colour) });
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
 * @param {(token: string) => string} colour
 * @returns {'dark' | 'light'} of the page that the tokens are for
 */
export function toneOf(colour) {
  const digits = /^#(..)(..)(..)/.exec(colour('ground'));
  const [red, green, blue] = (digits ?? []).slice(1).map((pair) => parseInt(pair, 16));
  return 0.3 * red + 0.6 * green + 0.1 * blue < BRIGHT ? 'dark' : 'light';
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
