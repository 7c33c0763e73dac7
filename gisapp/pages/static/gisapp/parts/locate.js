// @ts-check
// Whose ground is this place?

import { el, fill, find } from '../lib/dom.js';
import { parse } from '../lib/coordinates.js';
import { getJson } from '../lib/http.js';
import { tellPlace } from './tell.js';

/** Events: `located` (detail: {point}), `pick`. */
export class Locate extends EventTarget {
  /**
   * @param {HTMLFormElement} form
   * @param {any} config
   */
  constructor(form, config) {
    super();
    this.config = config;
    this.answer = find('#locate-answer', form);
    this.text = /** @type {HTMLInputElement} */ (find('[name=text]', form));
    this.datum = /** @type {HTMLSelectElement} */ (find('[name=datum]', form));
    this.picking = find('[name=pick]', form);
    const options = config.datums.map((/** @type {string[]} */ [value, words]) =>
      el('option', { value }, words),
    );
    fill(this.datum, ...options);
    form.addEventListener('submit', (event) => this.onAsked(event));
    this.picking.addEventListener('click', () => this.setPicking(!this.isPicking));
  }

  get isPicking() {
    return this.picking.getAttribute('aria-pressed') === 'true';
  }

  /** @param {boolean} isOn */
  setPicking(isOn) {
    this.picking.setAttribute('aria-pressed', String(isOn));
  }

  /** @param {[number, number]} point where the map was clicked, EPSG:4326 */
  onPlace([lng, lat]) {
    this.datum.value = 'wgs84';
    this.text.value = `${lng.toFixed(6)}, ${lat.toFixed(6)}`;
    this.setPicking(false);
    return this.ask({ x: lng, y: lat });
  }

  /** @param {Event} event */
  onAsked(event) {
    event.preventDefault();
    const pair = parse(this.text.value);
    if (pair === null) {
      this.say(this.config.words.no_coordinates);
      return;
    }
    this.ask(pair);
  }

  /** @param {{x: number, y: number}} pair */
  async ask({ x, y }) {
    const { urls, words } = this.config;
    this.say(words.locating);
    try {
      const query = { lng: x, lat: y, datum: this.datum.value };
      this.show(await getJson(urls.locate, { query }));
    } catch (error) {
      const { status, message } = /** @type {any} */ (error);
      this.say(status < 500 ? message : words.trouble);
    }
  }

  /** @param {any} feature GeoJSON */
  show({ geometry, properties }) {
    const { words } = this.config;
    const kinds = this.config.place_kinds;
    const kind_words = kinds[properties.kind] ?? properties.kind;
    const others = properties.candidates.filter(
      (/** @type {any} */ one) => one.code !== properties.grid?.code,
    );
    const place = { ...properties, candidates: others, kind_words, method: '' };
    const go = (/** @type {string} */ code) => this.tell('pick', { kind: 'grid', code });
    fill(this.answer, ...tellPlace(place, words, go));
    if (geometry) {
      this.tell('located', { point: geometry.coordinates });
    }
  }

  /** @param {string} text */
  say(text) {
    fill(this.answer, text);
  }

  /**
   * @param {string} name
   * @param {any} detail
   */
  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
