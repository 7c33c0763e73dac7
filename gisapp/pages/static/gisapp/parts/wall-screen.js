// @ts-check
// How large is everything on this screen, and what has room on it?

import { MARGINS } from '../lib/wall-address.js';
import { DISTANCES, room, unit } from '../lib/wall-room.js';
import { el, fill } from '../lib/dom.js';
import { retool, tool } from './tool.js';

const MAP_SCALE = 1.15;

/** Events: `changed` (sizes or margins), `key` (detail: the action a button stands for). */
export class WallScreen extends EventTarget {
  /**
   * @param {HTMLElement} node
   * @param {any} config
   * @param {import('../lib/wall-address.js').WallView} view
   */
  constructor(node, config, view) {
    super();
    this.node = node;
    this.config = config;
    this.at_m = view.at_m;
    this.pixel_mm = view.pixel_mm;
    this.without = new Set(view.without);
    this.root = document.documentElement;
    this.measure();
    this.draw();
    addEventListener('resize', () => this.onChange());
    document.addEventListener('fullscreenchange', () => this.showFull());
  }

  measure() {
    const [width, height] = [innerWidth, innerHeight];
    const { at_m, pixel_mm, config, root } = this;
    this.u = unit({ at_m, pixel_mm, width, usual_m: config.wall.reading_m });
    this.room = room({ width, height, u: this.u });
    this.mapScale = this.u * MAP_SCALE;
    root.style.setProperty('--u', `${this.u}px`);
    root.style.setProperty('--map-scale', String(this.mapScale));
    root.dataset.room = this.room;
    for (const margin of MARGINS) {
      root.toggleAttribute(`data-without-${margin}`, this.without.has(margin));
    }
  }

  onChange() {
    this.measure();
    this.dispatchEvent(new Event('changed'));
  }

  /** Screen pixels that the margins take from the map on each side. */
  get padding() {
    if (this.room === 'phone') {
      return { top: 0, right: 0, bottom: 0, left: 0 };
    }
    const size = (/** @type {string} */ name, /** @type {'Width' | 'Height'} */ way) => {
      const node = /** @type {HTMLElement | null} */ (document.querySelector(name));
      return node ? node[`offset${way}`] : 0;
    };
    return {
      top: size('.wall-top', 'Height'),
      right: size('.wall-right', 'Width') + size('.wall-tools', 'Width'),
      bottom: size('.wall-bottom', 'Height'),
      left: size('.wall-left', 'Width'),
    };
  }

  draw() {
    const { words } = this.config;
    const button = (/** @type {string} */ sign, /** @type {string} */ name) =>
      tool({ sign, title: words[`key_${name}`], onclick: () => this.tell(name) });
    this.full = button('screen', 'screen');
    fill(
      this.node,
      button('layers', 'layers'),
      button('out', 'out'),
      button('home', 'home'),
      button('list', 'list'),
      button('margins', 'margins'),
      this.full,
      this.distances(),
      button('keys', 'keys'),
    );
  }

  distances() {
    const { words } = this.config;
    const auto = el('option', { value: '' }, words.reading_auto);
    const choices = DISTANCES.map((metres) =>
      el('option', { value: metres }, `${metres} m`),
    );
    const about = { class: 'tool tool-reading', title: words.reading, 'aria-label': words.reading };
    const onchange = (/** @type {Event} */ event) => {
      const { value } = /** @type {HTMLSelectElement} */ (event.target);
      this.at_m = value ? Number(value) : null;
      this.onChange();
    };
    const select = el('select', { ...about, onchange }, auto, ...choices);
    /** @type {HTMLSelectElement} */ (select).value = this.at_m ? String(this.at_m) : '';
    return select;
  }

  /** @param {string} name of an action, as a key would do it */
  tell(name) {
    this.dispatchEvent(new CustomEvent('key', { detail: { name } }));
  }

  /** All margins away, or all back. */
  toggleMargins() {
    const all = ['left', 'right', 'bottom'];
    const areAway = all.every((one) => this.without.has(one));
    all.forEach((one) => (areAway ? this.without.delete(one) : this.without.add(one)));
    this.onChange();
  }

  async toggleFull() {
    try {
      await (document.fullscreenElement
        ? document.exitFullscreen()
        : this.root.requestFullscreen());
    } catch {
      this.showFull();
    }
  }

  showFull() {
    if (this.full) {
      retool(this.full, { pressed: document.fullscreenElement !== null });
    }
  }
}
