// @ts-check
// How does one get back to the whole county?

import { el, svg } from '../lib/dom.js';

const HOUSE = 'M3 9 10 3l7 6v8h-5v-5H8v5H3Z';

export class HomeControl {
  /**
   * @param {{goHome: () => void}} atlas
   * @param {string} title
   */
  constructor(atlas, title) {
    this.atlas = atlas;
    this.title = title;
    this.node = el('div', { class: 'maplibregl-ctrl maplibregl-ctrl-group' });
  }

  onAdd() {
    const sign = svg('svg', { viewBox: '0 0 20 20', class: 'house', 'aria-hidden': 'true' });
    sign.append(svg('path', { d: HOUSE }));
    const go = () => this.atlas.goHome();
    const button = { type: 'button', title: this.title, 'aria-label': this.title };
    this.node.append(el('button', { ...button, onclick: go }, sign));
    return this.node;
  }

  onRemove() {
    this.node.remove();
  }
}
