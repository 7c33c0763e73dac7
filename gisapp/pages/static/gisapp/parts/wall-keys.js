// @ts-check
// Which key was pressed, and which are there?

import { el } from '../lib/dom.js';
import { actionOf, SHOWN } from '../lib/wall-keymap.js';
import { Over } from './over.js';

const FIELDS = 'input, select, textarea, [role=slider], [contenteditable]';

/** Events: `key` (detail: the action), as well as those of a panel. */
export class WallKeys extends Over {
  /**
   * @param {HTMLElement} node
   * @param {any} config
   */
  constructor(node, config) {
    super(node, config);
    document.addEventListener('keydown', (event) => this.onKey(event));
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const target = /** @type {Element | null} */ (event.target);
    const isField = target?.matches?.(FIELDS);
    const on = isField ? 'field' : target?.closest?.('button, a, summary') ? 'button' : 'page';
    const action = event.defaultPrevented ? null : actionOf(event, on);
    if (action) {
      event.preventDefault();
      this.dispatchEvent(new CustomEvent('key', { detail: action }));
    }
  }

  toggle() {
    if (this.isOpen) {
      this.close();
      return;
    }
    const { words } = this.config;
    const rows = SHOWN.flatMap(([key, name]) => [
      el('dt', {}, el('kbd', {}, key)),
      el('dd', {}, words[name]),
    ]);
    this.frame(words.keys, [el('dl', { class: 'keys' }, ...rows)]);
  }
}
