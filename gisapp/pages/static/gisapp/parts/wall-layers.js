// @ts-check
// Which layers and themes are on, and what do they mean?

import { el, fill, find } from '../lib/dom.js';
import { ALONE, startingWith, toggled } from '../lib/layer-choice.js';
import { legendRows } from './legend-rows.js';
import { Over } from './over.js';
import { symbol } from './symbol.js';

/** What is changed most stands first. */
const ORDER = ['incidents', 'figures', 'heat', 'things', 'ground'];

/** Events: `changed` (detail: names that are on), `themes` (detail), as a panel. */
export class WallLayers extends Over {
  /**
   * @param {HTMLElement} node
   * @param {any} config
   * @param {{on: string[], themes: string[] | null,
   *   facts: import('./picture-facts.js').PictureFacts}} state
   */
  constructor(node, config, { on, themes, facts }) {
    super(node, config);
    this.facts = facts;
    this.on = new Set(startingWith(config.layers, on));
    this.themes = themes;
  }

  toggle() {
    if (this.isOpen) {
      this.close();
    } else {
      this.draw(true);
    }
  }

  /** @param {string[] | null} themes */
  setThemes(themes) {
    this.themes = themes;
    if (this.isOpen) {
      this.draw(false);
    }
  }

  /** @param {boolean} focus */
  draw(focus) {
    const { words } = this.config;
    const groups = ORDER.map((name) => this.group(name));
    this.frame(words.layers, [this.themeBoxes(), ...groups], { focus });
  }

  themeBoxes() {
    const { config } = this;
    const boxes = config.themes.map((/** @type {any} */ theme) => {
      const checked = this.themes === null || this.themes.includes(theme.code);
      const about = { type: 'checkbox', name: 'theme', value: theme.code, checked };
      const input = el('input', { ...about, onchange: () => this.onThemes() });
      return el('label', { class: 'choice' }, input, symbol(theme), theme.title);
    });
    return el('fieldset', { class: 'choices choices-themes' }, el('legend', {}, config.words.themes), ...boxes);
  }

  onThemes() {
    const boxes = /** @type {HTMLInputElement[]} */ ([
      ...this.node.querySelectorAll('input[name=theme]'),
    ]);
    const on = boxes.filter(({ checked }) => checked).map(({ value }) => value);
    const isAll = on.length === 0 || on.length === boxes.length;
    this.themes = isAll ? null : on;
    boxes.forEach((box) => (box.checked = isAll || box.checked));
    this.dispatchEvent(new CustomEvent('themes', { detail: this.themes }));
  }

  /** @param {string} name */
  group(name) {
    const { layers, words } = this.config;
    const isOne = ALONE.includes(name);
    const mine = layers.filter((/** @type {any} */ { group }) => group === name);
    if (!mine.length) {
      return null;
    }
    const none = isOne && name !== 'incidents' ? [this.choice(name, null)] : [];
    const choices = mine.map((/** @type {any} */ one) => this.choice(name, one));
    const legend = el('legend', {}, words[`group_${name}`]);
    return el('fieldset', { class: 'choices' }, legend, ...none, ...choices);
  }

  /**
   * @param {string} group
   * @param {any} layer null: none of them
   */
  choice(group, layer) {
    const { words, layers } = this.config;
    const isNoneOn = !layers.some(
      (/** @type {any} */ one) => one.group === group && this.on.has(one.name),
    );
    const checked = layer ? this.on.has(layer.name) : isNoneOn;
    const about = { type: ALONE.includes(group) ? 'radio' : 'checkbox', name: `group-${group}`, checked };
    const onchange = () => this.set(group, layer);
    const input = el('input', { ...about, value: layer?.name ?? '', onchange });
    const label = el('label', { class: 'choice' }, input, layer?.title ?? words.none);
    const rows = layer && checked ? legendRows(layer, this.facts.told, words) : null;
    return el('div', {}, label, rows);
  }

  /**
   * @param {string} group
   * @param {any} layer that is switched; null: none of the group is to be on
   */
  set(group, layer) {
    const { layers } = this.config;
    const mine = layers.filter((/** @type {any} */ one) => one.group === group);
    const others = [...this.on].filter((name) => !mine.some((/** @type {any} */ one) => one.name === name));
    this.on = new Set(layer ? toggled([...this.on], layer.name, layers) : others);
    const focused = `input[name=group-${group}][value="${layer?.name ?? ''}"]`;
    this.draw(false);
    /** @type {HTMLElement} */ (find(focused, this.node)).focus();
    this.dispatchEvent(new CustomEvent('changed', { detail: [...this.on] }));
  }
}
