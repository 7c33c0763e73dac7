// @ts-check
// How long ago did each feed last bring something, and is that as usual?

import { el, fill } from '../lib/dom.js';
import { named, saying, span } from '../lib/saying.js';
import { Fitting } from './wall-fitting.js';

const EVERY_MS = 60_000;
const TICK_MS = 1000;

/**
 * @typedef {{tone: string, text: string, feed?: Feed}} Told
 * @typedef {{channel: string, title: [string, string], last_at: string | null,
 *   usual_gap_s: number | null}} Feed
 */

export class WallFeeds {
  /**
   * @param {HTMLElement} node
   * @param {any} config
   * @param {{now: () => number, ask: () => Promise<{feeds: Feed[], quarantined: number}>}} source
   */
  constructor(node, config, { now, ask }) {
    this.words = config.words.margin;
    this.language = config.language;
    this.now = now;
    this.ask = ask;
    /** @type {Feed[]} */
    this.feeds = [];
    [this.isKnown, this.isLive] = [false, true];
    this.quarantined = 0;
    this.shown = '';
    this.list = el('ul', { class: 'feeds', 'aria-label': this.words.feeds });
    this.rest = el('span', { class: 'quiet rest' });
    fill(node, this.list, this.rest);
    const tell = (/** @type {number} */ n) => fill(this.rest, n > 0 && saying(this.words.others, n));
    this.fitting = new Fitting(node, { box: () => this.list, tell, counts: '[data-feed]' });
  }

  start() {
    this.look();
    this.looking = setInterval(() => this.look(), EVERY_MS);
    this.ticking = setInterval(() => this.draw(), TICK_MS);
  }

  async look() {
    try {
      const { feeds, quarantined } = await this.ask();
      [this.feeds, this.quarantined, this.isKnown] = [feeds, quarantined, true];
    } catch {
      this.isKnown = false;
    }
    this.draw();
  }

  /**
   * Something came in by a channel.
   * @param {{kind: string, at: string, incident: {channel?: string}}} step
   */
  heard({ kind, at, incident }) {
    const feed = this.feeds.find(({ channel }) => channel === incident.channel);
    const isArrival = kind === 'received' || kind === 'revised';
    if (feed && isArrival && Date.parse(at) > Date.parse(feed.last_at ?? '1970-01-01')) {
      feed.last_at = at;
      this.draw();
    }
  }

  /**
   * How the feeds are is known of now only: a replay says nothing of it.
   * @param {boolean} isLive
   */
  live(isLive) {
    this.isLive = isLive;
    this.draw();
  }

  /** @returns {Told[]} */
  told() {
    if (!this.isLive) {
      return [{ tone: 'quiet', text: this.words.feeds_live_only }];
    }
    return this.isKnown ? this.items() : [{ tone: 'soon', text: this.words.feeds_unknown }];
  }

  draw() {
    const told = this.told();
    const asked = JSON.stringify(told);
    if (asked !== this.shown) {
      this.shown = asked;
      fill(this.list, ...told.map(item));
      this.fitting.fit();
    }
  }

  /** @returns {Told[]} what is quiet comes first */
  items() {
    const { words } = this;
    const all = this.feeds.map((feed) => ({ feed, age: this.age(feed), name: this.name(feed) }));
    const quiet = all.filter(({ feed, age }) => isQuiet(feed, age));
    const well = all.filter((one) => !quiet.includes(one) && one.age !== null);
    const { quarantined } = this;
    const sum = (/** @type {string} */ text) => ({ tone: 'sum', text });
    return [
      ...quiet.map(({ feed, name, age }) => ({ feed, tone: 'soon', text: this.silence(name, age) })),
      sum(saying(words.feeds_well, well.length)),
      ...(quarantined ? [sum(saying(words.quarantined, quarantined))] : []),
      ...well.map(({ feed, name, age }) => {
        const text = `${name} ${saying(words.ago, span(coarse(age ?? 0), words))}`;
        return { feed, tone: 'quiet', text };
      }),
    ];
  }

  /**
   * @param {string} name
   * @param {number | null} age seconds
   */
  silence(name, age) {
    if (age === null) {
      return saying(this.words.never, { name });
    }
    return saying(this.words.quiet, { name, age: span(coarse(age), this.words) });
  }

  /** @param {Feed} feed */
  name({ title }) {
    return named(title, this.language);
  }

  /** @param {Feed} feed */
  age({ last_at }) {
    return last_at ? Math.max(0, (this.now() - Date.parse(last_at)) / 1000) : null;
  }
}

/** @param {Told} told */
function item({ tone, text, feed }) {
  return el('li', { class: tone, 'data-feed': feed?.channel }, text);
}

/**
 * @param {Feed} feed
 * @param {number | null} age seconds
 */
function isQuiet({ usual_gap_s }, age) {
  return usual_gap_s !== null && (age === null || age > usual_gap_s);
}

/**
 * Below a minute in tens of seconds: a figure that jumps all the time draws the eye for
 * nothing.
 * @param {number} age seconds
 * @returns {number} minutes
 */
function coarse(age) {
  return (age < 60 ? Math.floor(age / 10) * 10 : Math.floor(age / 60) * 60) / 60;
}
