// @ts-check
// Which incidents does the reader ask for?

import { el, fill, find } from '../lib/dom.js';
import { symbol } from './symbol.js';

/** Events: `change`. */
export class Filters extends EventTarget {
  /**
   * @param {HTMLFormElement} form
   * @param {{themes: any[]}} config
   * @param {import('../lib/hash.js').View} view
   */
  constructor(form, config, view) {
    super();
    this.form = form;
    fill(find('#themes', form), ...config.themes.map((theme) => chip(theme, view)));
    choose(find('[name=period]', form), view.period);
    choose(find('[name=state]', form), view.state);
    form.addEventListener('change', () => this.onChange());
    form.addEventListener('submit', (event) => event.preventDefault());
  }

  /** With no theme left nothing would be asked for: then it is all of them again. */
  onChange() {
    if (this.themes?.length === 0) {
      this.boxes.forEach((box) => (box.checked = true));
    }
    this.dispatchEvent(new Event('change'));
  }

  /** @returns {HTMLInputElement[]} */
  get boxes() {
    return [...this.form.querySelectorAll('input[name=theme]')].map(
      (box) => /** @type {HTMLInputElement} */ (box),
    );
  }

  get period() {
    return field(this.form, 'period').value;
  }

  get state() {
    return field(this.form, 'state').value;
  }

  /** @returns {string[] | null} null: all */
  get themes() {
    const on = this.boxes.filter((box) => box.checked);
    return on.length === this.boxes.length ? null : on.map((box) => box.value);
  }

  /** @returns {{period: string, state: string, theme: string}} */
  get query() {
    return { period: this.period, state: this.state, theme: (this.themes ?? []).join(',') };
  }
}

/**
 * @param {any} theme
 * @param {import('../lib/hash.js').View} view
 */
function chip(theme, view) {
  const checked = view.themes === null || view.themes.includes(theme.code);
  const box = el('input', { type: 'checkbox', name: 'theme', value: theme.code, checked });
  const tone = `var(--${theme.token})`;
  return el('label', { class: 'chip', '--tone': tone }, box, symbol(theme), theme.title);
}

/**
 * @param {HTMLSelectElement} select
 * @param {string} value
 */
function choose(select, value) {
  const isKnown = [...select.options].some((option) => option.value === value);
  if (isKnown) {
    select.value = value;
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 */
function field(form, name) {
  return /** @type {HTMLSelectElement} */ (find(`[name=${name}]`, form));
}
