// @ts-check
// How is each view of a month's map painted?

import { fading, shades, zShades } from '../lib/risk-shades.js';

/** @typedef {(token: string) => string} Colour */

const GRID_NAMES_FROM = 11;
const FONT = ['Noto Sans CJK SC'];

/** Which layers belong to which view; the others are always there. */
export const SHOWN = /** @type {Record<string, string[]>} */ ({
  grids: ['risk-grid-fill', 'risk-hot', 'risk-alarm', 'risk-grid-name'],
  heat: ['risk-heat'],
  hexagons: ['risk-hexagon-fill', 'risk-hexagon-line'],
  next: ['risk-next-fill'],
});

/**
 * @param {any[]} places
 * @param {any} config
 * @param {Colour} colour
 * @returns {any} a MapLibre style, no view shown yet
 */
export function styleOf(places, config, colour) {
  return {
    version: 8,
    sources: {
      places: { type: 'geojson', data: { type: 'FeatureCollection', features: places } },
      ground: { type: 'geojson', data: config.ground },
      ...(config.heat && { heat: image(config.heat) }),
    },
    layers: [
      { id: 'risk-ground', type: 'background', paint: { 'background-color': colour('wash') } },
      ...fills(colour),
      ...(config.heat ? [hidden({ id: 'risk-heat', type: 'raster', source: 'heat', paint: FLAT })] : []),
      ...lines(colour, config.township),
      ...names(colour, config.township),
    ],
  };
}

const FLAT = { 'raster-fade-duration': 0, 'raster-resampling': 'linear' };

/** @param {{url: string, bounds: number[]}} heat */
function image({ url, bounds: [west, south, east, north] }) {
  const coordinates = [[west, north], [east, north], [east, south], [west, south]];
  return { type: 'image', url, coordinates };
}

/** @param {any} layer */
function hidden(layer) {
  return { ...layer, layout: { ...layer.layout, visibility: 'none' } };
}

/** @param {string} kind */
function only(kind) {
  return ['==', ['get', 'kind'], kind];
}

/** @param {Colour} colour */
function fills(colour) {
  const fill = (/** @type {string} */ id, /** @type {string} */ kind, /** @type {any} */ more) => ({
    id,
    type: 'fill',
    source: 'places',
    filter: only(kind),
    ...more,
  });
  const byZ = { 'fill-sort-key': ['coalesce', ['get', 'z'], -9] };
  const cells = { 'fill-color': colour('flame'), 'fill-antialias': false };
  return [
    fill('risk-land', 'grid', { paint: { 'fill-color': colour('land') } }),
    hidden(fill('risk-grid-fill', 'grid', { paint: { 'fill-color': colour('land') } })),
    hidden(fill('risk-hexagon-fill', 'hexagon', { layout: byZ, paint: { 'fill-color': zShades(colour) } })),
    hidden(fill('risk-next-fill', 'next', { paint: cells })),
  ];
}

/**
 * @param {Colour} colour
 * @param {string} township whose lines stand out; '': all
 */
function lines(colour, township) {
  const firm = township ? ['case', ['==', ['get', 'code'], township], 1, 0.3] : 1;
  const line = (/** @type {string} */ id, /** @type {any} */ filter, /** @type {any} */ paint) => ({
    id,
    type: 'line',
    source: 'places',
    filter,
    layout: { 'line-join': 'round' },
    paint,
  });
  const isGrid = only('grid');
  const dashes = { 'line-color': colour('ink-2'), 'line-width': 1.4, 'line-dasharray': [2, 1.5] };
  const alarm = { 'line-color': colour('phoenix'), 'line-width': 3 };
  return [
    line('risk-line', isGrid, { 'line-color': colour('border'), 'line-width': 0.5, 'line-opacity': 0.7 }),
    {
      id: 'risk-towns',
      type: 'line',
      source: 'ground',
      paint: { 'line-color': colour('ink-2'), 'line-width': 1.1, 'line-opacity': firm },
    },
    hidden(line('risk-hexagon-line', only('hexagon'), { 'line-color': colour('ink-2'), 'line-width': 0.8 })),
    hidden(line('risk-hot', ['all', isGrid, ['get', 'is_hot']], dashes)),
    hidden(line('risk-alarm', ['all', isGrid, ['get', 'is_alarm']], alarm)),
    line('risk-picked', ['==', ['get', 'key'], ''], { 'line-color': colour('ink'), 'line-width': 3 }),
  ];
}

/**
 * @param {Colour} colour
 * @param {string} township '': the county
 */
function names(colour, township) {
  const paint = {
    'text-color': colour('ink'),
    'text-halo-color': colour('surface'),
    'text-halo-width': 1.6,
  };
  const text = (/** @type {number} */ size) => ({
    'text-field': ['get', 'name'],
    'text-font': FONT,
    'text-size': size,
    'text-padding': 4,
  });
  const grid = { id: 'risk-grid-name', type: 'symbol', source: 'places', filter: only('grid') };
  const town = { id: 'risk-town-name', type: 'symbol', source: 'ground', paint };
  return [
    hidden({ ...grid, minzoom: township ? 0 : GRID_NAMES_FROM, layout: text(11), paint }),
    { ...town, filter: ['==', ['geometry-type'], 'Point'], layout: { ...text(13), visibility: township ? 'none' : 'visible' } },
  ];
}

/** How much is seen of the grids' lines: over heat they would be all one sees. */
const OPAQUE = /** @type {Record<string, number>} */ ({
  grids: 0.8,
  heat: 0.15,
  hexagons: 0.4,
  next: 0.4,
});

/**
 * What depends on the theme and the figures: layer, property, value.
 * @param {any[]} places
 * @param {{view: string, theme: string}} seen
 * @param {Colour} colour
 * @returns {[string, string, any][]}
 */
export function paintOf(places, { view, theme }, colour) {
  const of = (/** @type {string} */ kind, /** @type {string} */ name) =>
    places
      .filter(({ properties }) => properties.kind === kind)
      .map(({ properties }) => properties[name] ?? 0);
  const lines = /** @type {[string, string, any]} */ (['risk-line', 'line-opacity', OPAQUE[view]]);
  if (view === 'next') {
    return [lines, ['risk-next-fill', 'fill-opacity', fading(of('next', 'score'))]];
  }
  if (view !== 'grids') {
    return [lines];
  }
  const property = theme || 'count';
  const fill = shades(property, of('grid', property), colour);
  return [lines, ['risk-grid-fill', 'fill-color', fill]];
}
