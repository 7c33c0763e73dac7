// @ts-check
// What has just happened: what, where, when, and how does it stand?

import { el, fill } from '../lib/dom.js';
import { clock } from '../lib/clock.js';
import { named, saying } from '../lib/saying.js';
import { dayTime } from '../lib/time.js';
import { headlines } from '../live/headlines.js';
import { symbol } from './symbol.js';
import { Fitting } from './wall-fitting.js';
import { lateMark } from './wall-numbers.js';

/** Events: `pick` (detail: {kind, code, at}). */
export class WallNews extends EventTarget {
  /**
   * @param {HTMLElement} node
   * @param {any} config
   */
  constructor(node, config) {
    super();
    this.config = config;
    this.words = config.words.margin;
    this.themes = new Map(config.themes.map((/** @type {any} */ one) => [one.code, one]));
    this.grids = new Map(config.wall.grids.map((/** @type {any} */ one) => [one.code, one.name]));
    this.places = placesOf(config);
    this.shown = '';
    /** @type {Set<string> | null} */
    this.known = null;
    this.list = el('ol', { class: 'news fits' });
    node.classList.add('margin', 'tall');
    fill(node, el('h2', {}, this.words.news), this.list);
    this.fitting = new Fitting(node, { box: () => this.list });
  }

  /**
   * @param {import('../live/standing.js').Standing} standing
   * @param {any} day
   * @param {(number: string) => boolean} [isLit] whether a level 3 is still to be seen
   */
  show({ t }, day, isLit) {
    const found = headlines(day, t, { isLit });
    const keys = found.map((one) => `${one.number} ${one.at} ${one.kind}`);
    const asked = JSON.stringify([keys, found.map(({ then }) => [then.version, then.is_late, then.lit])]);
    if (asked === this.shown) {
      return;
    }
    this.shown = asked;
    const isFresh = (/** @type {number} */ n) => this.known !== null && !this.known.has(keys[n]);
    const rows = found.map((one, n) =>
      this.row(one, { isNew: isFresh(n), isOfDay: one.at >= day.from }),
    );
    this.known = new Set(keys);
    fill(this.list, ...(rows.length ? rows : [el('li', { class: 'quiet' }, this.words.no_news)]));
    this.fitting.fit();
  }

  /**
   * @param {import('../live/headlines.js').Headline} headline
   * @param {{isNew: boolean, isOfDay: boolean}} how
   */
  row({ number, at, kind, then, more }, { isNew, isOfDay }) {
    const iso = new Date(at).toISOString();
    const when = isOfDay ? clock(iso, this.config) : dayTime(iso, this.config);
    const theme = this.themes.get(then.theme) ?? { shape: 'circle', token: 'slate' };
    const pick = { kind: 'incident', code: number, at: then.at };
    const classes = ['row', then.lit && 'lit', then.is_late && 'is-late', isNew && 'fresh'];
    return el(
      'li',
      {},
      el(
        'button',
        {
          type: 'button',
          class: classes.filter(Boolean).join(' '),
          'data-number': number,
          onclick: () => this.dispatchEvent(new CustomEvent('pick', { detail: pick })),
        },
        symbol(theme),
        ...this.what(then),
        el('time', { datetime: iso }, when),
        el(
          'span',
          { class: 'how' },
          el('span', { class: 'where' }, this.where(then)),
          el('span', { class: 'state' }, ...this.state(kind, then, more)),
        ),
      ),
    );
  }

  /**
   * Titles are in Chinese: whoever reads English is told the category, and where there
   * is room for it the title below.
   * @param {import('../live/as-of.js').Then} then
   */
  what({ title, category_name }) {
    const category = this.config.language === 'en' && category_name?.[1];
    if (!category) {
      return [el('span', { class: 'what', title }, title)];
    }
    return [
      el('span', { class: 'what', title }, category),
      el('span', { class: 'original', lang: 'zh' }, title),
    ];
  }

  /**
   * @param {string} kind
   * @param {import('../live/as-of.js').Then} then
   * @param {number} more
   */
  state(kind, then, more) {
    const { kinds, lit, is_late } = this.words;
    const isTold = kind.startsWith('late_');
    return [
      then.level === 3 && el('span', { class: 'tag alarm' }, lit),
      then.is_late && !isTold && el('span', { class: 'tag alarm' }, lateMark(), is_late),
      isTold && lateMark(),
      el('span', { class: isTold ? 'alarm' : 'kind' }, kinds[kind] ?? kind),
      more > 0 && el('span', { class: 'quiet more' }, saying(this.words.more, more)),
    ];
  }

  /** @param {import('../live/as-of.js').Then} then */
  where({ township, grid, outpost, place }) {
    if (outpost) {
      return `${this.words.outside} ${this.places.get(outpost) ?? ''}`;
    }
    const parts = [this.places.get(township), this.grids.get(grid)].filter(Boolean);
    const isEnglish = this.config.language === 'en';
    const hasPlace = parts.length > 0 && place !== 'unlocated';
    return hasPlace ? parts.slice(0, isEnglish ? 1 : 2).join(' ') : this.words.no_place;
  }
}

/** @param {any} config */
function placesOf({ wall, language }) {
  const all = [...wall.townships, ...wall.outposts];
  return new Map(all.map((one) => [one.code, named([one.name, one.name_en || one.name], language)]));
}
