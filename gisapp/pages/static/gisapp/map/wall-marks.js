// @ts-check
// What stands on the wall's map besides the layers of the folders?

/**
 * @typedef {{name: string, layer: any}} Mark `name`: the layer with which it is on;
 *   blank and `live`: always
 */

const NAME = { 'text-font': ['Noto Sans CJK SC'], 'text-padding': 3 };
/** Nearer than this the country's outline says nothing more. */
const FAR = { maxzoom: 7.4 };
/** A little wider than the symbol or the cluster that it goes round. */
const RING = [
  'interpolate', ['linear'], ['sqrt', ['get', 'count']],
  1, 13, 2, 13, 3, 14, 10, 19, 30, 29, 70, 39,
];
const IS_LIT = ['>', ['get', 'lit'], 0];
const HAS_OPEN = ['>', ['get', 'open'], 0];

/** @typedef {(token: string) => string} Colour */

/**
 * @param {any} config
 * @param {Colour} colour
 * @returns {Mark[]}
 */
export function marks(config, colour) {
  const isEnglish = config.language === 'en';
  const name = isEnglish ? ['coalesce', ['get', 'name_en'], ['get', 'name']] : ['get', 'name'];
  return [
    ...ground(colour, name),
    ...counts(colour),
    ...pressing(colour),
    mark('', 99, {
      id: 'wall-mark',
      type: 'circle',
      source: 'mark',
      paint: {
        'circle-radius': 17,
        'circle-opacity': 0,
        'circle-stroke-color': colour('ink'),
        'circle-stroke-width': 2.5,
      },
    }),
  ];
}

/**
 * @param {string} name
 * @param {number} rank
 * @param {any} layer
 * @returns {Mark}
 */
function mark(name, rank, layer) {
  return { name, layer: { ...layer, metadata: { rank } } };
}

/** @param {Colour} colour */
function halo(colour) {
  return { 'text-halo-color': colour('wash'), 'text-halo-width': 1.8 };
}

/**
 * The plain outline of the country, and the ground under everything.
 * @param {Colour} colour
 * @param {any} name
 */
function ground(colour, name) {
  const isPoint = ['==', ['geometry-type'], 'Point'];
  const outline = { source: 'outline', ...FAR };
  return [
    mark('', 0, {
      id: 'wall-ground',
      type: 'background',
      paint: { 'background-color': colour('wash') },
    }),
    mark('', 1, {
      ...outline,
      id: 'wall-outline-land',
      type: 'fill',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': colour('surface'), 'fill-opacity': 0.75 },
    }),
    mark('', 1.1, {
      ...outline,
      id: 'wall-outline-line',
      type: 'line',
      filter: ['!', isPoint],
      paint: { 'line-color': colour('border'), 'line-width': 1, 'line-opacity': 0.7 },
    }),
    mark('', 1.2, {
      ...outline,
      id: 'wall-outline-city',
      type: 'symbol',
      filter: isPoint,
      layout: { ...NAME, 'text-field': name, 'text-size': 11.5 },
      paint: { 'text-color': colour('ink-2'), ...halo(colour) },
    }),
  ];
}

/**
 * How many are open in each out-of-county grid.
 * @param {Colour} colour
 */
function counts(colour) {
  const out = { source: 'out', ...FAR, filter: HAS_OPEN };
  return [
    mark('out', 86, {
      ...out,
      id: 'wall-out-count',
      type: 'circle',
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['sqrt', ['get', 'open']], 1, 10, 6, 22],
        'circle-color': colour('jade'),
        'circle-stroke-width': ['case', ['>', ['get', 'late'], 0], 3, 0],
        'circle-stroke-color': colour('phoenix'),
      },
    }),
    mark('out', 87, {
      ...out,
      id: 'wall-out-figure',
      type: 'symbol',
      layout: {
        ...NAME,
        'text-field': ['to-string', ['get', 'open']],
        'text-size': 13,
        'text-allow-overlap': true,
        'text-ignore-placement': true,
      },
      paint: { 'text-color': colour('wash') },
    }),
  ];
}

/**
 * What cannot be missed: passed limits, and level 3 until somebody has seen it.
 * @param {Colour} colour
 */
function pressing(colour) {
  const lit = { source: 'live', filter: IS_LIT };
  return [
    mark('live', 93, {
      id: 'wall-late',
      type: 'circle',
      source: 'live',
      filter: ['>', ['get', 'late'], 0],
      paint: {
        'circle-radius': RING,
        'circle-opacity': 0,
        'circle-stroke-color': colour('phoenix'),
        'circle-stroke-width': 2.2,
      },
    }),
    mark('live', 98, {
      ...lit,
      id: 'wall-lit',
      type: 'circle',
      paint: {
        'circle-radius': 24,
        'circle-color': colour('phoenix'),
        'circle-opacity': 0.28,
        'circle-stroke-color': colour('phoenix'),
        'circle-stroke-width': 4,
      },
    }),
    mark('live', 98.5, {
      ...lit,
      id: 'wall-lit-title',
      type: 'symbol',
      layout: {
        ...NAME,
        'text-field': ['get', 'title'],
        'text-size': 14,
        'text-max-width': 14,
        'text-variable-anchor': ['top', 'bottom', 'left', 'right'],
        'text-radial-offset': 2,
        'text-allow-overlap': true,
      },
      paint: { 'text-color': colour('ink'), ...halo(colour), 'text-halo-width': 2.4 },
    }),
  ];
}
