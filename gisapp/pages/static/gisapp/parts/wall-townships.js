// @ts-check
// Which townships have most to do, and how was their month?

import { el, fill } from '../lib/dom.js';
import { saying } from '../lib/saying.js';
import { Fitting } from './wall-fitting.js';
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
    /** @type {Map<string, any> | null} of the townships in the reader's sight */
    this.totals = null;
    this.isLive = true;
    /** @type {Standing | null} */
    this.standing = null;
    const id = 'wall-townships-title';
    this.table = el('div', { role: 'table', class: 'ranks', 'aria-labelledby': id });
    this.rest = el('p', { class: 'quiet rest' });
    this.foot = el('p', { class: 'quiet foot' });
    node.classList.add('margin');
    fill(node, el('h2', { id, class: 'unseen' }, this.words.townships), this.table, this.rest, this.foot);
    this.rows = el('div', { role: 'rowgroup', class: 'fits' });
    const tell = (/** @type {number} */ n) => fill(this.rest, n > 0 && saying(this.words.others, n));
    this.fitting = new Fitting(node, { box: () => this.rows, tell });
  }

  /** @param {{townships: any[]}} json the month's totals as the server tells them */
  months({ townships }) {
    this.totals = new Map(townships.map((one) => [one.code, one]));
    this.draw();
  }

  /**
   * @param {Standing} standing
   * @param {{isLive?: boolean}} [options] no total of a month that was still to come then
   */
  show(standing, { isLive = true } = {}) {
    this.standing = standing;
    this.isLive = isLive;
    this.draw();
  }

  draw() {
    const totals = (this.isLive && this.totals) || new Map();
    const rows = ranked(this.standing?.byTownship ?? {}, this.seen(), totals);
    const asked = JSON.stringify([rows, [...totals.values()], this.isLive]);
    if (asked === this.shown) {
      return;
    }
    this.shown = asked;
    const body = rows.map((row) => this.row(row));
    const none = rows.length === 0 && el('p', { class: 'quiet' }, this.words.no_township);
    this.table.classList.toggle('without-month', !this.isLive);
    fill(this.rows, ...body, none);
    fill(this.table, this.head(), this.rows);
    const hasMark = [...totals.values()].some((one) => one.includes_sensitive);
    const told = [this.scope(), hasMark && this.words.with_sensitive].filter(Boolean);
    fill(this.foot, told.join(' · '));
    this.fitting.fit();
  }

  /** Names of the townships that the reader sees; until that is known, of none. */
  seen() {
    return new Map([...this.names].filter(([code]) => this.totals?.has(code)));
  }

  /** What is said where not all townships are the reader's to see. */
  scope() {
    const n = this.totals?.size ?? 0;
    return n > 0 && n < this.names.size && saying(this.words.own_townships, n);
  }

  head() {
    const { townships, open, late, month } = this.words;
    const cell = (/** @type {string} */ text) => el('span', { role: 'columnheader' }, text);
    const told = [townships, open, late, ...(this.isLive ? [month] : [])];
    return el('div', { role: 'row', class: 'rank heading' }, ...told.map(cell));
  }

  /** @param {ReturnType<typeof ranked>[number]} row */
  row({ code, name, open, late }) {
    const cell = (/** @type {any[]} */ ...content) => el('span', { role: 'cell' }, ...content);
    const pick = () =>
      this.dispatchEvent(new CustomEvent('pick', { detail: { kind: 'township', code } }));
    const total = this.totals?.get(code);
    const lateCell = cell(late > 0 && lateMark(), late || '');
    lateCell.classList.toggle('alarm', late > 0);
    return el(
      'div',
      { role: 'row', class: 'rank', 'data-code': code },
      cell(el('button', { type: 'button', class: 'plain', onclick: pick }, name)),
      cell(open),
      lateCell,
      this.isLive && cell(total ? `${total.total}${total.includes_sensitive ? '*' : ''}` : ''),
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
