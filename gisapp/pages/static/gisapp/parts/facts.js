// @ts-check
// What is known of the thing that was picked?

import { el, fill } from '../lib/dom.js';
import { getJson } from '../lib/http.js';
import { tellGrid, tellIncident, tellOutpost } from './tell.js';

const ANY = 'ANY';

/** Events: `shown` (detail: {kind, facts}), `closed`, `pick`, `failed`. */
export class Facts extends EventTarget {
  /**
   * @param {HTMLElement} node
   * @param {any} config
   */
  constructor(node, config) {
    super();
    this.node = node;
    this.config = config;
    this.pick = /** @type {{kind: string, code: string} | null} */ (null);
    this.asked = 0;
    this.from = /** @type {HTMLElement | null} */ (null);
    document.addEventListener('keydown', (event) => {
      if (event.key === 'Escape' && !this.node.hidden) {
        this.close();
      }
    });
  }

  /**
   * @param {{kind: string, code: string}} pick
   * @param {Record<string, string>} query
   */
  async open(pick, query) {
    const { urls, words } = this.config;
    const asked = ++this.asked;
    try {
      const url = urls[pick.kind].replace(ANY, encodeURIComponent(pick.code));
      const facts = await getJson(url, { query });
      if (asked === this.asked) {
        this.show(pick, facts);
      }
    } catch (error) {
      const { status } = /** @type {any} */ (error);
      this.frame(pick, pick.code, [el('p', {}, status === 404 ? words.not_found : words.trouble)]);
      this.dispatchEvent(new CustomEvent('failed', { detail: error }));
    }
  }

  /**
   * @param {{kind: string, code: string}} pick
   * @param {any} facts
   */
  show(pick, facts) {
    const go = (/** @type {string} */ code) => this.tell('pick', { kind: 'grid', code });
    const tell = { grid: tellGrid, outpost: tellOutpost, incident: tellIncident }[pick.kind];
    const title = facts.name ?? facts.title;
    this.frame(pick, title, tell ? tell(facts, this.config, go) : []);
    this.tell('shown', { ...pick, facts });
  }

  /**
   * @param {{kind: string, code: string}} pick
   * @param {string} title
   * @param {import('../lib/dom.js').Child[]} children
   */
  frame(pick, title, children) {
    const { words } = this.config;
    if (this.node.hidden) {
      this.from = /** @type {HTMLElement} */ (document.activeElement);
    }
    this.pick = pick;
    const close = { type: 'button', class: 'quiet', onclick: () => this.close() };
    const heading = el('div', {}, el('p', {}, words[pick.kind]), el('h2', {}, title));
    fill(this.node, el('header', {}, heading, el('button', close, words.close)), ...children);
    this.node.hidden = false;
    this.node.scrollTop = 0;
    this.node.focus({ preventScroll: true });
  }

  close() {
    this.asked += 1;
    this.pick = null;
    this.node.hidden = true;
    this.from?.focus({ preventScroll: true });
    this.tell('closed');
  }

  /**
   * @param {string} name
   * @param {any} [detail]
   */
  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
