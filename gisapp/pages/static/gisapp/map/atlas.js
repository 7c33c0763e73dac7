// @ts-check
// What does the map show, and what was picked on it?

import * as maplibre from 'maplibre-gl';

import { graticule } from '../lib/graticule.js';
import { compose } from '../lib/style.js';
import { HomeControl } from './home.js';
import { addIcons } from './icons.js';
import { watchPicks } from './picks.js';
import { Shown } from './shown.js';

const EMPTY = { type: 'FeatureCollection', features: [] };
const NEAR = 15;
const FRAME = 24;

/** @returns {boolean} false where the browser has no WebGL */
export function canDraw() {
  return document.createElement('canvas').getContext('webgl2') !== null;
}

/**
 * Events: `pick` (detail: what), `moved`, `failed`, `answered`, `ready`, `told` (detail:
 * what a layer's legend says).
 */
export class Atlas extends EventTarget {
  /**
   * @param {HTMLElement} container
   * @param {any} config the page's
   * @param {{colour: (token: string) => string, query: string, chosen: string[],
   *          at: {zoom: number, lat: number, lng: number} | null}} how
   */
  constructor(container, config, { colour, query, chosen, at }) {
    super();
    this.config = config;
    this.selected = null;
    this.shown = /** @type {Shown | null} */ (null);
    const how = { origin: location.origin, language: config.language, colour, query, chosen };
    this.how = how;
    const [west, south, east, north] = config.frame;
    this.map = new maplibre.Map({
      container,
      style: style(config, how),
      localIdeographFontFamily: getComputedStyle(container).fontFamily,
      attributionControl: false,
      locale: locale(config.words),
      maxZoom: 18,
      dragRotate: false,
      pitchWithRotate: false,
      ...(at
        ? { center: [at.lng, at.lat], zoom: at.zoom }
        : { bounds: [west, south, east, north], fitBoundsOptions: { padding: FRAME } }),
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    const zooming = new maplibre.NavigationControl({ showCompass: false });
    this.map.addControl(zooming, 'top-right');
    this.map.addControl(new HomeControl(this, config.words.home), 'top-right');
    this.map.addControl(new maplibre.ScaleControl({ maxWidth: 120 }), 'bottom-left');
    this.map.once('style.load', () => addIcons(this.map, config.themes, colour));
    this.map.once('style.load', () => this.begin());
    this.map.on('load', () => this.tell('ready'));
    this.map.on('moveend', () => this.tell('moved'));
    this.map.on('error', (event) => this.tell('failed', event.error));
    this.map.on('sourcedata', (event) => event.tile && this.tell('answered'));
    watchPicks(this.map, (what) => this.tell('pick', what));
  }

  /**
   * @param {string} name
   * @param {any} [detail]
   */
  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  get view() {
    const { lng, lat } = this.map.getCenter();
    return { zoom: this.map.getZoom(), lat, lng };
  }

  begin() {
    this.shown = new Shown(this.map, drawable(this.config), this.how);
    this.shown.addEventListener('told', (event) =>
      this.tell('told', /** @type {CustomEvent} */ (event).detail),
    );
  }

  /** @param {string} query of the incidents that are asked for */
  ask(query) {
    this.how.query = query;
    this.shown?.ask(query);
  }

  /** @param {string[]} chosen names of the layers to be seen */
  choose(chosen) {
    this.how.chosen = chosen;
    this.shown?.set(chosen);
  }

  /** @param {number | null} id of the grid that is picked, if one is */
  select(id) {
    const feature = (/** @type {number} */ one) => ({
      source: 'grids',
      sourceLayer: 'grids',
      id: one,
    });
    if (this.selected !== null) {
      this.map.removeFeatureState(feature(this.selected), 'selected');
    }
    if (id !== null) {
      this.map.setFeatureState(feature(id), { selected: true });
    }
    this.selected = id;
  }

  /** @param {[number, number] | null} point longitude first */
  mark(point) {
    const source = /** @type {any} */ (this.map.getSource('mark'));
    source?.setData(point ? { type: 'Point', coordinates: point } : EMPTY);
  }

  /**
   * Moves only as far as is needed to see it.
   * @param {[number, number]} point
   * @param {number} [zoom] at least
   */
  show(point, zoom = NEAR) {
    const isSeen = this.map.getBounds().contains(point) && this.map.getZoom() >= zoom - 3;
    if (!isSeen) {
      this.map.easeTo({ center: point, zoom: Math.max(zoom, this.map.getZoom()) });
    }
  }

  /**
   * Moves only if nothing of it is seen.
   * @param {[number, number, number, number]} bounds west, south, east, north
   */
  showBounds([west, south, east, north]) {
    const seen = this.map.getBounds();
    const isSeen =
      west < seen.getEast() &&
      east > seen.getWest() &&
      south < seen.getNorth() &&
      north > seen.getSouth();
    if (!isSeen) {
      this.map.fitBounds([west, south, east, north], { padding: 80, maxZoom: 14 });
    }
  }

  /** The whole county again. */
  goHome() {
    this.map.fitBounds(this.config.frame, { padding: FRAME });
  }

  /** @param {[number, number]} point */
  approach(point) {
    this.map.easeTo({ center: point, zoom: Math.min(this.map.getZoom() + 2, 17) });
  }
}

/**
 * @param {any} config
 * @returns {any[]} the layers whose rows are there
 */
function drawable(config) {
  const has = config.release !== null;
  const isDrawn = (/** @type {any} */ { rows }) =>
    rows === 'points' || (rows === 'incidents' ? config.months.length > 0 : has);
  return config.layers.filter(isDrawn);
}

/**
 * @param {any} config
 * @param {import('../lib/style.js').How} how
 * @returns {any}
 */
function style(config, how) {
  const { colour } = how;
  const drawn = compose(drawable(config), how);
  return {
    version: 8,
    sources: {
      wires: { type: 'geojson', data: graticule(10) },
      mark: { type: 'geojson', data: EMPTY },
      ...drawn.sources,
    },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': colour('wash') } },
      {
        id: 'wires',
        type: 'line',
        source: 'wires',
        maxzoom: 7,
        paint: { 'line-color': colour('line'), 'line-width': 0.8 },
      },
      ...drawn.layers,
      {
        id: 'mark',
        type: 'circle',
        source: 'mark',
        paint: {
          'circle-radius': 15,
          'circle-opacity': 0,
          'circle-stroke-color': colour('indigo'),
          'circle-stroke-width': 3,
        },
      },
    ],
  };
}

/** @param {Record<string, string>} words */
function locale(words) {
  return {
    'Map.Title': words.map,
    'NavigationControl.ZoomIn': words.zoom_in,
    'NavigationControl.ZoomOut': words.zoom_out,
  };
}
