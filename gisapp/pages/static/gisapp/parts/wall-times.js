// @ts-check
// How long does it take, at the middle, and how long may it?

import { el, fill } from '../lib/dom.js';
import { saying, span } from '../lib/saying.js';

const CLOCKS = /** @type {const} */ (['accept', 'arrive', 'resolve']);
/** Where on the bar the limit stands, in percent. */
const LIMIT_AT = 75;

export class WallTimes {
  /**
   * @param {HTMLElement} node
   * @param {any} config
   */
  constructor(node, config) {
    this.words = config.words.margin;
    this.shown = '';
    this.list = el('ul', { class: 'times' });
    node.classList.add('margin');
    fill(node, el('h2', {}, this.words.times), this.list);
  }

  /** @param {import('../live/standing.js').Standing} standing */
  show({ medians }) {
    const asked = JSON.stringify(medians);
    if (asked !== this.shown) {
      this.shown = asked;
      fill(this.list, ...CLOCKS.map((clock) => this.row(clock, medians[clock])));
    }
  }

  /**
   * @param {string} clock
   * @param {import('../live/standing.js').Taken} taken
   */
  row(clock, { minutes, limit_minutes, n, missed }) {
    const name = el('span', { class: 'what' }, this.words[clock]);
    if (minutes === null || limit_minutes === null) {
      const none = el('span', { class: 'quiet none' }, this.words.none_done);
      return el('li', { 'data-clock': clock }, name, none);
    }
    const isOver = minutes > limit_minutes;
    return el(
      'li',
      { 'data-clock': clock },
      name,
      el('b', { class: isOver ? 'alarm' : '' }, span(minutes, this.words)),
      el('span', { class: 'quiet' }, saying(this.words.limit, span(limit_minutes, this.words))),
      missed
        ? el('span', { class: 'alarm end' }, saying(this.words.missed, missed))
        : el('span', { class: 'quiet end' }, saying(this.words.done, n)),
      bar(minutes / limit_minutes),
    );
  }
}

/** @param {number} share of the limit */
function bar(share) {
  const width = Math.min(100, share * LIMIT_AT);
  const tone = share > 1 ? 'over' : '';
  return el(
    'span',
    { class: 'share', 'aria-hidden': 'true' },
    el('i', { class: tone, 'width%': width }),
  );
}
