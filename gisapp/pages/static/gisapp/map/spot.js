// @ts-check
// Where does one incident lie, on a small map beside it?

import * as maplibre from 'maplibre-gl';

import { circle, features } from '../lib/own-ground.js';
import { compose } from '../lib/style.js';
import { addIcons } from './icons.js';

const ZOOM = 13.5;
const NEAREST = 16;

/** @returns {boolean} false where the browser has no WebGL */
export function canDraw() {
  return document.createElement('canvas').getContext('webgl2') !== null;
}

/**
 * @param {HTMLElement} container
 * @param {any} config the page's: its layers, words and `spot`
 * @param {(token: string) => string} colour
 */
export function drawSpot(container, config, colour) {
  const { spot, language, layers, words, themes } = config;
  const drawn = compose(layers, { origin: location.origin, language, colour, query: '' });
  const item = { number: '', theme: spot.theme, is_ours: true, point: spot.point };
  const doubt = circle(spot.point, spot.accuracy_m || 0);
  const map = new maplibre.Map({
    container,
    center: spot.point,
    zoom: ZOOM,
    maxZoom: NEAREST,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    cooperativeGestures: false,
    localIdeographFontFamily: getComputedStyle(container).fontFamily,
    locale: {
      'Map.Title': words.map,
      'NavigationControl.ZoomIn': words.zoom_in,
      'NavigationControl.ZoomOut': words.zoom_out,
    },
    style: {
      version: 8,
      sources: {
        ...drawn.sources,
        doubt: { type: 'geojson', data: /** @type {any} */ (doubt) },
        spot: { type: 'geojson', data: /** @type {any} */ (features([item])) },
      },
      layers: [
        { id: 'paper', type: 'background', paint: { 'background-color': colour('wash') } },
        ...drawn.layers,
        ...marks(colour),
      ],
    },
  });
  map.scrollZoom.disable();
  map.touchZoomRotate.disableRotation();
  map.addControl(new maplibre.NavigationControl({ showCompass: false }), 'top-right');
  map.addControl(new maplibre.ScaleControl({ maxWidth: 80 }), 'bottom-left');
  map.once('style.load', () => addIcons(map, themes, colour));
  return map;
}

/**
 * @param {(token: string) => string} colour
 * @returns {any[]}
 */
function marks(colour) {
  const indigo = colour('indigo');
  return [
    {
      id: 'doubt',
      type: 'fill',
      source: 'doubt',
      paint: { 'fill-color': indigo, 'fill-opacity': 0.14 },
    },
    {
      id: 'spot-ring',
      type: 'circle',
      source: 'spot',
      paint: {
        'circle-radius': 17,
        'circle-color': colour('surface'),
        'circle-opacity': 0.85,
        'circle-stroke-color': indigo,
        'circle-stroke-width': 2.5,
      },
    },
    {
      id: 'spot',
      type: 'symbol',
      source: 'spot',
      layout: {
        'icon-image': ['concat', 'theme-', ['get', 'theme'], ['get', 'look']],
        'icon-size': 1.2,
        'icon-allow-overlap': true,
      },
    },
  ];
}
