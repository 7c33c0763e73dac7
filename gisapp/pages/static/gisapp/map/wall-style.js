// @ts-check
// What is drawn on the wall's map, and in which order?

import { parts, pictureSource, tiles } from '../lib/style.js';
import { marks } from './wall-marks.js';

export const LIVE = 'live';
export const EMPTY = { type: 'FeatureCollection', features: [] };

/**
 * @typedef {{name: string, rank: number, layer: any}} Sheet `name`: the folder's
 * @typedef {{sources: Record<string, any>, sheets: Sheet[]}} Drawing
 */

/**
 * @param {any} config
 * @param {{colour: (token: string) => string}} how
 * @returns {Drawing} everything that can be drawn, the lowest first
 */
export function drawing(config, { colour }) {
  const { language } = config;
  const how = { origin: location.origin, language, colour, query: '' };
  const usable = config.layers.filter((/** @type {any} */ one) => isUsable(one, config));
  const sheets = usable.flatMap((/** @type {any} */ layer) =>
    parts(layer, how).map((one) => sheet(layer.name, onItsSource(layer, one))),
  );
  sheets.push(...marks(config, colour).map(({ name, layer }) => sheet(name, layer)));
  sheets.sort((/** @type {Sheet} */ one, /** @type {Sheet} */ other) => one.rank - other.rank);
  const sources = usable.map((/** @type {any} */ layer) => [layer.name, source(layer, how)]);
  return { sources: { ...Object.fromEntries(sources), ...ownSources(config) }, sheets };
}

/**
 * @param {any} layer
 * @param {any} config
 */
function isUsable({ rows, bounds }, { release }) {
  const needsGround = rows === 'release' || rows === 'figures';
  return rows === 'picture' ? Boolean(bounds) : !needsGround || Boolean(release);
}

/**
 * @param {any} layer
 * @param {any} how
 */
function source(layer, how) {
  if (layer.rows === 'picture') {
    return pictureSource(layer, how);
  }
  const { minzoom, maxzoom } = layer;
  return { type: 'vector', minzoom, maxzoom, tiles: [tiles(layer, how.origin, '')] };
}

/**
 * @param {any} layer
 * @param {any} part of its style
 */
function onItsSource({ rows }, part) {
  return rows === 'incidents' ? onLive(part) : part;
}

/**
 * @param {string} name
 * @param {any} layer
 */
function sheet(name, layer) {
  return { name, rank: layer.metadata?.rank ?? 0, layer };
}

/**
 * The layer's own look over what the stream tells; what is closed fades, and names
 * keep out of the way.
 * @param {any} layer
 */
function onLive(layer) {
  const { 'source-layer': _, ...rest } = layer;
  const isSymbol = layer.type === 'symbol' && layer.layout?.['icon-image'];
  if (!isSymbol) {
    return { ...rest, source: LIVE };
  }
  const layout = { ...layer.layout, 'icon-ignore-placement': false };
  const paint = { ...layer.paint, 'icon-opacity': ['coalesce', ['get', 'fade'], 1] };
  return { ...rest, layout, paint, source: LIVE };
}

/** @param {any} config */
function ownSources(config) {
  return {
    [LIVE]: { type: 'geojson', data: EMPTY },
    mark: { type: 'geojson', data: EMPTY },
    out: { type: 'geojson', data: EMPTY },
    outline: { type: 'geojson', data: config.wall.outline ?? EMPTY },
  };
}
