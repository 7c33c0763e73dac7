// @ts-check
// What does the small map of the town show?

import * as maplibre from 'maplibre-gl';

import { el } from '../lib/dom.js';
import { gathered } from '../lib/wall-points.js';
import { addIcons } from './icons.js';
import { Figures } from './wall-figures.js';
import { watchPicks } from './wall-picks.js';
import { select } from './wall-select.js';
import { LIVE } from './wall-style.js';

const CELL_PX = 26;
const AIR = 6;
const AROUND = 0.02;
/** Of symbols only those; names, and pictures of the whole county, have no room. */
const SIGNS = /^(incidents|wall-lit$)/;
const ABSENT = /^wall-out|picture/;
const LINES = { 'line-opacity': 0.9, 'line-width': 0.9 };

export class TownMap {
  /**
   * @param {HTMLElement} container
   * @param {any} config
   * @param {import('./wall-map.js').WallMap} wallMap whose drawing it shares
   */
  constructor(container, config, wallMap) {
    this.wallMap = wallMap;
    this.config = config;
    this.bounds = config.wall.urban;
    this.selected = /** @type {number | null} */ (null);
    this.shown = '';
    const inner = el('div', { class: 'wall-map-inner' });
    container.append(inner);
    this.map = new maplibre.Map({
      container: inner,
      style: { version: 8, ...this.stack() },
      bounds: this.bounds,
      fitBoundsOptions: { padding: AIR },
      localIdeographFontFamily: getComputedStyle(container).fontFamily,
      attributionControl: false,
      locale: { 'Map.Title': config.words.urban },
      pixelRatio: devicePixelRatio * wallMap.scale,
      interactive: false,
      fadeDuration: 0,
    });
    this.map.once('style.load', () => addIcons(this.map, config.themes, wallMap.colour));
    this.figures = new Figures(this.map, config);
    watchPicks(this.map, (what) => wallMap.tell('pick', what));
  }

  /** Ground, grid lines and incidents of the great map. */
  stack() {
    const { sources, layers } = this.wallMap.stack();
    const kept = layers.filter(
      (/** @type {any} */ { id, type }) =>
        (type !== 'symbol' || SIGNS.test(id)) && !ABSENT.test(id),
    );
    const drawn = kept.map((/** @type {any} */ layer) =>
      layer.id === 'grids-line' ? { ...layer, paint: { ...layer.paint, ...LINES } } : layer,
    );
    const names = new Set(drawn.map((/** @type {any} */ { source }) => source));
    const used = Object.entries(sources).filter(([name]) => names.has(name));
    return { sources: Object.fromEntries(used), layers: drawn };
  }

  /** As the great map stands. */
  show() {
    const { points = [], standing, themes, shown: on } = this.wallMap;
    const here = points.filter(({ at }) => this.isNear(at));
    const data = gathered(here, { zoom: this.map.getZoom(), cell_px: CELL_PX });
    const text = JSON.stringify(data);
    const source = /** @type {any} */ (this.map.getSource(LIVE));
    if (source && text !== this.shown) {
      this.shown = text;
      source.setData(data);
    }
    if (standing) {
      this.figures.show(standing, { themes, on });
    }
  }

  /** @param {[number, number]} at longitude first */
  isNear([lng, lat]) {
    const [west, south, east, north] = this.bounds;
    const isAcross = lng > west - AROUND && lng < east + AROUND;
    return isAcross && lat > south - AROUND && lat < north + AROUND;
  }

  /** @param {string | null} code of a grid */
  select(code) {
    this.selected = select(this.map, this.config, { code, before: this.selected });
  }

  fit() {
    this.map.setPixelRatio(devicePixelRatio * this.wallMap.scale);
    this.map.resize();
    this.map.fitBounds(this.bounds, { padding: AIR, duration: 0 });
  }

  remove() {
    this.map.remove();
  }
}
