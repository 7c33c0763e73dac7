// @ts-check
// Which view, which theme, which place of a month's map is looked at?

import { el, find, fill } from '../lib/dom.js';
import { format, parse } from '../lib/risk-address.js';
import { shown } from '../lib/risk-places.js';

const BY_THEME = ['grids', 'hexagons'];
const MOST = 60;

export class RiskLive {
  /**
   * @param {any} config
   * @param {import('../lib/risk-places.js').Place[]} places
   * @param {{map: any, card: any, legend: any}} parts
   */
  constructor(config, places, { map, card, legend }) {
    this.config = config;
    this.places = places;
    this.map = map;
    this.card = card;
    this.legend = legend;
    this.seen = parse(location.hash);
    this.views = this.buttons('#risk-views', 'view', config.views);
    const all = { code: '', title: config.words.all };
    this.themes = this.buttons('#risk-themes', 'theme', [all, ...config.themes]);
    this.select = /** @type {HTMLSelectElement} */ (find('#risk-pick'));
    this.select.addEventListener('change', () => this.go({ pick: this.select.value }, true));
    map.addEventListener('pick', (/** @type {any} */ { detail }) => this.go({ pick: detail }));
    card.addEventListener('close', () => this.leave());
    find('#risk-live').addEventListener('keydown', (/** @type {any} */ { key }) => {
      if (key === 'Escape' && this.seen.pick) {
        this.leave();
      }
    });
    addEventListener('hashchange', () => {
      this.seen = parse(location.hash);
      this.show();
    });
    this.show();
  }

  leave() {
    this.go({ pick: '' });
    this.select.focus();
  }

  /**
   * @param {Partial<import('../lib/risk-address.js').Seen>} change
   * @param {boolean} [isFar] whether the map has to go there
   */
  go(change, isFar = false) {
    this.seen = { ...this.seen, ...change };
    history.replaceState(null, '', format(this.seen) || location.pathname + location.search);
    this.show();
    const place = this.picked();
    if (isFar && place) {
      this.map.goTo(place);
    }
  }

  picked() {
    const { view, pick } = this.seen;
    return shown(this.places, { view, theme: '' }).concat(this.grids()).find(
      ({ properties }) => properties.key === pick,
    );
  }

  /** Grids without an incident may be picked, too. */
  grids() {
    const isGrids = this.seen.view === 'grids';
    return isGrids ? this.places.filter(({ properties }) => properties.kind === 'grid') : [];
  }

  show() {
    const { seen, config } = this;
    press(this.views, seen.view);
    const isByTheme = BY_THEME.includes(seen.view);
    press(this.themes, isByTheme ? seen.theme : '');
    const known = seen.view === 'hexagons' ? ['', ...config.hex_themes] : null;
    this.themes.forEach((one) => {
      const isKnown = known?.includes(one.getAttribute('value') ?? '') ?? true;
      one.toggleAttribute('disabled', !isByTheme || !isKnown);
    });
    const view = config.views.find((/** @type {any} */ { name }) => name === seen.view);
    find('#risk-meaning').textContent = view.meaning;
    const place = this.picked();
    this.map.show({ ...seen, pick: place ? seen.pick : '' });
    this.legend.show(seen);
    this.card.show(place?.properties ?? null);
    this.list(place);
  }

  /** @param {import('../lib/risk-places.js').Place | undefined} place */
  list(place) {
    const found = shown(this.places, this.seen).slice(0, MOST);
    if (place && !found.includes(place)) {
      found.push(place);
    }
    const options = found.map(({ properties }) =>
      el('option', { value: properties.key }, this.called(properties)),
    );
    fill(this.select, el('option', { value: '' }, this.config.words.nothing_picked), ...options);
    this.select.value = place ? this.seen.pick : '';
    this.select.disabled = options.length === 0;
  }

  /** @param {any} facts */
  called(facts) {
    const { theme } = this.seen;
    const number = {
      hexagon: () => `z ${facts.z?.toFixed(1) ?? '—'}`,
      next: () => `${this.config.words.score} ${facts.score.toFixed(2)}`,
      grid: () => facts[theme || 'count'] ?? 0,
    };
    return `${this.card.name(facts)} · ${number[/** @type {'grid'} */ (facts.kind)]()}`;
  }

  /**
   * @param {string} where
   * @param {'view' | 'theme'} what
   * @param {any[]} choices
   */
  buttons(where, what, choices) {
    const made = choices.map((one) => {
      const value = one.name ?? one.code;
      const onclick = () => this.go(what === 'view' ? { view: value, pick: '' } : { theme: value });
      return el('button', { type: 'button', value, 'aria-pressed': 'false', onclick }, one.title);
    });
    find(where).append(...made);
    return made;
  }
}

/**
 * @param {HTMLElement[]} buttons
 * @param {string} value
 */
function press(buttons, value) {
  for (const one of buttons) {
    one.setAttribute('aria-pressed', String(one.getAttribute('value') === value));
  }
}
