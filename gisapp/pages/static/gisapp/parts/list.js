// @ts-check
// Which incidents are there, for those who read rather than look?

import { el, fill, find } from '../lib/dom.js';
import { getJson } from '../lib/http.js';
import { dayTime } from '../lib/time.js';
import { symbol } from './symbol.js';

/** Events: `pick` (detail: {kind, code, point}), `failed` (detail: error). */
export class IncidentList extends EventTarget {
  /**
   * @param {HTMLElement} node
   * @param {any} config
   */
  constructor(node, config) {
    super();
    this.config = config;
    this.items = find('#list-items', node);
    this.sum = find('#list-sum', node);
    this.pager = /** @type {HTMLElement} */ (find('#pager', node));
    this.themes = new Map(config.themes.map((/** @type {any} */ one) => [one.code, one]));
    this.query = {};
    this.asking = new AbortController();
    this.pager.addEventListener('click', (event) => this.onTurn(event));
  }

  /**
   * @param {Record<string, string>} query
   * @param {number} [page]
   */
  async ask(query, page = 1) {
    this.query = query;
    this.asking.abort();
    this.asking = new AbortController();
    if (!query.period) {
      this.say(this.config.words.no_data);
      return;
    }
    try {
      const asked = { query: { ...query, page }, signal: this.asking.signal };
      this.show(await getJson(this.config.urls.incidents, asked));
    } catch (error) {
      this.onTrouble(/** @type {Error} */ (error));
    }
  }

  /** @param {Error} error */
  onTrouble(error) {
    if (error.name !== 'AbortError') {
      this.say(this.config.words.trouble);
      this.dispatchEvent(new CustomEvent('failed', { detail: error }));
    }
  }

  /** @param {any} answer */
  show(answer) {
    const { words } = this.config;
    this.page = answer.page;
    if (answer.total === 0) {
      this.say(words.no_incidents);
      return;
    }
    const lost = answer.without_place;
    const without = lost ? ` · ${lost.toLocaleString()} ${words.unlocated}` : '';
    fill(this.sum, `${answer.total.toLocaleString()} ${words.total}${without}`);
    fill(this.items, ...answer.items.map((/** @type {any} */ one) => this.row(one)));
    find('#list-items').parentElement?.scrollTo({ top: 0 });
    this.pager.hidden = answer.pages < 2;
    fill(find('#pager-where', this.pager), `${answer.page} / ${answer.pages}`);
    const [back, on] = this.pager.querySelectorAll('button');
    back.disabled = answer.page <= 1;
    on.disabled = answer.page >= answer.pages;
  }

  /** @param {any} item */
  row(item) {
    const theme = this.themes.get(item.theme) ?? { shape: 'circle', token: 'slate' };
    const pick = { kind: 'incident', code: item.number, point: item.point };
    return el(
      'li',
      {},
      el(
        'button',
        { type: 'button', 'data-number': item.number, onclick: () => this.tell(pick) },
        symbol(theme),
        el('span', { class: 'what' }, item.title),
        el('span', { class: 'when' }, dayTime(item.occurred_at, this.config)),
        el(
          'span',
          { class: 'where' },
          el('span', {}, item.address || item.grid || this.config.words.no_place),
          el('span', {}, `${theme.title ?? ''} · ${item.state}`),
        ),
      ),
    );
  }

  /** @param {any} pick */
  tell(pick) {
    this.dispatchEvent(new CustomEvent('pick', { detail: pick }));
  }

  /** @param {string} number of the incident that is shown, or empty */
  current(number) {
    for (const button of this.items.querySelectorAll('button')) {
      button.setAttribute('aria-current', String(button.dataset.number === number));
    }
  }

  /** @param {string} text */
  say(text) {
    fill(this.sum);
    fill(this.items, el('li', { class: 'empty' }, text));
    this.pager.hidden = true;
  }

  /** @param {Event} event */
  onTurn(event) {
    const button = /** @type {Element} */ (event.target).closest('button');
    if (button) {
      this.ask(this.query, (this.page ?? 1) + Number(button.value));
    }
  }
}
