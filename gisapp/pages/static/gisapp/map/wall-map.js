// @ts-check
// What does the wall's map show, and where does it look?

import * as maplibre from 'maplibre-gl';

import { el } from '../lib/dom.js';
import { startingWith } from '../lib/layer-choice.js';
import { pictureOf } from '../lib/style.js';
import { isOfNow } from '../lib/wall-figures.js';
import { around, outFeatures } from '../lib/wall-outposts.js';
import { gathered, points } from '../lib/wall-points.js';
import { addIcons } from './icons.js';
import { Figures } from './wall-figures.js';
import { watchPicks } from './wall-picks.js';
import { pulse } from './wall-pulse.js';
import { select } from './wall-select.js';
import { drawing, EMPTY, LIVE } from './wall-style.js';

const NEAR = 14;
const SLOW_MS = 1400;
const HEAT_MS = 300_000;
const AIR = { county: 14, out: 30 };
const CELL_PX = [
  { below: 12, px: 64 },
  { below: 14, px: 32 },
  { below: Infinity, px: 8 },
];

/** @typedef {{top: number, right: number, bottom: number, left: number}} Padding */

/** Events: `pick` (detail: what), `moved` (detail: whether by a person), `failed`,
 * `ready` (the first picture stands). */
export class WallMap extends EventTarget {
  /**
   * @param {HTMLElement} container
   * @param {any} config
   * @param {{colour: (token: string) => string, isLit: (number: string) => boolean,
   *   view: import('../lib/wall-address.js').WallView, scale: number,
   *   padding: Padding}} how `scale`: screen pixels per pixel of the map's styles
   */
  constructor(container, config, { colour, isLit, view, scale, padding }) {
    super();
    this.config = config;
    this.isLit = isLit;
    this.colour = colour;
    this.scale = scale;
    this.padding = padding;
    this.view = view.view;
    this.themes = view.themes;
    this.isHome = view.map === null;
    this.standing = /** @type {any} */ (null);
    this.selected = /** @type {number | null} */ (null);
    this.drawing = drawing(config, { colour });
    this.on = new Set(startingWith(config.layers, view.layers));
    this.isDrawn = false;
    this.pictures = new Set(namesOf(config, ({ rows }) => rows === 'picture'));
    this.ofNow = new Set(namesOf(config, isOfNow));
    this.isLive = true;
    this.map = this.open(container, view);
    this.figures = new Figures(this.map, config);
    watchPicks(this.map, (what) => this.tell('pick', what));
    setInterval(() => this.renewHeat(), HEAT_MS);
  }

  /**
   * @param {HTMLElement} container
   * @param {import('../lib/wall-address.js').WallView} view
   */
  open(container, view) {
    const inner = el('div', { class: 'wall-map-inner' });
    container.append(inner);
    const isPhone = document.documentElement.dataset.room === 'phone';
    const map = new maplibre.Map({
      container: inner,
      style: { version: 8, ...this.stack() },
      localIdeographFontFamily: getComputedStyle(container).fontFamily,
      attributionControl: false,
      locale: locale(this.config.words),
      pixelRatio: devicePixelRatio * this.scale,
      fadeDuration: 0,
      maxZoom: 18,
      dragRotate: false,
      pitchWithRotate: false,
      keyboard: false,
      cooperativeGestures: isPhone,
      renderWorldCopies: false,
      center: view.map ?? this.middle,
      zoom: view.map?.zoom ?? NEAR,
    });
    map.touchZoomRotate.disableRotation();
    map.once('style.load', () => addIcons(map, this.config.themes, this.colour));
    map.setPadding(this.inner(this.padding));
    map.once('idle', () => this.tell('ready'));
    map.once('load', () => this.addPictures());
    map.on('error', (event) => this.tell('failed', event.error));
    map.on('zoom', () => this.regather());
    map.on('moveend', (event) => this.onMoved(Boolean(/** @type {any} */ (event).originalEvent)));
    this.map = map;
    if (this.isHome) {
      this.goHome({ isAtOnce: true });
    }
    return map;
  }

  /** @param {boolean} isByHand */
  onMoved(isByHand) {
    if (isByHand) {
      this.isHome = false;
    }
    this.tell('moved', isByHand);
  }

  /**
   * @param {string} name
   * @param {any} [detail]
   */
  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  get middle() {
    const [west, south, east, north] = this.bounds;
    return { lng: (west + east) / 2, lat: (south + north) / 2 };
  }

