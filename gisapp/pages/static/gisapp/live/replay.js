// @ts-check
// Which moment of which day is shown: now, or one that is played again?

import { Day } from './day.js';

const SPEEDS = [1, 10, 60, 600];
const LIVE_EVERY_MS = 1000;
const PLAYING_EVERY_MS = 200;
const MINUTE_MS = 60_000;

/**
 * The live day goes on being gathered whatever is shown; another day is fetched into one
 * of its own. Events: `time` (detail: {t, isLive, day}), `state` (speed, play, day or
 * live have changed), `failed` (detail: error).
 */
export class Replay extends EventTarget {
  /**
   * @param {Day} live
   * @param {{ask: (on: string | null) => Promise<any>, now: () => number,
   *   ticks?: () => number}} options `ticks`: ms that only count up
   */
  constructor(live, { ask, now, ticks = () => performance.now() }) {
    super();
    this.liveDay = live;
    this.day = live;
    this.ask = ask;
    this.now = now;
    this.ticks = ticks;
    this.speed = 60;
    this.speeds = SPEEDS;
    this.isLive = true;
    this.isPlaying = false;
    this.at_ms = 0;
    this.ticked = 0;
    this.opens = 0;
    this.isToSay = false;
    live.addEventListener('changed', () => this.day === live && this.saySoon());
  }

  /** The moment that is shown, ms. */
  get t() {
    return this.isLive ? this.now() : this.at_ms;
  }

  /** How far the day that is shown can be played: its end, or now. */
  get end() {
    return Math.min(this.day.to, this.now());
  }

  start() {
    clearTimeout(this.timer);
    const wait = this.isPlaying ? PLAYING_EVERY_MS : LIVE_EVERY_MS;
    this.timer = setTimeout(() => {
      this.tick();
      this.start();
    }, wait);
  }

  stop() {
    clearTimeout(this.timer);
  }

  /** Time goes on: by itself when live, by so much faster when playing. */
  tick() {
    const since = this.ticks() - this.ticked;
    this.ticked = this.ticks();
    if (this.isLive) {
      this.say();
      return;
    }
    if (this.isPlaying) {
      this.at_ms = Math.min(this.at_ms + since * this.speed, this.end);
      this.say();
      if (this.at_ms >= this.end) {
        this.pause();
      }
    }
  }

  /**
   * Shows a moment of the day that is shown.
   * @param {number} t
   */
  at(t) {
    this.isLive = false;
    this.at_ms = Math.max(this.day.from, Math.min(t, this.end));
    this.changed();
  }

  /** @param {number} minutes on from here, or back */
  step(minutes) {
    this.at(this.t + minutes * MINUTE_MS);
  }

  /** Plays on; from the day's beginning if all of it, or the present, has been seen. */
  play() {
    const isSpent = this.isLive || this.at_ms >= this.end;
    this.at_ms = isSpent ? this.day.from : this.at_ms;
    [this.isLive, this.isPlaying, this.ticked] = [false, true, this.ticks()];
    this.changed();
  }

  pause() {
    this.isPlaying = false;
    this.changed();
  }

  toggle() {
    if (this.isPlaying) {
      this.pause();
    } else {
      this.play();
    }
  }

  /** @param {number} speed one of `SPEEDS` */
  setSpeed(speed) {
    this.speed = SPEEDS.includes(speed) ? speed : this.speed;
    this.changed();
  }

  /** Back to what is now. */
  live() {
    this.opens += 1;
    this.day = this.liveDay;
    [this.isLive, this.isPlaying] = [true, false];
    this.changed();
  }

  /**
   * Another day, from its beginning; the live day's own date leads back to that.
   * @param {string} on `2026-11-24`
   */
  async open(on) {
    this.opens += 1;
    const mine = this.opens;
    const day = on === this.liveDay.on ? this.liveDay : new Day(this.ask);
    try {
      if (day !== this.liveDay) {
        await day.load(on);
      }
    } catch (error) {
      this.dispatchEvent(new CustomEvent('failed', { detail: error }));
      return;
    }
    if (mine === this.opens) {
      this.day = day;
      this.at(day.from);
    }
  }

  changed() {
    this.ticked = this.ticks();
    if (this.timer) {
      this.start();
    }
    this.dispatchEvent(new CustomEvent('state'));
    this.say();
  }

  /** Once for many changes that come together. */
  saySoon() {
    if (!this.isToSay) {
      this.isToSay = true;
      queueMicrotask(() => {
        this.isToSay = false;
        this.say();
      });
    }
  }

  say() {
    const { t, isLive, day } = this;
    this.dispatchEvent(new CustomEvent('time', { detail: { t, isLive, day } }));
  }
}
