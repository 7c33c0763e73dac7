// @ts-check
// What do the colours of the view that is shown mean?

import { el, fill } from '../lib/dom.js';
import { shown, total } from '../lib/risk-places.js';
import { Z_SHADES, classes, zClasses } from '../lib/risk-shades.js';

export class RiskLegend {
  /**
   * @param {HTMLElement} element
   * @param {any} config
   * @param {import('../lib/risk-places.js').Place[]} places
   */
  constructor(element, config, places) {
    this.element = element;
    this.config = config;
    this.places = places;
  }

  /** @param {import('../lib/risk-address.js').Seen} seen */
  show(seen) {
    const empty = this.emptiness(seen);
    if (empty) {
      fill(this.element, el('p', { class: 'risk-empty', role: 'status' }, empty));
      return;
    }
    const drawn = {
      grids: () => this.grids(seen.theme),
      heat: () => this.heat(),
      hexagons: () => this.hexagons(seen),
      next: () => this.ahead(),
    };
    fill(this.element, ...drawn[/** @type {'grids'} */ (seen.view)]());
  }

  /**
   * Why there is nothing to be seen; '': there is.
   * @param {import('../lib/risk-address.js').Seen} seen
   */
  emptiness({ view, theme }) {
    const { words, heat, hex_across_m: across } = this.config;
    if (view === 'heat') {
      return heat ? '' : words.no_heat;
    }
    if (view === 'grids') {
      return total(this.places, theme) ? '' : words.no_theme;
    }
    if (view === 'hexagons' && !across) {
      return words.too_old;
    }
    const isThere = shown(this.places, { view, theme }).length > 0;
    return isThere ? '' : view === 'next' ? words.no_next : words.no_hexagons;
  }

  /** @param {string} theme */
  grids(theme) {
    const { words } = this.config;
    const counts = this.places
      .filter(({ properties }) => properties.kind === 'grid')
      .map(({ properties }) => properties[theme || 'count'] ?? 0);
    const ramp = classes(counts).map((label, n) => swatch(`ramp-${n + 1}`, label));
    return [
      el('b', {}, words.per_grid),
      rows(swatch('land', '0'), ...ramp),
      rows(line('alarm', words.alarm), line('hot', words.hot)),
    ];
  }

  heat() {
    const { heat } = this.config;
    const stops = heat.stops.map((/** @type {any} */ [at, colour]) => `${colour} ${at * 100}%`);
    const bar = el('span', { class: 'risk-ramp', '--ramp': `linear-gradient(to right, ${stops})` });
    const ticks = heat.ticks.map((/** @type {any} */ [at, text]) =>
      el('span', { '--at': `${at * 100}%` }, text),
    );
    const scale = el('span', { class: 'risk-scale' }, bar, el('span', { class: 'risk-ticks' }, ...ticks));
    return [el('b', {}, heat.title), scale, el('small', {}, heat.note)];
  }

  /** @param {{view: string, theme: string}} seen */
  hexagons(seen) {
    const { words, hex_across_m: across } = this.config;
    const hot = zClasses().map((label, n) => swatch(Z_SHADES[n], label));
    const isMixed = shown(this.places, seen).some(({ properties }) => !properties.is_hot);
    return [
      el('b', {}, `${words.z} · ${words.across} ${across} m`),
      rows(...hot, isMixed && swatch('land', words.not_hot)),
    ];
  }

  ahead() {
    const { words, next_month: month } = this.config;
    const bar = el('span', { class: 'risk-ramp risk-ramp-next' });
    return [
      el('b', {}, month),
      el('span', { class: 'risk-ends' }, words.later, bar, words.first),
    ];
  }
}

/** @param {...import('../lib/dom.js').Child} children */
function rows(...children) {
  return el('ul', { class: 'risk-rows' }, ...children.filter(Boolean));
}

/**
 * @param {string} token
 * @param {string} label
 */
function swatch(token, label) {
  return el('li', {}, el('i', { class: 'swatch', '--shade': `var(--${token})` }), label);
}

/**
 * @param {string} kind
 * @param {string} label
 */
function line(kind, label) {
  return el('li', {}, el('i', { class: `swatch swatch-${kind}` }), label);
}
