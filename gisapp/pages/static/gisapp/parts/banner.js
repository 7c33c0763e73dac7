// @ts-check
// What must the reader be told before anything else?

import { el, fill } from '../lib/dom.js';
import { UNKNOWN_USER } from '../lib/http.js';

export class Banner {
  /**
   * @param {HTMLElement} node
   * @param {any} config
   */
  constructor(node, config) {
    this.node = node;
    this.config = config;
    this.isTrouble = false;
  }

  /** @param {string} text something to know, nothing broken */
  calm(text) {
    this.node.classList.add('calm');
    fill(this.node, text);
    this.node.hidden = false;
  }

  /** @param {any} error */
  onFailed(error) {
    const { words, urls } = this.config;
    this.isTrouble = true;
    this.node.classList.remove('calm');
    const isOut = UNKNOWN_USER.includes(error?.status);
    const link = isOut && el('a', { href: urls.login }, words.expired);
    fill(this.node, link || words.failed);
    this.node.hidden = false;
  }

  onAnswered() {
    if (this.isTrouble) {
      this.isTrouble = false;
      this.node.hidden = true;
    }
  }
}
