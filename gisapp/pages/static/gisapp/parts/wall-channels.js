// @ts-check
// Which way did the day's reports come in, and through which platform do they go?

import { el, fill } from '../lib/dom.js';
import { named, saying } from '../lib/saying.js';
import { Fitting } from './wall-fitting.js';

export class WallChannels {
  /**
   * @param {HTMLElement} node
   * @param {any} config
   */
  constructor(node, config) {
    const { words, wall, language } = config;
    this.words = words.margin;
    this.wall = wall;
    this.language = language;
    this.shown = '';
    this.head = el('h2', {});
    this.channels = el('ul', { class: 'counts' });
    this.rest = el('p', { class: 'quiet rest' });
    this.through = el('h3', {});
    this.platforms = el('ul', { class: 'platforms' });
    node.classList.add('margin');
    fill(node, this.head, this.channels, this.rest, this.through, this.platforms);
    const tell = (/** @type {number} */ n) => fill(this.rest, n > 0 && saying(this.words.others, n));
    this.fitting = new Fitting(node, { box: () => this.channels, tell });
  }

  /**
   * @param {import('../live/standing.js').Standing} standing
   * @param {{isToday?: boolean}} [options]
   */
  show({ byChannel, byPlatform }, { isToday = true } = {}) {
    const channels = counted(byChannel);
    const platforms = Object.keys(this.wall.platforms).map((code) => ({
      code,
      n: byPlatform[code]?.received ?? 0,
    }));
    const asked = JSON.stringify([channels, platforms, isToday]);
    if (asked === this.shown) {
      return;
    }
    this.shown = asked;
    fill(this.head, isToday ? this.words.channels : this.words.channels_then);
    fill(this.through, isToday ? this.words.platforms : this.words.platforms_then);
    const most = Math.max(1, ...channels.map(({ n }) => n));
    const rows = channels.map(({ code, n }) => this.channel(code, n, (100 * n) / most));
    const none = el('li', { class: 'quiet none' }, this.words.no_channel);
    fill(this.channels, ...(rows.length ? rows : [none]));
    fill(this.platforms, ...platforms.map(({ code, n }) => this.platform(code, n)));
    this.fitting.fit();
  }

  /**
   * @param {string} code
   * @param {number} n
   * @param {number} width percent of the longest
   */
  channel(code, n, width) {
    const name = named(this.wall.channels[code], this.language) || code;
    return el(
      'li',
      { 'data-code': code },
      el('span', { class: 'what', title: name }, name),
      el('b', {}, n),
      el('span', { class: 'share', 'aria-hidden': 'true' }, el('i', { 'width%': width })),
    );
  }

  /**
   * @param {string} code
   * @param {number} n
   */
  platform(code, n) {
    const name = named(this.wall.platforms[code], this.language) || code;
    return el('li', { 'data-code': code }, el('span', {}, name), ' ', el('b', {}, n));
  }
}

/** @param {Record<string, import('../live/standing.js').Tally>} tallies */
function counted(tallies) {
  return Object.entries(tallies)
    .map(([code, { received }]) => ({ code, n: received }))
    .filter(({ n }) => n > 0)
    .sort((a, b) => b.n - a.n || a.code.localeCompare(b.code));
}
