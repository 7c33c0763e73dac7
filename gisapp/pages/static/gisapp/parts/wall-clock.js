// @ts-check
// What time is it in the county, and is it now that is shown?

import { el, fill } from '../lib/dom.js';
import { dayOfYear, toSecond } from '../lib/county-clock.js';
import { saying } from '../lib/saying.js';

export class WallClock {
  /**
   * @param {HTMLElement} node
   * @param {any} config
   * @param {() => number} now the server's
   */
  constructor(node, config, now) {
    this.config = config;
    this.words = config.words.margin;
    this.now = now;
    this.tag = el('strong', { class: 'tag' });
    this.day = el('span', { class: 'day' });
    this.time = el('time', {});
    this.really = el('span', { class: 'quiet really' });
    node.classList.add('clock');
    fill(node, this.tag, this.day, this.time, this.really);
  }

  /** @param {{t: number, isLive: boolean}} moment */
  show({ t, isLive }) {
    const { words, config } = this;
    const { zone, language } = config;
    document.documentElement.toggleAttribute('data-replay', !isLive);
    fill(this.tag, isLive ? words.live : replayWord(config));
    fill(this.day, dayOfYear(t, { zone, language, now: this.now() }));
    fill(this.time, toSecond(t, config));
    this.time.setAttribute('datetime', new Date(t).toISOString());
    const really = toSecond(this.now(), config).slice(0, 5);
    fill(this.really, !isLive && saying(words.now_is, really));
  }
}

/**
 * Both words: whoever walks in must not take it for the present.
 * @param {any} config
 */
function replayWord({ words, language }) {
  return language === 'en' ? words.margin.replay.toUpperCase() : `${words.margin.replay} REPLAY`;
}
