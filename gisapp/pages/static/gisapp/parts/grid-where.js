// @ts-check
// Am I in my grid, or how far from it and on whose ground?

import { el, fill, find } from '../lib/dom.js';
import { parse } from '../lib/coordinates.js';
import { getJson } from '../lib/http.js';
import { position } from '../lib/position.js';

/** Events: `found` (detail: the answer), `picking` (detail: whether it is on). */
export class GridWhere extends EventTarget {
  /** @param {any} config */
  constructor(config) {
    super();
    this.config = config;
    this.answer = /** @type {HTMLElement} */ (find('#here-answer'));
    this.form = /** @type {HTMLFormElement} */ (find('#here-form'));
    this.more = /** @type {HTMLDetailsElement} */ (find('#here-else'));
    this.picking = find('[name=pick]', this.form);
    find('#here-ask').addEventListener('click', () => this.onHere());
    this.form.addEventListener('submit', (event) => this.onTyped(event));
    this.picking.addEventListener('click', () => this.setPicking(!this.isPicking));
  }

  get isPicking() {
    return this.picking.getAttribute('aria-pressed') === 'true';
  }

  /** @param {boolean} isOn */
  setPicking(isOn) {
    this.picking.setAttribute('aria-pressed', String(isOn));
    this.dispatchEvent(new CustomEvent('picking', { detail: isOn }));
    if (isOn) {
      this.say(this.config.says.pick);
    }
  }

  async onHere() {
    const { says } = this.config;
    this.say(says.locating);
    try {
      await this.ask(await position());
    } catch (error) {
      this.more.open = true;
      this.say(says[/** @type {Error} */ (error).message] ?? says.trouble, says.instead);
    }
  }

  /** @param {[number, number]} point where the map was touched */
  onPlace([lng, lat]) {
    if (this.isPicking) {
      this.setPicking(false);
      this.ask({ lng, lat });
    }
  }

  /** @param {Event} event */
  onTyped(event) {
    event.preventDefault();
    const data = new FormData(this.form);
    const pair = parse(String(data.get('text')));
    if (pair === null) {
      this.say(this.config.says.no_coordinates);
      return;
    }
    this.ask({ lng: pair.x, lat: pair.y, datum: String(data.get('datum')) });
  }

  /** @param {Record<string, string | number>} spot */
  async ask(spot) {
    const { grid, says, urls } = this.config;
    this.say(says.locating);
    try {
      const found = await getJson(urls.where, { query: { grid, ...spot } });
      this.show(found);
      this.dispatchEvent(new CustomEvent('found', { detail: found }));
    } catch (error) {
      const { status, message } = /** @type {any} */ (error);
      this.say(status < 500 ? message : says.trouble);
    }
  }

  /** @param {any} found */
  show({ side, words, detail, accuracy }) {
    this.answer.className = `here-answer ${side}`;
    fill(
      this.answer,
      el('strong', {}, words),
      el('p', {}, detail),
      accuracy && el('p', { class: 'small' }, accuracy),
    );
    this.answer.hidden = false;
  }

  /**
   * @param {string} text
   * @param {string} [more]
   */
  say(text, more) {
    this.answer.className = 'here-answer';
    fill(this.answer, el('p', {}, text), more && el('p', { class: 'small' }, more));
    this.answer.hidden = false;
  }
}
