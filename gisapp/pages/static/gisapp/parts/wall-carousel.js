// @ts-check
// Which scene does the wall show in turn, while nobody uses it?

import { fill } from '../lib/dom.js';
import { retool, tool } from './tool.js';

const TURN_S = 20;
const TICK_MS = 1000;

/** All themes, then each by itself. Events: `scene` (detail: themes or null), `idle`
 * (nobody has used it for a while: it may go home), `changed` (it runs or stands). */
export class WallCarousel extends EventTarget {
  /**
   * @param {HTMLElement} node
   * @param {any} config
   * @param {{turn_s: number, idle: import('../lib/idle.js').Idle, now: () => number}} how
   */
  constructor(node, config, { turn_s, idle, now }) {
    super();
    this.words = config.words;
    this.idle = idle;
    this.now = now;
    this.usual_s = turn_s || TURN_S;
    this.turn_s = turn_s;
    const themes = config.themes.filter((/** @type {any} */ { code }) => code !== 'OTHER');
    this.scenes = [null, ...themes.map((/** @type {any} */ { code }) => [code])];
    this.scene = 0;
    this.turnedAt = now();
    this.wasIdle = true;
    this.button = tool({
      sign: 'play',
      title: this.words.key_carousel,
      onclick: () => this.toggle(),
      pressed: turn_s > 0,
    });
    fill(node, this.button);
    this.showState();
    setInterval(() => this.tick(), TICK_MS);
  }

  get isRunning() {
    return this.turn_s > 0;
  }

  toggle() {
    this.turn_s = this.isRunning ? 0 : this.usual_s;
    this.turnedAt = this.now();
    this.showState();
    this.dispatchEvent(new Event('changed'));
  }

  showState() {
    const { isRunning, words } = this;
    const title = isRunning ? words.carousel_stop : words.key_carousel;
    retool(this.button, { sign: isRunning ? 'pause' : 'play', title, pressed: isRunning });
  }

  /** Somebody chose a theme: the turn goes on from there. */
  restart() {
    this.turnedAt = this.now();
  }

  tick() {
    const { isIdle } = this.idle;
    if (isIdle && !this.wasIdle && this.isRunning) {
      this.dispatchEvent(new Event('idle'));
    }
    this.wasIdle = isIdle;
    const isDue = this.now() - this.turnedAt >= this.turn_s * 1000;
    if (this.isRunning && isIdle && isDue) {
      this.turnedAt = this.now();
      this.scene = (this.scene + 1) % this.scenes.length;
      this.dispatchEvent(new CustomEvent('scene', { detail: this.scenes[this.scene] }));
    }
  }
}
