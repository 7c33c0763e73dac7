// @ts-check
// Is what stands here still so, and what if the link is gone?

import { el, fill } from '../lib/dom.js';
import { getJson, UNKNOWN_USER } from '../lib/http.js';
import { clock } from '../lib/clock.js';

const EVERY_MS = 60000;
const SOON_MS = 400;
const SOONER_MS = 10000;

/** Events: `news` (detail: the answer). What was last known stays on the screen. */
export class GridLink extends EventTarget {
  /**
   * @param {{banner: HTMLElement, stamp: Element}} nodes
   * @param {any} config
   */
  constructor({ banner, stamp }, config) {
    super();
    this.config = config;
    this.banner = banner;
    this.stamp = stamp;
    this.told(config.now.at);
    window.addEventListener('online', () => this.ask());
    window.addEventListener('offline', () => this.lost());
    document.addEventListener('visibilitychange', () => {
      if (!document.hidden) {
        this.ask();
      }
    });
    this.wait(EVERY_MS);
  }

  /**
   * Look as soon as it tells of a step.
   * @param {EventTarget & {start: () => void}} stream
   */
  follow(stream) {
    for (const kind of ['step', 'reset']) {
      stream.addEventListener(kind, () => !document.hidden && this.wait(SOON_MS));
    }
    stream.start();
  }

  /** @param {number} ms */
  wait(ms) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => (document.hidden ? this.wait(ms) : this.ask()), ms);
  }

  async ask() {
    const { grid, urls } = this.config;
    try {
      const state = await getJson(urls.now, { query: { grid } });
      this.told(state.at);
      this.banner.hidden = true;
      this.dispatchEvent(new CustomEvent('news', { detail: state }));
      this.wait(EVERY_MS);
    } catch (error) {
      this.lost(/** @type {any} */ (error).status);
      this.wait(SOONER_MS);
    }
  }

  /** @param {number} [status] of the answer, if there was one */
  lost(status) {
    const { says, urls } = this.config;
    const isOut = status !== undefined && UNKNOWN_USER.includes(status);
    const words = says.lost.replace('{time}', clock(this.at, this.config));
    fill(this.banner, isOut ? el('a', { href: urls.login }, says.expired) : words);
    this.banner.hidden = false;
  }

  /** @param {string} at when it was so */
  told(at) {
    this.at = at;
    fill(this.stamp, `${this.config.says.at} ${clock(at, this.config)}`);
  }
}
