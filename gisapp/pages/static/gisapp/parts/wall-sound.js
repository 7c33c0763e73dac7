// @ts-check
// May it be heard, too, when a level 3 comes in or a limit passes?

import { el, fill, svg } from '../lib/dom.js';

const KEY = 'onenet-wall-sound';
/** Between two tones, however much happens. */
const REST_MS = 10_000;
const [TONE_HZ, TONE_S, LOUDNESS] = [523, 0.9, 0.12];

export class WallSound {
  /**
   * @param {HTMLElement} node the button
   * @param {any} config
   */
  constructor(node, config) {
    this.node = node;
    this.words = config.words.margin;
    this.isOn = localStorage.getItem(KEY) === 'on';
    this.played = -REST_MS;
    this.count = 0;
    /** @type {Set<string> | null} */
    this.known = null;
    node.addEventListener('click', () => this.turn());
    this.draw();
  }

  turn() {
    this.isOn = !this.isOn;
    localStorage.setItem(KEY, this.isOn ? 'on' : 'off');
    this.draw();
    if (this.isOn) {
      this.play();
    }
  }

  draw() {
    const label = this.isOn ? this.words.sound_on : this.words.sound_off;
    this.node.setAttribute('aria-pressed', String(this.isOn));
    this.node.setAttribute('aria-label', label);
    this.node.setAttribute('title', label);
    const waves = this.isOn ? 'M13 7a4 4 0 0 1 0 6M15.5 4.5a8 8 0 0 1 0 11' : 'm13 8 4 4m0-4-4 4';
    const box = { viewBox: '0 0 20 20', 'aria-hidden': 'true' };
    fill(this.node, svg('svg', box, svg('path', { d: `M3 8v4h3l4 4V4L6 8Z${waves}` })));
  }

  /**
   * Sounds for what was not lit or late before; never for what was there from the start.
   * @param {import('../live/standing.js').Standing} standing
   * @param {boolean} isLive
   */
  show({ incidents }, isLive) {
    if (!isLive) {
      this.known = null;
      return;
    }
    const alarms = incidents.flatMap(({ number, lit, is_late }) => [
      ...(lit ? [`lit ${number}`] : []),
      ...(is_late ? [`late ${number}`] : []),
    ]);
    const isNews = this.known !== null && alarms.some((one) => !this.known?.has(one));
    this.known = new Set(alarms);
    if (isNews && this.isOn && performance.now() - this.played > REST_MS) {
      this.play();
    }
  }

  /** One calm tone; a browser that allows no sound before a touch stays silent. */
  play() {
    this.played = performance.now();
    this.count += 1;
    this.audio ??= new AudioContext();
    this.audio.resume();
    const { currentTime, destination } = this.audio;
    const tone = new OscillatorNode(this.audio, { frequency: TONE_HZ });
    const volume = new GainNode(this.audio, { gain: 0 });
    volume.gain.linearRampToValueAtTime(LOUDNESS, currentTime + 0.05);
    volume.gain.exponentialRampToValueAtTime(0.001, currentTime + TONE_S);
    tone.connect(volume).connect(destination);
    tone.start();
    tone.stop(currentTime + TONE_S);
  }
}
