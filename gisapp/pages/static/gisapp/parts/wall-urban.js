// @ts-check
// How do the town's grids look, too small to be seen on the county's map?

import { el, fill } from '../lib/dom.js';
import { TownMap } from '../map/town-map.js';

/** A second small map over the ground that the profile's town covers. */
export class WallUrban {
  /**
   * @param {HTMLElement} node
   * @param {any} config
   * @param {import('../map/wall-map.js').WallMap} wallMap
   */
  constructor(node, config, wallMap) {
    this.node = node;
    this.config = config;
    this.wallMap = wallMap;
    this.map = /** @type {TownMap | null} */ (null);
    node.hidden = true;
    if (config.wall.urban) {
      this.ground = el('div', { class: 'town' });
      fill(node, el('p', {}, config.words.urban), this.ground);
      wallMap.addEventListener('ready', () => this.open());
    }
  }

  /** Only once the county is drawn: it must not wait for this. */
  open() {
    if (this.ground && !this.map) {
      this.node.hidden = false;
      this.map = new TownMap(this.ground, this.config, this.wallMap);
      this.show();
    }
  }

  /** Other layers are on. */
  redo() {
    if (this.map && this.ground) {
      this.map.remove();
      fill(this.ground);
      this.map = null;
      this.open();
    }
  }

  show() {
    this.map?.show();
  }

  fit() {
    this.map?.fit();
  }
}
