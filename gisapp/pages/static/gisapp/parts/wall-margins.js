// @ts-check
// What stands in the margins of the wall, and who tells it what?

import { find } from '../lib/dom.js';
import { Gather } from '../lib/gather.js';
import { getJson } from '../lib/http.js';
import { Day } from '../live/day.js';
import { Replay } from '../live/replay.js';
import { ServerClock } from '../live/server-clock.js';
import { standing } from '../live/standing.js';
import { WallChannels } from './wall-channels.js';
import { WallClock } from './wall-clock.js';
import { WallDayline } from './wall-dayline.js';
import { WallFeeds } from './wall-feeds.js';
import { WallLink } from './wall-link.js';
import { WallNews } from './wall-news.js';
import { WallNumbers } from './wall-numbers.js';
import { WallSound } from './wall-sound.js';
import { WallThemes } from './wall-themes.js';
import { WallTimes } from './wall-times.js';
import { WallTownships } from './wall-townships.js';

const AGAIN_MS = 5000;
const UNKNOWN_USER = [401, 403];
const ANEW_MS = 300_000;
/** So often all is fetched anew: the month's totals grow with no step that tells it. */

/**
 * Events: `standing` (detail: {standing, isLive}), `arrived` (detail: {incident, step}:
 * live, something new or a level 3), `pick` (detail: {kind, code, at}).
 */
export class Margins extends EventTarget {
  /**
   * @param {any} config
   * @param {{stream: (after: number) => any}} options
   */
  constructor(config, { stream }) {
    super();
    this.urls = config.wall.urls;
    this.makeStream = stream;
    this.clock = new ServerClock();
    this.now = () => this.stands ?? this.clock.now();
    const ask = (/** @type {string | null} */ on) => this.askDay(on);
    this.day = new Day(ask);
    this.replay = new Replay(this.day, { ask, now: this.now });
    this.gather = new Gather((steps) => steps.forEach((step) => this.put(step)));
    /** @type {number | null} the moment at which the figures stand while the link is lost */
    this.stands = null;
    this.heard = 0;
    this.fetching = 0;
    /** @type {Promise<void>} */
    this.fetched = Promise.resolve();
    this.dressed = '';
    /** Whether a level 3 is still to be seen: nobody has acknowledged it here. */
    this.isLit = (/** @type {string} */ number) => number !== '';
    this.wire(config);
  }

  /** @param {any} config */
  wire(config) {
    const clock = () => this.clock.now();
    this.numbers = new WallNumbers(find('#wall-numbers'), config);
    this.news = new WallNews(find('#wall-news'), config);
    this.townships = new WallTownships(find('#wall-townships'), config);
    this.themes = new WallThemes(find('#wall-themes'), config);
    this.channels = new WallChannels(find('#wall-channels'), config);
    this.times = new WallTimes(find('#wall-times'), config);
    this.dayline = new WallDayline(find('#wall-dayline'), config, this.replay);
    this.link = new WallLink(find('#wall-link'), config);
    this.face = new WallClock(find('#wall-clock'), config, clock);
    this.sound = new WallSound(find('#wall-sound'), config);
    const feeds = { now: clock, ask: () => getJson(this.urls.feeds) };
    this.feeds = new WallFeeds(find('#wall-feeds'), config, feeds);
    this.replay.addEventListener('time', () => this.show());
    for (const part of [this.news, this.townships]) {
      part.addEventListener('pick', (event) => this.tell('pick', /** @type {any} */ (event).detail));
    }
  }

  /** Fetches the day, then follows the stream from where that stood. */
  async start() {
    await this.load();
    this.replay.start();
    this.feeds?.start();
    this.listen(this.makeStream(this.day.seq));
    setInterval(() => this.renew(), ANEW_MS);
  }

  async renew() {
    if (this.stands === null) {
      await this.load();
      await this.dress(true);
    }
  }

  /** Much was written at once: nothing that was fetched before counts. */
  async anew() {
    await this.load();
    this.feeds?.look();
    await this.dress(true);
  }

