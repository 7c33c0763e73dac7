// @ts-check
// Do the four themes come in as usual for this weekday and hour, or not?

import { el, fill } from '../lib/dom.js';
import { poissonRange } from '../lib/chance.js';
import { saying } from '../lib/saying.js';
import { hours, lastHour } from '../live/tallies.js';
import { symbol } from './symbol.js';
import { Chart, colour, units } from './wall-charts.js';

const FOUR = ['SEC', 'TRAF', 'FIRE', 'PROD'];
const WORDS = { more: 'more_than_usual', fewer: 'fewer_than_usual', usual: 'as_usual' };

export class WallThemes {
  /**
   * @param {HTMLElement} node
   * @param {any} config
   */
  constructor(node, config) {
    this.words = config.words.margin;
    this.language = config.language;
    const themes = config.themes.filter((/** @type {any} */ one) => FOUR.includes(one.code));
    this.rows = themes.map((/** @type {any} */ theme) => new ThemeRow(theme, this.words));
    this.told = el('p', { class: 'quiet foot' });
    this.means = /** @type {Record<string, number[]> | null} */ (null);
    node.classList.add('margin');
    const list = el('ul', { class: 'themes-now' }, ...this.rows.map((/** @type {ThemeRow} */ row) => row.node));
    fill(node, el('h2', {}, this.words.themes), list, this.told);
  }

  /** @param {{themes: Record<string, number[]>, days: number, words: any}} json */
  usual({ themes, days, words }) {
    this.means = days > 0 ? themes : null;
    fill(this.told, this.means ? words[this.language] : this.words.no_usual);
  }

  /**
   * @param {import('../live/standing.js').Standing} standing
   * @param {any} day
   */
  show({ t }, day) {
    for (const row of this.rows) {
      row.show(day, { t, means: this.means?.[row.theme.code] ?? null });
    }
  }
}

/** One theme: its symbol and name, its day in hours over what is usual, its last hour. */
class ThemeRow {
  /**
   * @param {any} theme
   * @param {Record<string, string>} words
   */
  constructor(theme, words) {
    this.theme = theme;
    this.words = words;
    this.shown = '';
    this.chart = el('span', { class: 'chart', role: 'img' });
    this.now = el('b', {});
    this.against = el('span', { class: 'against' });
    const name = el('span', { class: 'what' }, symbol(theme), theme.title);
    this.node = el('li', { 'data-theme': theme.code }, name, this.chart, this.now, this.against);
    this.drawn = new Chart(this.chart);
  }

  /**
   * @param {any} day
   * @param {{t: number, means: number[] | null}} now
   */
  show(day, { t, means }) {
    const counts = hours(day, this.theme.code, t);
    const last = lastHour(day, this.theme.code, { t, means: means ?? [] });
    const asked = JSON.stringify([counts, last.count, last.low, last.high, means, day.from]);
    if (asked === this.shown) {
      return;
    }
    this.shown = asked;
    fill(this.now, last.count);
    this.tell(last, means !== null);
    this.drawn.show(() => picture(counts, means, this.theme.token));
  }

  /**
   * @param {import('../live/tallies.js').Against} last
   * @param {boolean} isKnown what is usual
   */
  tell({ count, low, high, word }, isKnown) {
    const told = isKnown ? this.words[WORDS[word]] : '';
    const range = isKnown ? saying(this.words.range, `${low}–${high}`) : '';
    this.node.dataset.word = isKnown ? word : '';
    const mark = isKnown && word !== 'usual';
    fill(this.against, mark && el('span', { class: 'soon' }, told), el('span', { class: 'quiet' }, range));
    const facts = { theme: this.theme.title, count, low, high, word: told };
    const label = isKnown ? saying(this.words.theme_told, facts) : `${this.theme.title} ${count}`;
    this.chart.setAttribute('aria-label', label);
  }
}

/**
 * The range by chance as a band, the mean as a line, the day's hours as another.
 * @param {(number | null)[]} counts
 * @param {number[] | null} means
 * @param {string} token
 */
function picture(counts, means, token) {
  const ranges = (means ?? []).map((mean) => poissonRange(mean));
  const [tone, band] = [colour(token), colour('ink-2')];
  const plain = { type: 'line', symbol: 'none', silent: true, step: 'middle' };
  return {
    grid: { outerBoundsMode: 'none', left: 0, right: 0, top: units(2), bottom: 1 },
    xAxis: { type: 'category', show: false, boundaryGap: false, data: counts.map((_, n) => n) },
    yAxis: { type: 'value', show: false, min: 0, max: top },
    series: [
      { ...plain, stack: 'range', lineStyle: { width: 0 }, data: ranges.map(([low]) => low) },
      {
        ...plain,
        stack: 'range',
        lineStyle: { width: 0 },
        areaStyle: { color: band, opacity: 0.28 },
        data: ranges.map(([low, high]) => high - low),
      },
      { ...plain, lineStyle: { color: tone, width: units(1.8) }, data: counts },
    ],
  };
}

/** @param {{max: number}} found never so low that one report fills the height */
function top({ max }) {
  return Math.max(4, max);
}
