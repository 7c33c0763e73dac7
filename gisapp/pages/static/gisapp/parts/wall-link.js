// @ts-check
// Is the link to the server there, and if not, since when?

import { el, fill } from '../lib/dom.js';
import { toSecond } from '../lib/county-clock.js';
import { saying } from '../lib/saying.js';

/** So long it is said that the link is back. */
const BACK_MS = 8000;

export class WallLink {
  /**
   * @param {HTMLElement} node
   * @param {any} config
   */
  constructor(node, config) {
    this.node = node;
    this.config = config;
    this.words = config.words.margin;
    this.isLost = false;
  }

  /** @param {number} since ms: when the server was last heard */
  lost(since) {
    if (!this.isLost) {
      this.isLost = true;
      this.say('lost', saying(this.words.lost, toSecond(since, this.config)));
    }
  }

  back() {
    if (this.isLost) {
      this.isLost = false;
      this.say('back', this.words.back);
      this.hiding = setTimeout(() => this.hide(), BACK_MS);
    }
  }

  /** The day itself cannot be fetched. */
  failed() {
    if (!this.isLost) {
      this.say('failed', this.words.failed);
    }
  }

  /** The day is there again. */
  mended() {
    if (this.node.dataset.link === 'failed') {
      this.hide();
    }
  }

  expired() {
    this.isLost = true;
    this.say('expired', el('a', { href: this.config.urls.login }, this.words.expired));
  }

  hide() {
    clearTimeout(this.hiding);
    this.node.hidden = true;
    fill(this.node);
    this.mark('');
  }

  /**
   * @param {string} kind
   * @param {import('../lib/dom.js').Child} told
   */
  say(kind, told) {
    clearTimeout(this.hiding);
    this.node.hidden = false;
    fill(this.node, told);
    this.mark(kind);
  }

  /** @param {string} kind also for the rest of the page: figures of then are paler */
  mark(kind) {
    this.node.dataset.link = kind;
    document.documentElement.dataset.link = kind;
  }
}
