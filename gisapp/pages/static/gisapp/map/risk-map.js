// @ts-check
// Where did a month's incidents gather, grid by grid?

import * as maplibre from 'maplibre-gl';

import { boundsOf, shades } from '../lib/risk-shades.js';

const AIR = 16;
const NAMES_FROM = 10;

/** Events: `pick` (detail: a grid's properties, or null). */
export class RiskMap extends EventTarget {
  /**
   * @param {HTMLElement} container
   * @param {any} shapes GeoJSON of the grids with their figures
   * @param {{colour: (token: string) => string, words: Record<string, string>}} how
   */
  constructor(container, shapes, { colour, words }) {
    super();
    this.shapes = shapes;
    this.colour = colour;
    this.map = new maplibre.Map({
      container,
      style: this.style('count'),
      bounds: boundsOf(shapes.features),
      fitBoundsOptions: { padding: AIR },
      localIdeographFontFamily: getComputedStyle(container).fontFamily,
      attributionControl: false,
      locale: {
        'Map.Title': words.map,
        'NavigationControl.ZoomIn': words.zoom_in,
        'NavigationControl.ZoomOut': words.zoom_out,
      },
      dragRotate: false,
      pitchWithRotate: false,
      cooperativeGestures: false,
    });
    this.map.touchZoomRotate.disableRotation();
    const zooming = new maplibre.NavigationControl({ showCompass: false });
    this.map.addControl(zooming, 'top-right');
    this.map.addControl(new maplibre.ScaleControl({ maxWidth: 120 }), 'bottom-left');
    this.map.on('click', ({ point }) => {
      const [found] = this.map.queryRenderedFeatures(point, { layers: ['risk-fill'] });
      const code = found?.properties.code;
      this.pick(code);
    });
  }

  /** @param {string | undefined} code of a grid; none: nothing is picked */
  pick(code) {
    const found = this.shapes.features.find(
      (/** @type {any} */ one) => one.properties.code === code,
    );
    this.map.setFilter('risk-picked', ['==', ['get', 'code'], code ?? '']);
    this.dispatchEvent(new CustomEvent('pick', { detail: found?.properties ?? null }));
  }

  /** @param {string} property `count`, or a theme's code */
  show(property) {
    const counts = this.counts(property);
    const fill = /** @type {any} */ (shades(property, counts, this.colour));
    this.map.setPaintProperty('risk-fill', 'fill-color', fill);
  }

  /** @param {string} property */
  counts(property) {
    return this.shapes.features.map((/** @type {any} */ one) => one.properties[property] ?? 0);
  }

  /** @param {string} property */
  style(property) {
    const { colour } = this;
    const line = (/** @type {string} */ id, /** @type {any} */ filter, /** @type {any} */ paint) => ({
      id,
      type: 'line',
      source: 'grids',
      filter,
      layout: { 'line-join': 'round' },
      paint,
    });
    return /** @type {any} */ ({
      version: 8,
      sources: { grids: { type: 'geojson', data: this.shapes } },
      layers: [
        { id: 'risk-ground', type: 'background', paint: { 'background-color': colour('wash') } },
        {
          id: 'risk-fill',
          type: 'fill',
          source: 'grids',
          paint: { 'fill-color': shades(property, this.counts(property), colour) },
        },
        line('risk-line', true, { 'line-color': colour('border'), 'line-width': 0.5 }),
        line('risk-hot', ['get', 'is_hot'], {
          'line-color': colour('ink-2'),
          'line-width': 1.4,
          'line-dasharray': [2, 1.5],
        }),
        line('risk-alarm', ['get', 'is_alarm'], {
          'line-color': colour('phoenix'),
          'line-width': 3,
        }),
        line('risk-picked', ['==', ['get', 'code'], ''], {
          'line-color': colour('ink'),
          'line-width': 3,
        }),
        {
          id: 'risk-name',
          type: 'symbol',
          source: 'grids',
          minzoom: NAMES_FROM,
          layout: {
            'text-field': ['get', 'name'],
            'text-font': ['Noto Sans CJK SC'],
            'text-size': 12,
          },
          paint: {
            'text-color': colour('ink'),
            'text-halo-color': colour('surface'),
            'text-halo-width': 1.4,
          },
        },
      ],
    });
  }
}
