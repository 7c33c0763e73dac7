// @ts-check
// How does something lie over the map and go away again?

import { el, fill } from '../lib/dom.js';

/** A panel with a title and a way to close it. Events: `opened`, `closed`. */
export class Over extends EventTarget {
  /**
   * @param {HTMLElement} node
   * @param {any} config
   */
  constructor(node, config) {
    super();
    this.node = node;
    this.config = config;
    this.from = /** @type {HTMLElement | null} */ (null);
  }

  get isOpen() {
    return !this.node.hidden;
  }

  /**
   * @param {string} title
   * @param {import('../lib/dom.js').Child[]} children
   * @param {{kind?: import('../lib/dom.js').Child, focus?: boolean}} [how]
   */
  frame(title, children, { kind = null, focus = true } = {}) {
    const wasOpen = this.isOpen;
    if (!wasOpen) {
      this.from = /** @type {HTMLElement} */ (document.activeElement);
    }
    const close = { type: 'button', class: 'quiet', onclick: () => this.close() };
    const heading = el('div', {}, kind && el('p', { class: 'kind' }, kind), el('h2', {}, title));
    const { words } = this.config;
    fill(this.node, el('header', {}, heading, el('button', close, words.close)), ...children);
    this.node.hidden = false;
    if (focus) {
      this.node.scrollTop = 0;
      this.node.focus({ preventScroll: true });
    }
    if (!wasOpen) {
      this.dispatchEvent(new Event('opened'));
    }
  }

  close() {
    if (this.isOpen) {
      this.node.hidden = true;
      this.from?.focus({ preventScroll: true });
      this.dispatchEvent(new Event('closed'));
    }
  }
}
