// @ts-check
// Which incidents are open, for those who read rather than look?

import { el, fill, find } from '../lib/dom.js';
import { dayTime } from '../lib/time.js';
import { nextLimit, timeLeft } from '../lib/time-left.js';
import { OPEN } from '../live/as-of.js';
import { Over } from './over.js';
import { symbol } from './symbol.js';

const FRESH_MS = 5000;

/** Events: `pick` (detail: {kind, code}), as a panel. */
export class WallListView extends Over {
  /**
   * @param {HTMLElement} node
   * @param {any} config
   */
  constructor(node, config) {
    super(node, config);
    this.theme = '';
    this.state = '';
    this.standing = /** @type {any} */ (null);
    this.shownAt = 0;
  }

  toggle() {
    if (this.isOpen) {
      this.close();
    } else {
      this.open();
    }
  }

  open() {
    const { words } = this.config;
    const heads = ['themes', 'incident', 'state', 'time_left', 'owner', 'township', 'received'];
    const cells = heads.map((name) => el('th', { scope: 'col' }, words[name]));
    const table = el(
      'table',
      {},
      el('caption', { class: 'unseen' }, words.open_all),
      el('thead', {}, el('tr', {}, ...cells)),
      el('tbody', {}),
    );
    const count = el('p', { class: 'count', role: 'status' });
    const filters = el('div', { class: 'list-filters' }, this.themes(), this.states(), count);
    this.frame(words.open_all, [filters, el('div', { class: 'list-rows' }, table)]);
    this.draw();
  }

  themes() {
    const { themes, words } = this.config;
    const pairs = themes.map((/** @type {any} */ { code, title }) => [code, title]);
    return this.select('theme', words.themes, pairs);
  }

  states() {
    const { words } = this.config;
    const pairs = OPEN.map((name) => [name, words[`state_${name}`] ?? name]);
    return this.select('state', words.state, [['late', words.only_late], ...pairs]);
  }

  /**
   * @param {'theme' | 'state'} name
   * @param {string} title
   * @param {string[][]} pairs
   */
  select(name, title, pairs) {
    const all = el('option', { value: '' }, this.config.words.all);
    const options = pairs.map(([value, text]) => el('option', { value }, text));
    const onchange = (/** @type {Event} */ event) => {
      this[name] = /** @type {HTMLSelectElement} */ (event.target).value;
      this.draw();
    };
    const select = el('select', { name, onchange }, all, ...options);
    /** @type {HTMLSelectElement} */ (select).value = this[name];
    return el('label', {}, el('span', {}, title), select);
  }

  /** @param {any} standing */
  show(standing) {
    this.standing = standing;
    const isStale = Date.now() - this.shownAt > FRESH_MS;
    const isRead = this.node.querySelector('tbody')?.contains(document.activeElement);
    if (this.isOpen && isStale && !isRead) {
      this.draw();
    }
  }

  draw() {
    this.shownAt = Date.now();
    const { words } = this.config;
    const t = this.standing?.t ?? Date.now();
    const rows = asked(this.standing?.incidents ?? [], this)
      .map((one) => ({ one, due: nextLimit(one.limits ?? [], t)?.due_at ?? null }))
      .sort(byDue);
    const body = find('tbody', this.node);
    fill(body, ...rows.map(({ one, due }) => this.row(one, timeLeft(due, t, words))));
    fill(find('.count', this.node), `${rows.length} ${words.total}`);
  }

  /**
   * @param {any} one
   * @param {{text: string, isLate: boolean}} left
   */
  row(one, { text, isLate }) {
    const { words, wall, themes, language } = this.config;
    const way = language === 'en' ? 1 : 0;
    const look = themes.find((/** @type {any} */ { code }) => code === one.theme) ?? themes[themes.length - 1];
    const onclick = () =>
      this.dispatchEvent(new CustomEvent('pick', { detail: { kind: 'incident', code: one.number } }));
    const township = wall.townships.find((/** @type {any} */ { code }) => code === one.township);
    return el(
      'tr',
      {},
      el('td', {}, symbol(look), el('span', {}, look.title)),
      el('td', {}, el('button', { type: 'button', class: 'quiet', 'data-number': one.number, onclick }, one.level === 3 && `${words.level_3} `, one.title)),
      el('td', {}, words[`state_${one.state}`] ?? one.state),
      el('td', { class: isLate ? 'late' : '' }, text),
      el('td', {}, one.owner?.[way] ?? wall.platforms[one.platform]?.[way] ?? words.unowned),
      el('td', {}, (way && township?.name_en) || township?.name || words.no_place),
      el('td', {}, dayTime(one.received_at, this.config)),
    );
  }
}

/**
 * @param {any[]} incidents
 * @param {{theme: string, state: string}} asked
 */
function asked(incidents, { theme, state }) {
  return incidents.filter(
    (one) =>
      one.is_open &&
      (!theme || one.theme === theme) &&
      (!state || one.state === state || (state === 'late' && one.is_late)),
  );
}

/**
 * @param {{due: string | null}} one
 * @param {{due: string | null}} other
 */
function byDue(one, other) {
  const at = (/** @type {string | null} */ due) => (due ? Date.parse(due) : Infinity);
  return at(one.due) === at(other.due) ? 0 : at(one.due) - at(other.due);
}
