// @ts-check
// What does a grid's card say on the map of a month's report?

import { el } from '../lib/dom.js';

export class RiskCard {
  /**
   * @param {HTMLElement} element
   * @param {{words: Record<string, string>, themes: {code: string, title: string}[]}} config
   */
  constructor(element, { words, themes }) {
    this.element = element;
    this.words = words;
    this.titles = new Map(themes.map(({ code, title }) => [code, title]));
  }

  /** @param {any} grid its properties; null: nothing is picked */
  show(grid) {
    this.element.hidden = !grid;
    if (!grid) {
      this.element.replaceChildren();
      return;
    }
    const { words } = this;
    const before = grid.before === null ? '—' : grid.before;
    const rank = grid.next_rank ? `${words.next_rank} ${grid.next_rank}` : null;
    this.element.replaceChildren(
      el('h3', {}, grid.name),
      el('p', {}, `${words.count} ${grid.count} · ${words.before} ${before}`),
      rank && el('p', {}, rank),
      el('ul', {}, ...grid.spots.map((/** @type {any} */ one) => this.line(one))),
    );
  }

  /** @param {any} spot */
  line(spot) {
    const { words } = this;
    const usual = spot.expected === null ? '' : ` (${words.expected} ${spot.expected.toFixed(1)})`;
    const marks = [spot.is_alarm && words.alarm, spot.is_hot && words.hot].filter(Boolean);
    const tail = marks.length ? ` · ${marks.join(' · ')}` : '';
    return el('li', {}, `${this.titles.get(spot.theme)} ${spot.count}${usual}${tail}`);
  }
}
