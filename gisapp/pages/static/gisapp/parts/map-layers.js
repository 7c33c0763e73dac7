// @ts-check
// Which layers does the reader want to see?

import { el, fill, find } from '../lib/dom.js';
import { ALONE, GROUPS, toggled } from '../lib/layer-choice.js';

/** Events: `change` (then `chosen` is what is to be seen). */
export class MapLayers extends EventTarget {
  /**
   * @param {Element} node a `details` with a `div`
   * @param {{layers: any[], layer_groups: Record<string, string>}} config
   * @param {string[]} chosen
   */
  constructor(node, { layers, layer_groups: titles }, chosen) {
    super();
    this.layers = layers;
    this.chosen = chosen;
    const kept = GROUPS.filter((group) => layers.some((one) => one.group === group));
    this.boxes = /** @type {Map<string, HTMLInputElement>} */ (new Map());
    fill(find('div', node), ...kept.map((group) => this.group(group, titles[group])));
  }

  /**
   * @param {string} group
   * @param {string} title
   */
  group(group, title) {
    const ours = this.layers.filter((one) => one.group === group);
    const rows = ours.map((layer) => this.row(layer));
    const isAlone = ALONE.includes(group) && ours.length > 1;
    const kind = isAlone ? 'alone' : 'any';
    return el('fieldset', { class: kind }, el('legend', {}, title), ...rows);
  }

  /** @param {any} layer */
  row({ name, title }) {
    const checked = this.chosen.includes(name);
    const box = /** @type {HTMLInputElement} */ (
      el('input', { type: 'checkbox', value: name, checked, onchange: () => this.toggle(name) })
    );
    this.boxes.set(name, box);
    return el('label', {}, box, el('span', {}, title));
  }

  /** @param {string} name */
  toggle(name) {
    this.chosen = toggled(this.chosen, name, this.layers);
    for (const [one, box] of this.boxes) {
      box.checked = this.chosen.includes(one);
    }
    this.dispatchEvent(new Event('change'));
  }
}
