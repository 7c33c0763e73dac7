// @ts-check
// What is known of the thing that was picked, and whom can one call?

import { el } from '../lib/dom.js';
import { getJson } from '../lib/http.js';
import { ofGrid, ofIncident, ofSeveral } from './wall-tell.js';
import { Over } from './over.js';

const ANY = 'ANY';

/** Events: `pick` (detail: {kind, code}), `acknowledge` (detail: number), as a panel. */
export class WallCard extends Over {
  /**
   * @param {HTMLElement} node
   * @param {any} config
   * @param {{isLit: (number: string) => boolean}} how
   */
  constructor(node, config, { isLit }) {
    super(node, config);
    this.isLit = isLit;
    this.pick = /** @type {any} */ (null);
    this.standing = /** @type {any} */ (null);
    this.asked = 0;
  }

  /** @param {{kind: string, code: string, numbers?: string[]}} pick */
  async open(pick) {
    this.pick = pick;
    if (pick.kind === 'grid' || pick.kind === 'outpost') {
      await this.ask(pick);
    } else {
      this.tell(true);
    }
  }

  /** @param {any} standing */
  show(standing) {
    this.standing = standing;
    const isLive = this.isOpen && this.pick && this.pick.kind !== 'grid' && this.pick.kind !== 'outpost';
    if (isLive && !this.node.contains(document.activeElement?.closest('a, button') ?? null)) {
      this.tell(false);
    }
  }

  /** @param {{kind: string, code: string}} pick */
  async ask(pick) {
    const { urls } = this.config.wall;
    const { words } = this.config;
    const asked = ++this.asked;
    try {
      const facts = await getJson(urls[pick.kind].replace(ANY, encodeURIComponent(pick.code)));
      if (asked === this.asked) {
        this.frame(facts.name, ofGrid(facts, this.parts), { kind: words[pick.kind] });
      }
    } catch (error) {
      const { status } = /** @type {any} */ (error);
      const text = status === 404 ? words.not_found : words.trouble;
      this.frame(pick.code, [el('p', {}, text)], { kind: words[pick.kind] });
    }
  }

  get parts() {
    const { config } = this;
    const go = (/** @type {any} */ pick) => this.dispatchEvent(new CustomEvent('pick', { detail: pick }));
    const acknowledge = (/** @type {string} */ number) => {
      this.dispatchEvent(new CustomEvent('acknowledge', { detail: number }));
      this.tell(true);
    };
    return { config, go, acknowledge, isLit: this.isLit, t: this.standing?.t ?? Date.now() };
  }

  /** @param {boolean} focus */
  tell(focus) {
    const { words } = this.config;
    const all = this.standing?.incidents ?? [];
    const { pick, parts } = this;
    if (pick.kind === 'cluster') {
      const numbers = new Set(pick.numbers);
      const here = all.filter((/** @type {any} */ { number }) => numbers.has(number));
      this.frame(`${here.length} ${words.total}`, ofSeveral(here, parts), { kind: words.here, focus });
      return;
    }
    const found = all.find((/** @type {any} */ { number }) => number === pick.code);
    const [title, body] = found
      ? [found.title, ofIncident(found, parts)]
      : [pick.code, [el('p', {}, words.not_found)]];
    this.frame(title, body, { kind: words.incident, focus });
  }

  close() {
    this.asked += 1;
    this.pick = null;
    super.close();
  }
}