  /** @returns {[number, number, number, number]} west, south, east, north */
  get bounds() {
    const { wall, frame } = this.config;
    return this.view === 'out' ? around(wall.outposts, frame) : (wall.bounds ?? frame);
  }

  /** @param {Padding} padding of the screen */
  inner(padding) {
    const { scale } = this;
    const { top, right, bottom, left } = padding;
    return {
      top: top / scale,
      right: right / scale,
      bottom: bottom / scale,
      left: left / scale,
    };
  }

  /** Where it looks; null at home. */
  get place() {
    const { lng, lat } = this.map.getCenter();
    return this.isHome ? null : { zoom: this.map.getZoom(), lat, lng };
  }

  /** Names, lines and incidents come first; large pictures when those are drawn. */
  addPictures() {
    this.isDrawn = true;
    this.restack();
  }

  /** Sources and layers of what is on. */
  stack() {
    const sheets = this.drawing.sheets.filter((one) => this.isOn(one.name));
    const names = new Set(sheets.map(({ layer }) => layer.source).filter(Boolean));
    const pairs = Object.entries(this.drawing.sources).filter(([name]) => names.has(name));
    return { sources: Object.fromEntries(pairs), layers: sheets.map(({ layer }) => layer) };
  }

  /** @param {string} name */
  isOn(name) {
    const isOut = this.view === 'out' && (name === 'out' || name === 'outposts');
    const isOfThen = this.ofNow.has(name) && !this.isLive;
    const isWaiting = isOfThen || (this.pictures.has(name) && !this.isDrawn);
    const isWanted = name === '' || name === 'live' || isOut || this.on.has(name);
    return isWanted && !isWaiting;
  }

  /** @param {string[]} names of the layers that are to be on */
  setLayers(names) {
    this.on = new Set(names);
    this.restack();
  }

  /** What came is added under what lies above it; what went is taken off. */
  restack() {
    const { map, drawing: all } = this;
    let above = /** @type {string | undefined} */ (undefined);
    for (const { name, layer } of [...all.sheets].reverse()) {
      const isThere = Boolean(map.getLayer(layer.id));
      if (!this.isOn(name)) {
        isThere && map.removeLayer(layer.id);
        continue;
      }
      if (!isThere) {
        this.ensure(layer.source);
        map.addLayer(layer, above);
      }
      above = layer.id;
    }
    this.figures.forget();
    this.renewHeat();
    this.showAgain();
  }

  /** @param {string | undefined} name */
  ensure(name) {
    if (name && !this.map.getSource(name)) {
      this.map.addSource(name, this.drawing.sources[name]);
    }
  }

  /** @param {string[] | null} themes null: all */
  setThemes(themes) {
    this.themes = themes;
    this.renewHeat();
    this.showAgain();
  }

  /** Heat is a picture of the server's: of these themes, and as of now. */
  renewHeat() {
    const { themes, colour, config } = this;
    const query = themes ? `theme=${themes.join(',')}` : '';
    const how = { origin: location.origin, language: config.language, colour, query };
    for (const layer of config.layers) {
      const isHeat = layer.group === 'heat' && this.on.has(layer.name);
      const source = /** @type {any} */ (isHeat && this.map.getSource(layer.name));
      source && source.updateImage({ url: pictureOf(layer, how) });
    }
  }

  /** @param {boolean} isLive false: what only the server draws, as of now, goes */
  setLive(isLive) {
    if (isLive !== this.isLive) {
      this.isLive = isLive;
      this.restack();
    }
  }

  /** @param {any} standing */
  show(standing) {
    this.standing = standing;
    const { themes } = this;
    // From far away a level 3 would hide the cities around; the list keeps it on top.
    const isLit = this.view === 'out' ? () => false : this.isLit;
    const isCounted = (/** @type {any} */ { outpost }) => this.view === 'out' && outpost;
    const drawn = standing.incidents.filter((/** @type {any} */ one) => !isCounted(one));
    this.points = points(drawn, { t: standing.t, themes, isLit });
    this.gather();
    this.figures.show(standing, { themes, on: this.shown });
    this.setData('out', outFeatures(this.config.wall.outposts, standing.byOutpost ?? {}));
  }

  showAgain() {
    if (this.standing) {
      this.show(this.standing);
    }
  }

  regather() {
    if (Math.floor(this.map.getZoom()) !== this.gatheredAt) {
      this.gather();
    }
  }

  gather() {
    const zoom = Math.floor(this.map.getZoom());
    const { px } = /** @type {any} */ (CELL_PX.find(({ below }) => zoom < below));
    this.gatheredAt = zoom;
    this.setData(LIVE, gathered(this.points ?? [], { zoom, cell_px: px }));
  }

