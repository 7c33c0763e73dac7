// @ts-check
// How many are open, late, waiting, and how many came in and were done today?

import { el, fill } from '../lib/dom.js';
import { saying } from '../lib/saying.js';

/** @typedef {import('../live/standing.js').Standing} Standing */

export class WallNumbers {
  /**
   * @param {HTMLElement} node
   * @param {any} config
   */
  constructor(node, config) {
    this.words = config.words.margin;
    this.shown = '';
    this.list = el('dl', { class: 'numbers' });
    this.foot = el('p', { class: 'quiet foot' });
    node.classList.add('margin');
    fill(node, el('h2', { class: 'unseen' }, this.words.numbers), this.list, this.foot);
  }

  /**
   * @param {Standing} standing
   * @param {{isToday?: boolean}} [options]
   */
  show(standing, { isToday = true } = {}) {
    const { open, late, waiting, received, closed } = standing;
    const then = isToday ? '' : '_then';
    const rows = [
      ['open', open, this.note('level3', standing.level3, 'alarm')],
      ['late', late, this.note('soon', standing.soon, 'soon')],
      ['waiting', waiting],
      [`received${then}`, received],
      [`closed${then}`, closed],
    ];
    const asked = JSON.stringify([open, late, waiting, received, closed, standing.level3,
      standing.soon, standing.unplaced, standing.unowned, isToday]);
    if (asked !== this.shown) {
      this.shown = asked;
      fill(this.list, ...rows.map(([key, n, note]) => this.number(key, n, note)));
      fill(this.foot, this.waitingFor(standing));
    }
  }

  /**
   * What is awaited: a place, an owner. One incident may wait for both.
   * @param {Standing} standing
   */
  waitingFor({ unplaced, unowned }) {
    const parts = [
      unplaced && saying(this.words.unplaced, unplaced),
      unowned && saying(this.words.unowned, unowned),
    ];
    const told = parts.filter(Boolean).join(' · ');
    return told && `${this.words.waiting}: ${told}`;
  }

  /**
   * @param {string} word
   * @param {number} n
   * @param {string} tone
   */
  note(word, n, tone) {
    return n > 0 ? el('span', { class: `note ${tone}` }, saying(this.words[word], n)) : null;
  }

  /**
   * @param {any} key
   * @param {any} n
   * @param {any} [note]
   */
  number(key, n, note) {
    const isAlarm = key === 'late' && n > 0;
    return el(
      'div',
      { class: 'number', 'data-key': key.replace('_then', '') },
      el('dt', {}, this.words[key], note && ' ', note),
      el('dd', { class: isAlarm ? 'alarm' : '' }, isAlarm && lateMark(), String(n)),
    );
  }
}

/** A mark beside the colour: late is never told by red alone. */
export function lateMark() {
  return el('span', { class: 'late-mark', 'aria-hidden': 'true' }, '!');
}
