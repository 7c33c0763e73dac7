// @ts-check
// Which townships have most to do, and how was their month?

import { el, fill } from '../lib/dom.js';
import { lateMark } from './wall-numbers.js';

/** @typedef {import('../live/standing.js').Standing} Standing */

/** Events: `pick` (detail: {kind, code}). */
export class WallTownships extends EventTarget {
  /**
   * @param {HTMLElement} node
   * @param {any} config
   */
  constructor(node, config) {
    super();
    this.words = config.words.margin;
    this.names = namesOf(config);
    this.shown = '';
    /** @type {Map<string, any>} */
    this.totals = new Map();
    /** @type {Standing | null} */
    this.standing = null;
    const id = 'wall-townships-title';
    this.table = el('div', { role: 'table', class: 'ranks', 'aria-labelledby': id });
    this.foot = el('p', { class: 'quiet foot' });
    node.classList.add('margin');
    fill(node, el('h2', { id, class: 'unseen' }, this.words.townships), this.table, this.foot);
  }

  /** @param {{townships: any[]}} json the month's totals as the server tells them */
  months({ townships }) {
    this.totals = new Map(townships.map((one) => [one.code, one]));
    this.draw();
  }

  /** @param {Standing} standing */
  show(standing) {
    this.standing = standing;
    this.draw();
  }

  draw() {
    const rows = ranked(this.standing?.byTownship ?? {}, this.names, this.totals);
    const asked = JSON.stringify([rows, [...this.totals.values()]]);
    if (asked === this.shown) {
      return;
    }
    this.shown = asked;
    const body = rows.map((row) => this.row(row));
    const none = rows.length === 0 && el('p', { class: 'quiet' }, this.words.no_township);
    fill(this.table, this.head(), el('div', { role: 'rowgroup', class: 'fits' }, ...body, none));
    const hasMark = [...this.totals.values()].some((one) => one.includes_sensitive);
    fill(this.foot, hasMark && this.words.with_sensitive);
  }

  head() {
    const { townships, open, late, month } = this.words;
    const cell = (/** @type {string} */ text) => el('span', { role: 'columnheader' }, text);
    return el('div', { role: 'row', class: 'rank heading' }, ...[townships, open, late, month].map(cell));
  }

  /** @param {ReturnType<typeof ranked>[number]} row */
  row({ code, name, open, late }) {
    const cell = (/** @type {any[]} */ ...content) => el('span', { role: 'cell' }, ...content);
    const pick = () =>
      this.dispatchEvent(new CustomEvent('pick', { detail: { kind: 'township', code } }));
    const total = this.totals.get(code);
    const lateCell = cell(late > 0 && lateMark(), late || '');
    lateCell.classList.toggle('alarm', late > 0);
    return el(
      'div',
      { role: 'row', class: 'rank', 'data-code': code },
      cell(el('button', { type: 'button', class: 'plain', onclick: pick }, name)),
      cell(open),
      lateCell,
      cell(total ? `${total.total}${total.includes_sensitive ? '*' : ''}` : ''),
    );
  }
}

/**
 * @param {any} config
 * @returns {Map<string, string>}
 */
function namesOf({ wall, language }) {
  return new Map(
    wall.townships.map((/** @type {any} */ one) => [
      one.code,
      (language === 'en' && one.name_en) || one.name,
    ]),
  );
}

/**
 * Most late first, then most open, then most received today, then most of the month.
 * @param {Record<string, import('../live/standing.js').Tally>} tallies
 * @param {Map<string, string>} names
 * @param {Map<string, any>} totals
 */
function ranked(tallies, names, totals) {
  const none = { open: 0, late: 0, received: 0 };
  const rows = [...names].map(([code, name]) => ({ code, name, ...(tallies[code] ?? none) }));
  const month = (/** @type {string} */ code) => totals.get(code)?.total ?? 0;
  return rows.sort(
    (a, b) =>
      b.late - a.late ||
      b.open - a.open ||
      b.received - a.received ||
      month(b.code) - month(a.code),
  );
}
