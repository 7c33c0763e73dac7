// @ts-check
// What lies on the ground of one grid, drawn from what came with the page?

import * as maplibre from 'maplibre-gl';

import { collected, circle, features, labels, line } from '../lib/own-ground.js';
import { addIcons } from './icons.js';

const SPACE = 28;
const FONT = ['Noto Sans CJK SC'];
const INCIDENTS = 'incidents-one';
const REACH = 14;

/** @returns {boolean} false where the browser has no WebGL */
export function canDraw() {
  return document.createElement('canvas').getContext('webgl2') !== null;
}

/** Events: `incident` (detail: number), `place` (detail: point), `ready`. */
export class OwnGround extends EventTarget {
  /**
   * @param {HTMLElement} container
   * @param {any} config
   * @param {(token: string) => string} colour
   */
  constructor(container, config, colour) {
    super();
    this.bounds = config.ground.bounds;
    this.map = new maplibre.Map({
      container,
      style: style(config, colour),
      bounds: this.bounds,
      fitBoundsOptions: { padding: SPACE },
      localIdeographFontFamily: getComputedStyle(container).fontFamily,
      attributionControl: false,
      maxZoom: 18,
      dragRotate: false,
      pitchWithRotate: false,
      locale: {
        'Map.Title': config.says.map,
        'NavigationControl.ZoomIn': config.says.zoom_in,
        'NavigationControl.ZoomOut': config.says.zoom_out,
      },
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.map.addControl(new maplibre.NavigationControl({ showCompass: false }), 'top-right');
    this.map.addControl(new maplibre.ScaleControl({ maxWidth: 100 }), 'bottom-left');
    this.map.once('style.load', () => addIcons(this.map, config.themes, colour));
    this.map.on('load', () => this.tell('ready'));
    this.map.on('click', (event) => this.onClick(event));
  }

  /**
   * @param {string} name
   * @param {any} [detail]
   */
  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  /** @param {any} event */
  onClick({ point: { x, y }, lngLat }) {
    const box = /** @type {any} */ ([
      [x - REACH, y - REACH],
      [x + REACH, y + REACH],
    ]);
    const [found] = this.map.queryRenderedFeatures(box, { layers: [INCIDENTS] });
    if (found && !this.isPicking) {
      this.tell('incident', found.properties.number);
    } else {
      this.tell('place', [lngLat.lng, lngLat.lat]);
    }
  }

  /** @param {boolean} isOn whether the next touch means a place */
  setPicking(isOn) {
    this.isPicking = isOn;
    this.map.getCanvas().style.cursor = isOn ? 'crosshair' : '';
  }

  /** @param {any[]} items open incidents; those without a point are not drawn */
  showIncidents(items) {
    this.set('incidents', features(items));
  }

  /**
   * Where I am, how sure that is, and the way to my grid.
   * @param {{point: [number, number], accuracy_m: number | null,
   *          nearest: [number, number], side: string}} found
   */
  showMe({ point, accuracy_m, nearest, side }) {
    this.set('me', { type: 'Point', coordinates: point });
    this.set('doubt', accuracy_m ? circle(point, accuracy_m) : collected([]));
    this.set('way', side === 'out' ? line(point, nearest) : collected([]));
    const bounds = new maplibre.LngLatBounds(this.bounds).extend(point);
    this.map.fitBounds(bounds, { padding: SPACE + 12, maxZoom: 16 });
  }

  /** @param {[number, number] | null} point of the incident that is looked at */
  mark(point) {
    this.set('mark', point ? { type: 'Point', coordinates: point } : collected([]));
    if (point && !this.map.getBounds().contains(point)) {
      this.map.easeTo({ center: point });
    }
  }

  /**
   * @param {string} name
   * @param {any} data
   */
  set(name, data) {
    const source = /** @type {any} */ (this.map.getSource(name));
    source?.setData(data);
  }
}

/**
 * @param {any} config
 * @param {(token: string) => string} colour
 * @returns {any}
 */
function style(config, colour) {
  const { own, around, townships } = config.ground;
  const data = {
    own,
    around,
    townships,
    names: labels(around),
    title: labels(own),
    incidents: features(config.now.items),
    ...Object.fromEntries(['doubt', 'me', 'way', 'mark'].map((one) => [one, collected([])])),
  };
  const sources = Object.entries(data).map(([name, each]) => [
    name,
    { type: 'geojson', data: each },
  ]);
  return {
    version: 8,
    sources: Object.fromEntries(sources),
    layers: [...land(colour), ...names(colour), ...me(colour), ...incidents(colour)],
  };
}

/** @param {(token: string) => string} colour */
function land(colour) {
  const round = { 'line-join': 'round', 'line-cap': 'round' };
  return [
    { id: 'ground', type: 'background', paint: { 'background-color': colour('wash') } },
    { id: 'around', type: 'fill', source: 'around', paint: { 'fill-color': colour('wash') } },
    { id: 'own', type: 'fill', source: 'own', paint: { 'fill-color': colour('land') } },
    stroke('around-line', { source: 'around', colour: colour('border'), width: 1 }),
    {
      ...stroke('townships-line', { source: 'townships', colour: colour('ink-2'), width: 2.4 }),
      layout: round,
    },
    {
      ...stroke('own-line', { source: 'own', colour: colour('indigo'), width: 3 }),
      layout: round,
    },
  ];
}

/**
 * @param {string} id
 * @param {{source: string, colour: string, width: number}} how
 */
function stroke(id, { source, colour, width }) {
  const paint = { 'line-color': colour, 'line-width': width };
  return { id, type: 'line', source, paint };
}

/** @param {(token: string) => string} colour */
function names(colour) {
  const name = (/** @type {string} */ source, /** @type {string} */ tone, size = 13) => ({
    id: `${source}-name`,
    type: 'symbol',
    source,
    layout: {
      'text-field': ['get', 'name'],
      'text-font': FONT,
      'text-size': size,
      'text-max-width': 8,
      'text-padding': 3,
      'text-variable-anchor': ['center', 'top', 'bottom', 'left', 'right'],
      'text-radial-offset': 0.8,
    },
    paint: {
      'text-color': colour(tone),
      'text-halo-color': colour('land'),
      'text-halo-width': 1.8,
    },
  });
  return [name('names', 'ink-2'), name('title', 'indigo', 15)];
}

/** @param {(token: string) => string} colour */
function me(colour) {
  const indigo = colour('indigo');
  return [
    {
      id: 'doubt',
      type: 'fill',
      source: 'doubt',
      paint: { 'fill-color': indigo, 'fill-opacity': 0.16 },
    },
    {
      id: 'way',
      type: 'line',
      source: 'way',
      paint: { 'line-color': indigo, 'line-width': 2.5, 'line-dasharray': [1.5, 1.5] },
    },
    {
      id: 'me',
      type: 'circle',
      source: 'me',
      paint: {
        'circle-radius': 8,
        'circle-color': indigo,
        'circle-stroke-color': colour('surface'),
        'circle-stroke-width': 3,
      },
    },
  ];
}

/** @param {(token: string) => string} colour */
function incidents(colour) {
  return [
    {
      id: 'mark',
      type: 'circle',
      source: 'mark',
      paint: {
        'circle-radius': 17,
        'circle-opacity': 0,
        'circle-stroke-color': colour('indigo'),
        'circle-stroke-width': 3,
      },
    },
    {
      id: INCIDENTS,
      type: 'symbol',
      source: 'incidents',
      layout: {
        'icon-image': ['concat', 'theme-', ['get', 'theme'], ['get', 'look']],
        'icon-size': 1.25,
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
    },
  ];
}