  /** The live day anew: one fetch after the other, so that the last one is the newest. */
  async load() {
    this.fetching += 1;
    this.fetched = this.fetched.then(() => this.fetchDay());
    await this.fetched;
    this.fetching -= 1;
  }

  /** Again until it is there, or the log-in has run out. */
  async fetchDay() {
    try {
      await this.day.load();
      this.link?.mended();
    } catch (error) {
      if (UNKNOWN_USER.includes(/** @type {any} */ (error).status)) {
        this.link?.expired();
        return;
      }
      this.link?.failed();
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      await this.fetchDay();
    }
  }

  /** @param {string | null} on */
  async askDay(on) {
    const json = await getJson(this.urls.day, { query: { on: on ?? '' } });
    this.clock.set(json.now);
    return json;
  }

  /** @param {any} stream */
  listen(stream) {
    const on = (/** @type {string} */ name, /** @type {(detail: any) => void} */ call) =>
      stream.addEventListener(name, (/** @type {any} */ event) => call(event.detail));
    on('step', (step) => this.gather.add(step));
    on('reset', () => this.anew());
    on('hello', (detail) => this.hear(detail));
    on('beat', (detail) => this.hear(detail));
    on('lost', () => this.lost());
    on('back', () => this.back());
    on('expired', () => this.link?.expired());
    stream.start();
  }

  /** @param {{now?: string} | null} detail */
  hear(detail) {
    if (detail?.now) {
      this.clock.set(detail.now);
    }
    this.heard = this.clock.now();
  }

  /** From now on the figures stand as they did when the server was last heard. */
  lost() {
    this.stands ??= this.heard || this.clock.now();
    this.link?.lost(this.stands);
    this.replay.say();
  }

  back() {
    this.stands = null;
    this.link?.back();
    this.replay.say();
  }

  /** @param {any} step */
  put(step) {
    this.heard = this.clock.now();
    if (!step.incident) {
      return;
    }
    const had = this.day.incidents.get(step.incident.number);
    const hasChanged = this.day.apply(step);
    this.feeds?.heard(step);
    const isAlarm = step.incident.level === 3 && step.incident.level !== had?.facts.level;
    const isHere = this.day.incidents.has(step.incident.number);
    if (hasChanged && this.replay.isLive && isHere && (!had || isAlarm)) {
      this.tell('arrived', { incident: step.incident, step });
    }
  }

  show() {
    const { t, day, isLive } = this.replay;
    if (!day.isLoaded) {
      return;
    }
    if (isLive && t >= day.to && this.fetching === 0) {
      this.load();
    }
    const found = standing(day, t);
    const isToday = day === this.day;
    this.numbers?.show(found, { isToday });
    this.news?.show(found, day, this.isLit);
    this.townships?.show(found, { isLive });
    this.feeds?.live(isLive);
    this.channels?.show(found, { isToday });
    this.times?.show(found);
    this.themes?.show(found, day);
    this.dayline?.show(found, day);
    this.face?.show({ t: isLive ? this.clock.now() : t, isLive });
    this.sound?.show(found, isLive);
    this.dress();
    this.tell('standing', { standing: found, isLive });
  }

  /**
   * What does not change with every step: this month's totals, and what is usual.
   * Of another day no month is asked for: most of it was still to come then.
   * @param {boolean} [isAnew]
   */
  async dress(isAnew = false) {
    const { day } = this.replay;
    const { on } = day;
    const isToday = day === this.day;
    if (on === this.dressed && !isAnew) {
      return;
    }
    this.dressed = on;
    const [month, usual] = await Promise.allSettled([
      isToday ? getJson(this.urls.month, { query: { on } }) : null,
      getJson(this.urls.usual, { query: { on } }),
    ]);
    if (on !== this.replay.day.on) {
      return;
    }
    if (month.status === 'fulfilled' && month.value) {
      this.townships?.months(month.value);
    }
    if (usual.status === 'fulfilled') {
      this.themes?.usual(usual.value);
    }
  }

  /**
   * @param {string} name
   * @param {any} detail
   */
  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
