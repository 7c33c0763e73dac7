// @ts-check
// Is the link to the stream alive, and how is it made again?

import { UNKNOWN_USER } from '../lib/http.js';

export const KINDS = /** @type {const} */ (['hello', 'step', 'reset', 'beat', 'expired']);
const SILENT_MS = 40000;
const FIRST_MS = 2000;
const SLOWEST_MS = 10000;

/**
 * @typedef {{id: number, now: string, who: string}} Stands
 * @typedef {{status: number, stands: Stands | null}} Probed status 0: not reached
 * @typedef {{addEventListener: (name: string, listener: (event: any) => void) => void,
 *            close: () => void}} Link an EventSource
 * @typedef {{open: (url: string) => Link, probe: (url: string) => Promise<Probed>,
 *            later: (call: () => void, ms: number) => any, cancel: (timer: any) => void,
 *            chance: () => number}} World
 */

/** @type {World} */
export const BROWSER = {
  open: (url) => new EventSource(url, { withCredentials: true }),
  probe,
  later: (call, ms) => setTimeout(call, ms),
  cancel: (timer) => clearTimeout(timer),
  chance: Math.random,
};

/**
 * Where the stream stands and whether it is open to us: an EventSource cannot tell.
 * @param {string} url
 * @returns {Promise<Probed>}
 */
export async function probe(url) {
  try {
    const answer = await fetch(url, {
      headers: { Accept: 'application/json' },
      credentials: 'include',
      cache: 'no-store',
    });
    return { status: answer.status, stands: answer.ok ? await answer.json() : null };
  } catch {
    return { status: 0, stands: null };
  }
}

/** @param {Probed} probed */
export function isRefused({ status }) {
  return UNKNOWN_USER.includes(status);
}

/**
 * How long until the next try: longer after each failure, and not all at once.
 * @param {number} failures in a row
 * @param {number} chance from 0 to 1
 */
export function pause(failures, chance) {
  const longest = Math.min(FIRST_MS * 2 ** (failures - 1), SLOWEST_MS);
  return longest * (0.5 + chance / 2);
}

/**
 * One link, made again whenever it is lost, from the last message on.
 * Events: those of the stream (detail: the data, and `place`), `lost`, `back`, and
 * `stands` (detail: whose the log-in is by now, after a loss).
 */
export class Source extends EventTarget {
  /**
   * @param {string} url
   * @param {World} world
   */
  constructor(url, world) {
    super();
    this.url = url;
    this.world = world;
    /** @type {number | null} */
    this.place = null;
    this.failures = 0;
  }

  /** @param {number | null} place from where to go on; null: from now */
  start(place) {
    this.drop();
    this.place = place;
    const asked = place === null ? this.url : `${this.url}?after=${place}`;
    const link = this.world.open(asked);
    this.link = link;
    for (const kind of KINDS) {
      link.addEventListener(kind, (event) => link === this.link && this.heard(kind, event));
    }
    link.addEventListener('error', () => link === this.link && this.missed());
    this.watch();
  }

  close() {
    this.drop();
    this.failures = 0;
  }

  /** Try at once, if it is lost. */
  hurry() {
    if (this.failures && !this.link) {
      this.start(this.place);
    }
  }

  drop() {
    this.link?.close();
    this.link = undefined;
    this.world.cancel(this.timer);
  }

  watch() {
    this.world.cancel(this.timer);
    this.timer = this.world.later(() => this.missed(), SILENT_MS);
  }

  /**
   * @param {typeof KINDS[number]} kind
   * @param {{data: string, lastEventId: string}} event
   */
  heard(kind, event) {
    if (event.lastEventId) {
      this.place = Number(event.lastEventId);
    }
    this.watch();
    if (this.failures && kind === 'hello') {
      this.failures = 0;
      this.tell('back');
    }
    if (kind === 'expired') {
      this.close();
    }
    this.tell(kind, { place: this.place, data: JSON.parse(event.data) });
  }

  async missed() {
    this.drop();
    this.failures += 1;
    if (this.failures === 1) {
      this.tell('lost');
    }
    const wait = pause(this.failures, this.world.chance());
    this.timer = this.world.later(() => this.start(this.place), wait);
    const timer = this.timer;
    const probed = await this.world.probe(this.url);
    if (timer === this.timer && isRefused(probed)) {
      this.close();
      this.tell('expired', { place: this.place, data: {} });
    } else if (probed.stands) {
      this.tell('stands', probed.stands);
    }
  }

  /**
   * @param {string} name
   * @param {any} [detail]
   */
  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
