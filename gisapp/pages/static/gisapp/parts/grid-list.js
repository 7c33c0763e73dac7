// @ts-check
// What is open in my grid, and how long is left?

import { el, fill, find } from '../lib/dom.js';
import { symbol } from './symbol.js';

/** Events: `point` (detail: the point of the row that is reached, or null). */
export class GridList extends EventTarget {
  /** @param {any} config */
  constructor(config) {
    super();
    this.config = config;
    this.node = find('#work-items');
    this.themes = new Map(config.themes.map((/** @type {any} */ one) => [one.code, one]));
    this.show(config.now);
  }

  /** @param {any} state what is open, and the numbers */
  show({ items, numbers }) {
    const { says } = this.config;
    const focused = /** @type {HTMLElement} */ (document.activeElement)?.dataset?.number;
    const others = items.findIndex((/** @type {any} */ one) => !one.is_ours);
    const rows = items.map((/** @type {any} */ one) => this.row(one));
    if (others >= 0) {
      rows.splice(others, 0, el('li', { class: 'work-title' }, says.elsewhere));
    }
    if (others === 0 || items.length === 0) {
      rows.unshift(el('li', { class: 'tell' }, says.none_open));
    }
    fill(this.node, ...rows);
    this.focus(focused);
    for (const node of document.querySelectorAll('[data-count]')) {
      const count = numbers[/** @type {HTMLElement} */ (node).dataset.count ?? ''];
      if (count !== undefined) {
        fill(node, count);
        node.closest('li')?.classList.toggle('zero', count === 0);
      }
    }
  }

  /** @param {string | undefined} number of the row that had the focus */
  focus(number) {
    if (number) {
      const link = [...this.node.querySelectorAll('a')].find(
        (one) => one.dataset.number === number,
      );
      link?.focus({ preventScroll: true });
    }
  }

  /** @param {string} number */
  reach(number) {
    const link = [...this.node.querySelectorAll('a')].find(
      (one) => one.dataset.number === number,
    );
    link?.scrollIntoView({ block: 'center' });
    link?.focus({ preventScroll: true });
  }

  /** @param {any} item */
  row(item) {
    const { says } = this.config;
    const theme = this.themes.get(item.theme) ?? { shape: 'circle', token: 'slate' };
    const tell = () => this.dispatchEvent(new CustomEvent('point', { detail: item.point }));
    const time = item.mark === 'paused' ? says.paused : item.left || says.no_clock;
    const place = item.address || (item.point ? '' : says.unplaced);
    const state = [item.owner, item.state].filter(Boolean).join(' · ');
    return el(
      'li',
      { class: item.is_ours ? 'ours' : 'theirs' },
      el(
        'a',
        { href: item.url, 'data-number': item.number, onfocus: tell },
        symbol(theme),
        el('span', { class: 'work-what' }, item.title),
        el('span', { class: `left ${item.mark}` }, time),
        el(
          'span',
          { class: 'work-where' },
          el('span', {}, place),
          el('span', { class: 'work-state' }, state),
        ),
      ),
    );
  }
}
