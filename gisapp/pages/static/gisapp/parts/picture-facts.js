// @ts-check
// Which unit, period and bandwidth has the heat that is drawn now?

import { getJson } from '../lib/http.js';

/** Events: `told` (something new is known). */
export class PictureFacts extends EventTarget {
  /** @param {any} config */
  constructor(config) {
    super();
    this.layers = config.layers.filter((/** @type {any} */ { group }) => group === 'heat');
    this.told = /** @type {Record<string, any>} */ ({});
    this.asked = '';
  }

  /** @param {{on: Set<string>, themes: string[] | null}} state */
  async ask({ on, themes }) {
    const layer = this.layers.find((/** @type {any} */ { name }) => on.has(name));
    const asked = `${layer?.name} ${themes}`;
    if (!layer || asked === this.asked) {
      return;
    }
    this.asked = asked;
    try {
      const query = { theme: (themes ?? []).join(','), tone: 'dark' };
      const facts = await getJson(layer.facts, { query });
      if (asked === this.asked) {
        this.told = { [layer.name]: facts };
        this.dispatchEvent(new Event('told'));
      }
    } catch {
      this.asked = '';
    }
  }
}
