// @ts-check
// Where did a month's incidents gather, view by view?

import * as maplibre from 'maplibre-gl';

import { boundsOf } from '../lib/risk-shades.js';
import { SHOWN, paintOf, styleOf } from './risk-style.js';

const AIR = 20;
const ARROW_PX = 3;
const LEAST_PX = 24;
const NEAR = 12.5;

/** Events: `pick` (detail: a place's key, or ''). */
export class RiskMap extends EventTarget {
  /**
   * @param {HTMLElement} container
   * @param {import('../lib/risk-places.js').Place[]} places
   * @param {{colour: (token: string) => string, config: any}} how
   */
  constructor(container, places, { colour, config }) {
    super();
    this.places = places;
    this.colour = colour;
    this.home = boundsOf(places.filter(({ properties }) => properties.kind === 'grid'));
    const { words } = config;
    this.map = new maplibre.Map({
      container,
      style: styleOf(places, config, colour),
      bounds: this.home,
      fitBoundsOptions: { padding: AIR },
      localIdeographFontFamily: getComputedStyle(container).fontFamily,
      attributionControl: false,
      locale: {
        'Map.Title': words.map,
        'NavigationControl.ZoomIn': words.zoom_in,
        'NavigationControl.ZoomOut': words.zoom_out,
        'CooperativeGesturesHandler.WindowsHelpText': words.gesture_ctrl,
        'CooperativeGesturesHandler.MacHelpText': words.gesture_mac,
        'CooperativeGesturesHandler.MobileHelpText': words.gesture_touch,
      },
      dragRotate: false,
      pitchWithRotate: false,
      cooperativeGestures: true,
    });
    this.map.touchZoomRotate.disableRotation();
    const zooming = new maplibre.NavigationControl({ showCompass: false });
    this.map.addControl(zooming, 'top-right');
    this.map.addControl(new Home(words.home, () => this.goHome()), 'top-right');
    this.map.addControl(new maplibre.ScaleControl({ maxWidth: 120 }), 'bottom-left');
    this.map.on('click', ({ point }) => this.picked(point));
    this.view = 'grids';
  }

  goHome() {
    this.map.fitBounds(this.home, { padding: AIR });
  }

  /** @param {{x: number, y: number}} point */
  picked(point) {
    const layers = SHOWN[this.view].filter((id) => id.endsWith('-fill'));
    const box = /** @type {any} */ ([
      [point.x - ARROW_PX, point.y - ARROW_PX],
      [point.x + ARROW_PX, point.y + ARROW_PX],
    ]);
    const [found] = layers.length ? this.map.queryRenderedFeatures(box, { layers }) : [];
    const detail = found?.properties.key ?? '';
    this.dispatchEvent(new CustomEvent('pick', { detail }));
  }

  /** @param {import('../lib/risk-address.js').Seen} seen */
  show(seen) {
    this.view = seen.view;
    if (!this.map.isStyleLoaded()) {
      this.map.once('styledata', () => this.draw(seen));
    }
    this.draw(seen);
  }

  /** @param {import('../lib/risk-address.js').Seen} seen */
  draw({ view, theme, pick }) {
    const { map } = this;
    if (!map.getLayer('risk-picked')) {
      return;
    }
    for (const [name, ids] of Object.entries(SHOWN)) {
      for (const id of ids.filter((one) => map.getLayer(one))) {
        map.setLayoutProperty(id, 'visibility', name === view ? 'visible' : 'none');
      }
    }
    for (const [id, name, value] of paintOf(this.places, { view, theme }, this.colour)) {
      map.setPaintProperty(id, name, /** @type {any} */ (value));
    }
    const ofTheme = theme ? ['==', ['get', 'theme'], theme] : true;
    const isHexagon = ['==', ['get', 'kind'], 'hexagon'];
    map.setFilter('risk-hexagon-fill', /** @type {any} */ (['all', isHexagon, ofTheme]));
    map.setFilter('risk-hexagon-line', /** @type {any} */ (['all', isHexagon, ofTheme]));
    map.setFilter('risk-picked', ['==', ['get', 'key'], pick]);
  }

  /**
   * Bring a place into sight that was chosen from the list.
   * @param {import('../lib/risk-places.js').Place} place
   */
  goTo(place) {
    const [west, south, east, north] = boundsOf([place]);
    const [left, right] = [this.map.project([west, south]), this.map.project([east, north])];
    const sight = this.map.getBounds();
    const isSeen = sight.contains([west, south]) && sight.contains([east, north]);
    if (!isSeen || Math.abs(right.x - left.x) < LEAST_PX) {
      const { clientHeight, clientWidth } = this.map.getContainer();
      const padding = Math.min(clientHeight, clientWidth) / 3;
      this.map.fitBounds([west, south, east, north], { padding, maxZoom: NEAR });
    }
  }
}

/** A button that leads back to the whole ground. */
class Home {
  /**
   * @param {string} word
   * @param {() => void} go
   */
  constructor(word, go) {
    this.word = word;
    this.go = go;
  }

  onAdd() {
    const group = document.createElement('div');
    group.className = 'maplibregl-ctrl maplibregl-ctrl-group';
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'risk-home';
    button.title = this.word;
    button.setAttribute('aria-label', this.word);
    button.textContent = '⌂';
    button.addEventListener('click', this.go);
    group.append(button);
    this.group = group;
    return group;
  }

  onRemove() {
    this.group?.remove();
  }
}
