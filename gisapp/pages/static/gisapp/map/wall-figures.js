// @ts-check
// Which grid has which value, now?

import { byGrid } from '../lib/wall-figures.js';
import { getJson } from '../lib/http.js';

const FRESH_MS = 300_000;

/** Values of the layers that colour grids: counted here, or asked of the server. */
export class Figures {
  /**
   * @param {import('maplibre-gl').Map} map
   * @param {any} config
   */
  constructor(map, config) {
    this.map = map;
    this.layers = config.layers.filter((/** @type {any} */ one) => one.rows === 'figures');
    this.grids = config.wall.grids;
    this.shown = /** @type {Map<number, number>} */ (new Map());
    this.asked = /** @type {Record<string, {at: number, values: any}>} */ ({});
    /** What was asked last: a later answer to something else is not put on the map. */
    this.wanted = '';
  }

  /** The layers changed: what a value means, too. */
  forget() {
    if (this.map.getSource('grids')) {
      this.map.removeFeatureState({ source: 'grids', sourceLayer: 'grids' });
    }
    this.shown.clear();
  }

  /**
   * @param {any} standing
   * @param {{themes: string[] | null, on: Set<string>}} how
   */
  show(standing, { themes, on }) {
    const layer = this.layers.find((/** @type {any} */ { name }) => on.has(name));
    if (!layer || !this.map.getSource('grids')) {
      return;
    }
    const counted = byGrid(standing.incidents, { name: layer.name, themes });
    if (counted) {
      this.wanted = '';
      this.put(new Map(this.grids.map((/** @type {any} */ { id, code }) => [id, counted[code] ?? 0])));
    } else {
      this.ask(layer, { t: standing.t, themes });
    }
  }

  /**
   * @param {any} layer
   * @param {{t: number, themes: string[] | null}} how
   */
  async ask(layer, { t, themes }) {
    const theme = (themes ?? []).join(',');
    const key = `${layer.name} ${theme}`;
    this.wanted = key;
    const known = this.asked[key];
    if (known && Math.abs(t - known.at) < FRESH_MS) {
      this.putAnswer(known.values);
      return;
    }
    const asked = (this.asked[key] = { at: t, values: known?.values ?? {} });
    try {
      const { values } = await getJson(layer.figures, { query: { theme } });
      asked.values = values;
      if (this.wanted === key) {
        this.putAnswer(values);
      }
    } catch {
      delete this.asked[key];
    }
  }

  /** @param {Record<string, number>} values */
  putAnswer(values) {
    this.put(new Map(this.grids.map((/** @type {any} */ { id }) => [id, values[id] ?? 0])));
  }

  /** @param {Map<number, number>} values by the grid's id */
  put(values) {
    for (const [id, value] of values) {
      if (this.shown.get(id) !== value) {
        this.shown.set(id, value);
        this.map.setFeatureState({ source: 'grids', sourceLayer: 'grids', id }, { value });
      }
    }
  }
}
