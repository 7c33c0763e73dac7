// @ts-check
// What does the card of a grid, a hexagon or a cell say on a month's map?

import { el } from '../lib/dom.js';

/** Events: `close`. */
export class RiskCard extends EventTarget {
  /**
   * @param {HTMLElement} element
   * @param {any} config
   */
  constructor(element, config) {
    super();
    const { words, themes, ground, classes, notice } = config;
    this.element = element;
    this.words = words;
    this.classes = classes;
    /** @type {{url: string, month: string, title: string} | null} */
    this.notice = notice;
    this.titles = new Map(themes.map((/** @type {any} */ { code, title }) => [code, title]));
    const towns = ground.features.map((/** @type {any} */ { properties }) => properties);
    this.towns = new Map(towns.map((/** @type {any} */ { code, name }) => [code, name]));
  }

  /** @param {any} facts of a place; null: nothing is picked */
  show(facts) {
    this.element.hidden = !facts;
    if (!facts) {
      this.element.replaceChildren();
      return;
    }
    const { words } = this;
    const close = () => this.dispatchEvent(new Event('close'));
    const button = { type: 'button', class: 'quiet', 'aria-label': words.close, onclick: close };
    const lines = { hexagon: () => this.hexagon(facts), next: () => this.cell(facts) };
    const told = lines[/** @type {'next'} */ (facts.kind)] ?? (() => this.grid(facts));
    this.element.replaceChildren(
      el('header', {}, el('h3', {}, this.name(facts)), el('button', button, '×')),
      ...told().filter(Boolean),
    );
  }

  /**
   * What a place is called, here and in the list.
   * @param {any} facts
   * @returns {string}
   */
  name(facts) {
    if (facts.kind === 'next') {
      return `${this.words.next_rank} ${facts.rank}`;
    }
    if (facts.kind === 'hexagon') {
      const town = this.towns.get(facts.township) ?? this.words.beyond;
      return `${town} · ${this.titles.get(facts.theme)}`;
    }
    return facts.name;
  }

  /** @param {any} grid */
  grid(grid) {
    const { words } = this;
    return [
      el('p', {}, `${words.count} ${grid.count} · ${words.before} ${grid.before ?? '—'}`),
      grid.next_rank && el('p', {}, `${words.next_rank} ${grid.next_rank}`),
      el('ul', {}, ...grid.spots.map((/** @type {any} */ one) => this.line(one, grid))),
    ];
  }

  /**
   * @param {any} spot
   * @param {any} grid
   */
  line(spot, grid) {
    const { words } = this;
    const usual = spot.expected === null ? '' : ` (${words.expected} ${spot.expected.toFixed(1)})`;
    const marks = [spot.is_alarm && words.alarm, spot.is_hot && words.hot].filter(Boolean);
    const tail = marks.length ? ` · ${marks.join(' · ')}` : '';
    const said = `${this.titles.get(spot.theme)} ${spot.count}${usual}${tail}`;
    const link = marks.length > 0 && this.link(spot, grid);
    return link ? el('li', {}, `${said} · `, link) : el('li', {}, said);
  }

  /**
   * To a notice about it, for whoever may send one.
   * @param {any} spot
   * @param {any} grid
   */
  link(spot, grid) {
    if (!this.notice) {
      return null;
    }
    const { url, month, title } = this.notice;
    const { township, code } = grid;
    const query = new URLSearchParams({ month, township, theme: spot.theme, grids: code });
    return el('a', { href: `${url}?${query}` }, title);
  }

  /** @param {any} one */
  hexagon(one) {
    const { words } = this;
    const kinds = [one.emerging, one.likeness].map((name) => this.classes[name]).filter(Boolean);
    const z = one.z === null ? '—' : one.z.toFixed(1);
    return [
      el('p', {}, `${words.count} ${one.count} · ${words.before} ${one.before ?? '—'}`),
      el('p', {}, `z ${z}${one.is_hot ? ` · ${words.hot}` : ''}`),
      kinds.length > 0 && el('p', {}, kinds.join(' · ')),
    ];
  }

  /** @param {any} cell */
  cell(cell) {
    return [el('p', {}, `${this.words.score} ${cell.score.toFixed(2)}`)];
  }
}
