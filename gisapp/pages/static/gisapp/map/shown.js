// @ts-check
// Which layers does a map show, and what do they say just now?

import { getJson } from '../lib/http.js';
import { parts, pictureOf, pictureSource, tiles } from '../lib/style.js';

/** @typedef {import('../lib/style.js').Layer} Layer */

/**
 * A map whose style was composed with the same layers, the chosen ones seen.
 * Events: `told` (detail: {name, facts}: a picture's legend, or an area's figures).
 */
export class Shown extends EventTarget {
  /**
   * @param {import('maplibre-gl').Map} map with its style loaded
   * @param {Layer[]} layers
   * @param {import('../lib/style.js').How} how
   */
  constructor(map, layers, how) {
    super();
    this.map = map;
    this.layers = layers;
    this.how = { ...how };
    this.chosen = how.chosen ?? layers.map((one) => one.name);
    this.coloured = new Map();
    this.turn = 0;
    this.tell();
  }

  /** @param {string[]} chosen names of the layers to be seen from now on */
  set(chosen) {
    this.chosen = chosen;
    for (const layer of this.layers) {
      this.see(layer, chosen.includes(layer.name));
    }
    this.tell();
  }

  /** @param {string} query of the incidents that are asked for from now on */
  ask(query) {
    this.how.query = query;
    for (const layer of this.layers) {
      const source = /** @type {any} */ (this.map.getSource(layer.name));
      if (source && layer.rows === 'incidents') {
        source.setTiles([tiles(layer, this.how.origin, query)]);
      } else if (source && layer.rows === 'picture') {
        source.updateImage({ url: pictureOf(layer, this.how) });
      }
    }
    this.tell();
  }

  /**
   * @param {Layer} layer
   * @param {boolean} isSeen
   */
  see(layer, isSeen) {
    if (isSeen && layer.rows === 'picture' && layer.bounds && !this.map.getSource(layer.name)) {
      this.add(layer);
    }
    const visibility = isSeen ? 'visible' : 'none';
    for (const { id } of layer.style) {
      if (this.map.getLayer(id)) {
        this.map.setLayoutProperty(id, 'visibility', visibility);
      }
    }
  }

  /** @param {Layer} layer of a picture, which is fetched now */
  add(layer) {
    this.map.addSource(layer.name, pictureSource(layer, this.how));
    const drawn = this.map.getStyle().layers;
    for (const part of parts(layer, this.how)) {
      const rank = part.metadata.rank;
      const above = drawn.find((one) => /** @type {any} */ (one.metadata)?.rank > rank);
      this.map.addLayer(part, above?.id);
    }
  }

  /** Figures are coloured anew, legends told anew; an older answer is dropped. */
  async tell() {
    const turn = (this.turn += 1);
    const asked = this.layers.filter(
      ({ name, rows }) => this.chosen.includes(name) && ['figures', 'picture'].includes(rows),
    );
    if (!asked.some(({ rows }) => rows === 'figures')) {
      this.colour('', {});
    }
    await Promise.all(asked.map((layer) => this.tellOf(layer, turn)));
  }

  /**
   * @param {Layer} layer
   * @param {number} turn
   */
  async tellOf(layer, turn) {
    const isFigures = layer.rows === 'figures';
    const url = isFigures
      ? `${layer.figures}?${this.how.query}`
      : pictureOf({ ...layer, picture: layer.facts }, { ...this.how, origin: '' });
    const facts = await getJson(url).catch((error) => ({ error }));
    if (turn !== this.turn) {
      return;
    }
    if (isFigures) {
      this.colour(layer.on ?? '', facts.values ?? {});
    }
    const detail = { name: layer.name, facts };
    this.dispatchEvent(new CustomEvent('told', { detail }));
  }

  /**
   * @param {string} source
   * @param {Record<string, number | null>} values by the area's id
   */
  colour(source, values) {
    for (const [id, at] of this.coloured) {
      if (values[id] === null || values[id] === undefined || at !== source) {
        this.map.removeFeatureState({ source: at, sourceLayer: at, id }, 'value');
        this.coloured.delete(id);
      }
    }
    for (const [id, value] of Object.entries(values)) {
      if (value !== null) {
        this.map.setFeatureState({ source, sourceLayer: source, id }, { value });
        this.coloured.set(id, source);
      }
    }
  }
}
