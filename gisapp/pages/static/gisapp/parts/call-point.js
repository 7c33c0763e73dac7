// @ts-check
// Which place was picked on the map, if one was?

import { find } from '../lib/dom.js';

const DIGITS = 6;

/** Event: `change`. */
export class CallPoint extends EventTarget {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    super();
    const field = (/** @type {string} */ name) =>
      /** @type {HTMLInputElement} */ (form.elements.namedItem(name));
    this.lng = field('lng');
    this.lat = field('lat');
    this.hint = /** @type {HTMLElement} */ (find('#point-words', form));
    this.unset = /** @type {HTMLElement} */ (find('#unset', form));
    this.unset.addEventListener('click', () => this.set(null));
    form.addEventListener('input', () => this.tell());
    this.tell();
  }

  /** @param {[number, number] | null} point longitude first; null: by the address */
  set(point) {
    this.lng.value = point ? point[0].toFixed(DIGITS) : '';
    this.lat.value = point ? point[1].toFixed(DIGITS) : '';
    this.tell();
    this.dispatchEvent(new CustomEvent('change'));
  }

  tell() {
    const isSet = this.lng.value !== '' && this.lat.value !== '';
    const { clicked, free } = this.hint.dataset;
    this.hint.textContent = (isSet ? clicked : free) ?? '';
    this.unset.hidden = !isSet;
  }
}