  /**
   * @param {string} name
   * @param {any} data
   */
  setData(name, data) {
    const text = JSON.stringify(data);
    this.given ??= /** @type {Map<string, string>} */ (new Map());
    const source = /** @type {any} */ (this.map.getSource(name));
    const isNew = source && this.given.get(name) !== text;
    if (isNew) {
      this.given.set(name, text);
      source.setData(data);
    }
  }

  /** @param {{at: [number, number] | null, theme: string, level: number}} incident */
  pulse({ at, theme, level }) {
    if (at) {
      const found = this.config.themes.find((/** @type {any} */ one) => one.code === theme);
      pulse(this.map, at, level === 3 ? 'phoenix' : (found?.token ?? 'slate'));
    }
  }

  /** @param {[number, number] | null} point longitude first */
  mark(point) {
    this.setData('mark', point ? { type: 'Point', coordinates: point } : EMPTY);
  }

  /** @param {string | null} code of the grid that is shown on the card */
  select(code) {
    this.selected = select(this.map, this.config, { code, before: this.selected });
  }

  /** @param {{isAtOnce?: boolean}} [how] */
  goHome({ isAtOnce = false } = {}) {
    this.isHome = true;
    const still = isAtOnce || matchMedia('(prefers-reduced-motion: reduce)').matches;
    const [west, south, east, north] = this.bounds;
    const how = { padding: AIR[this.view], duration: still ? 0 : SLOW_MS };
    this.map.fitBounds([west, south, east, north], how);
  }

  /**
   * @param {{left: number, top: number, width: number, height: number}} box of the screen
   * @returns {number} how much of it lies on the county's ground, 0 to 1
   */
  covered({ left, top, width, height }) {
    const layers = ['townships-land'].filter((id) => this.map.getLayer(id));
    const steps = [0.1, 0.3, 0.5, 0.7, 0.9];
    const spots = steps.flatMap((x) => steps.map((y) => [left + x * width, top + y * height]));
    const isLand = (/** @type {number[]} */ [x, y]) =>
      this.map.queryRenderedFeatures([x / this.scale, y / this.scale], { layers }).length > 0;
    return layers.length ? spots.filter(isLand).length / spots.length : 0;
  }

  /** @param {'county' | 'out'} view */
  setView(view) {
    this.view = view;
    this.restack();
    this.goHome();
  }

  /** @returns {Set<string>} the chosen layers that can be shown of this moment */
  get shown() {
    return new Set([...this.on].filter((name) => this.isLive || !this.ofNow.has(name)));
  }

  /** @param {[number, number, number, number]} bounds west, south, east, north */
  lookOver(bounds) {
    this.isHome = false;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.map.fitBounds(bounds, { padding: AIR.out, duration: still ? 0 : SLOW_MS });
  }

  /**
   * @param {[number, number]} point
   * @param {number} [zoom] at least
   */
  look(point, zoom = NEAR) {
    this.isHome = false;
    this.map.easeTo({ center: point, zoom: Math.max(zoom, this.map.getZoom()) });
  }

  /** @param {[number, number]} parts of the screen */
  pan([across, down]) {
    this.isHome = false;
    const { clientWidth, clientHeight } = this.map.getContainer();
    this.map.panBy([across * clientWidth, down * clientHeight]);
  }

  /** @param {number} by */
  zoom(by) {
    this.isHome = false;
    this.map.zoomTo(this.map.getZoom() + by);
  }

  /**
   * The screen or its margins have changed.
   * @param {{scale: number, padding: Padding}} how
   */
  fit({ scale, padding }) {
    Object.assign(this, { scale, padding });
    this.map.setPixelRatio(devicePixelRatio * scale);
    this.map.resize();
    this.map.setPadding(this.inner(padding));
    if (this.isHome) {
      this.goHome({ isAtOnce: true });
    }
  }
}

/** @param {Record<string, string>} words */
function locale(words) {
  return {
    'Map.Title': words.map,
    'CooperativeGesturesHandler.MobileHelpText': words.two_fingers,
    'CooperativeGesturesHandler.WindowsHelpText': words.ctrl_wheel,
    'CooperativeGesturesHandler.MacHelpText': words.ctrl_wheel,
  };
}

/**
 * @param {any} config
 * @param {(layer: any) => boolean} is
 * @returns {string[]}
 */
function namesOf(config, is) {
  return config.layers.filter(is).map((/** @type {any} */ { name }) => name);
}
