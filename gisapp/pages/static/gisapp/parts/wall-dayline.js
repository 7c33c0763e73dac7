// @ts-check
// When in the day did how many come in, and which moment of it is shown?

import { el, fill } from '../lib/dom.js';
import { dayOf, toSecond } from '../lib/county-clock.js';
import { saying } from '../lib/saying.js';
import { quarters } from '../live/tallies.js';
import { Chart, colour, units } from './wall-charts.js';

/** @typedef {import('../live/replay.js').Replay} Replay */

/** Between two places of the slider. */
const STEP_S = 300;
/** Quarters between two hours that are written below. */
const LABEL_EVERY = 12;
/** No report is older: `EARLIEST` of the server's reports. */
const OLDEST = '1990-01-01';

export class WallDayline {
  /**
   * @param {HTMLElement} node
   * @param {any} config
   * @param {Replay} replay
   */
  constructor(node, config, replay) {
    this.config = config;
    this.words = config.words.margin;
    this.replay = replay;
    this.shown = '';
    this.slider = /** @type {HTMLInputElement} */ (
      el('input', { type: 'range', class: 'moment', step: STEP_S, min: 0, 'aria-label': this.words.moment })
    );
    this.picture = el('div', { class: 'bars', role: 'img' });
    this.slider.addEventListener('input', () => this.onSlide());
    node.classList.add('margin', 'dayline');
    fill(node, this.controls(), el('div', { class: 'track' }, this.picture, this.slider));
    this.drawn = new Chart(this.picture);
    replay.addEventListener('state', () => this.onState());
    replay.addEventListener('failed', () => this.onFailed());
    this.onState();
  }

  controls() {
    const { words, replay } = this;
    const button = (/** @type {any} */ props, /** @type {string} */ text) =>
      el('button', { type: 'button', ...props }, text);
    this.play = button({ class: 'play', onclick: () => replay.toggle() }, words.play);
    this.speeds = replay.speeds.map((speed) =>
      button({ onclick: () => replay.setSpeed(speed), value: speed }, saying(words.times_as_fast, speed)),
    );
    this.date = /** @type {HTMLInputElement} */ (
      el('input', { type: 'date', 'aria-label': words.day, min: OLDEST, onchange: () => this.onDate() })
    );
    this.back = button({ class: 'to-live', onclick: () => replay.live() }, words.to_live);
    this.told = el('span', { class: 'told', role: 'status' });
    const group = el('span', { class: 'speeds', role: 'group', 'aria-label': words.speed }, ...this.speeds);
    const title = el('h2', {}, words.dayline);
    return el('div', { class: 'controls' }, title, this.play, group, this.date, this.back, this.told);
  }

  /**
   * @param {import('../live/standing.js').Standing} standing
   * @param {any} day
   */
  show({ t }, day) {
    const seconds = Math.round((t - day.from) / 1000);
    this.slider.max = String(Math.round((day.to - day.from) / 1000));
    this.slider.value = String(seconds);
    this.slider.setAttribute('aria-valuetext', this.moment(t));
    this.dated();
    const found = quarters(day);
    const isSeen = found.filter(({ from }) => from <= t).length;
    const asked = JSON.stringify([found, isSeen]);
    if (asked !== this.shown) {
      this.shown = asked;
      const sum = found.reduce((all, { count }) => all + count, 0);
      this.picture.setAttribute('aria-label', saying(this.words.dayline_told, sum));
      this.drawn.show(() => bars(found, { isSeen, hour: (from) => toSecond(from, this.config).slice(0, 5) }));
    }
  }

  /** @param {number} t */
  moment(t) {
    return `${dayOf(t, this.config)} ${toSecond(t, this.config)}`;
  }

  onSlide() {
    this.replay.at(this.replay.day.from + Number(this.slider.value) * 1000);
  }

  onDate() {
    if (this.date.value) {
      this.replay.open(this.date.value);
    }
  }

  onFailed() {
    fill(/** @type {HTMLElement} */ (this.told), this.words.no_day);
    this.date.value = this.replay.day.on;
  }

  onState() {
    const { replay, words } = this;
    this.dated();
    fill(/** @type {HTMLElement} */ (this.told));
    fill(/** @type {HTMLElement} */ (this.play), replay.isPlaying ? words.pause : words.play);
    this.play?.setAttribute('aria-pressed', String(replay.isPlaying));
    /** @type {HTMLElement} */ (this.back).hidden = replay.isLive;
    this.speeds?.forEach((one) => {
      one.setAttribute('aria-pressed', String(Number(one.getAttribute('value')) === replay.speed));
    });
  }

  /** The field shows the day that is shown, unless somebody is choosing another. */
  dated() {
    const { day, liveDay } = this.replay;
    this.date.max = liveDay.on;
    if (document.activeElement !== this.date || !this.date.value) {
      this.date.value = day.on;
    }
  }
}

/**
 * What is past the moment shown is there, but pale.
 * @param {import('../live/tallies.js').Quarter[]} found
 * @param {{isSeen: number, hour: (from: number) => string}} options
 */
function bars(found, { isSeen, hour }) {
  const [pale, tone, alarm] = ['line', 'indigo', 'phoenix'].map(colour);
  const one = { type: 'bar', stack: 'all', silent: true, barCategoryGap: '22%' };
  const drawn = (/** @type {number} */ value, /** @type {number} */ n, /** @type {string} */ shade) => ({
    value,
    itemStyle: { color: n < isSeen ? shade : pale },
  });
  const label = { color: colour('ink-2'), fontSize: units(13), margin: units(4), alignMinLabel: 'left' };
  return {
    grid: { outerBoundsMode: 'none', left: 0, right: 0, top: units(2), bottom: units(20) },
    xAxis: {
      type: 'category',
      data: found.map(({ from }) => hour(from)),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: pale } },
      axisLabel: { ...label, interval: (/** @type {number} */ n) => n % LABEL_EVERY === 0 },
    },
    yAxis: { type: 'value', show: false, min: 0, max: ({ max }) => Math.max(4, max) },
    series: [
      { ...one, data: found.map(({ level3 }, n) => drawn(level3, n, alarm)) },
      { ...one, data: found.map(({ count, level3 }, n) => drawn(count - level3, n, tone)) },
    ],
  };
}
