// @ts-check
// How do several pages hear one stream, each from its own place, none of it twice?

import { isRefused, KINDS, Source } from './source.js';

const KEPT = 2000;

/**
 * @typedef {import('./source.js').World} World
 * @typedef {(name: string, detail?: any) => void} Tell
 * @typedef {{tell: Tell, place: number | null, drawableOnly: boolean,
 *   isSeated: boolean}} Port `isSeated`: its log-in is known to be that of the stream
 */

/** The one stream of a browser, or of a page that has to have its own. */
export class Sharing {
  /**
   * @param {string} url
   * @param {World} world
   */
  constructor(url, world) {
    this.url = url;
    this.world = world;
    /** @type {Set<Port>} */
    this.ports = new Set();
    this.who = '';
    this.isLost = false;
    /** @type {number | null} Everything behind it up to `place` is in `kept`. */
    this.floor = null;
    /** @type {number | null} */
    this.place = null;
    /** @type {{id: number}[]} */
    this.kept = [];
  }

  /**
   * A page comes in. The log-in may be another one than that of the pages before.
   * @param {Tell} tell
   * @param {{after: number | null, drawableOnly: boolean}} asked
   * @returns {Port} to leave with
   */
  join(tell, { after, drawableOnly }) {
    const port = { tell, place: after, drawableOnly, isSeated: false };
    this.ports.add(port);
    this.seat(port);
    return port;
  }

  /** @param {Port} port */
  async seat(port) {
    const probed = await this.world.probe(this.url);
    if (!this.ports.has(port)) {
      return;
    }
    if (isRefused(probed)) {
      this.end();
      return;
    }
    const { stands } = probed;
    if (stands && this.who && stands.who !== this.who) {
      this.endOthers(port);
    }
    if (stands) {
      this.who = stands.who;
    }
    port.isSeated = true;
    if (!this.source || !this.reaches(port)) {
      this.open();
      return;
    }
    port.tell('hello', { id: this.place, now: stands ? stands.now : null });
    this.catchUp(port);
    if (this.isLost) {
      port.tell('lost');
    }
  }

  /** @param {Port} port */
  reaches({ place }) {
    if (this.floor === null) {
      return false;
    }
    return place === null || place >= this.floor;
  }

  /** @param {Port} port */
  catchUp(port) {
    if (port.place === null) {
      port.place = this.place;
    }
    this.kept.forEach((data) => this.pass(port, data));
  }

  /** From the place of the page that is furthest back; the others skip what they had. */
  open() {
    const places = [...this.ports].map((port) => port.place).filter((place) => place !== null);
    const place = places.length ? Math.min(.../** @type {number[]} */ (places)) : null;
    this.source?.close();
    this.source = new Source(this.url, this.world);
    this.isLost = false;
    this.begin(place);
    for (const name of [...KINDS, /** @type {const} */ ('lost'), /** @type {const} */ ('back')]) {
      const { source } = this;
      source.addEventListener(name, (event) => {
        if (source === this.source) {
          this.heard(name, /** @type {CustomEvent} */ (event).detail);
        }
      });
    }
    const { source } = this;
    source.addEventListener('stands', (event) => {
      const { who } = /** @type {CustomEvent} */ (event).detail;
      if (source === this.source && this.who && who !== this.who) {
        this.end();
      }
    });
    this.source.start(place);
  }

  /** @param {number | null} place */
  begin(place) {
    this.floor = this.place = place;
    this.kept = [];
  }

  /**
   * @param {typeof KINDS[number] | 'lost' | 'back'} name
   * @param {{place: number, data: any}} [told]
   */
  heard(name, told) {
    if (name === 'lost' || name === 'back') {
      this.isLost = name === 'lost';
      this.tellAll(name);
    } else if (name === 'expired') {
      this.end();
    } else if (told) {
      this.take(name, told);
    }
  }

  /**
   * @param {'hello' | 'step' | 'reset' | 'beat'} kind
   * @param {{place: number, data: any}} told
   */
  take(kind, { place, data }) {
    if (kind === 'step') {
      this.keep(data);
      this.ports.forEach((port) => this.pass(port, data));
      return;
    }
    if (kind === 'reset' || this.floor === null) {
      this.begin(place);
    }
    this.place = Math.max(this.place ?? 0, place);
    this.ports.forEach((port) => {
      if (kind === 'reset' || port.place === null) {
        port.place = place;
      }
    });
    this.tellAll(kind, data);
  }

  /** @param {{id: number}} data */
  keep(data) {
    this.kept.push(data);
    this.place = data.id;
    if (this.kept.length > KEPT) {
      this.floor = /** @type {{id: number}} */ (this.kept.shift()).id;
    }
  }

  /**
   * @param {Port} port
   * @param {any} data of a step
   */
  pass(port, data) {
    if (!port.isSeated) {
      return;
    }
    if (port.place !== null && data.id <= port.place) {
      return;
    }
    port.place = data.id;
    if (!(port.drawableOnly && data.incident?.is_sensitive)) {
      port.tell('step', data);
    } else if (data.kind === 'corrected') {
      port.tell('step', gone(data));
    }
  }

  /**
   * @param {string} name
   * @param {any} [detail]
   */
  tellAll(name, detail) {
    this.ports.forEach((port) => port.tell(name, detail));
  }

  /** The log-in has ended: for all pages, it is the browser's. */
  end() {
    this.source?.close();
    this.source = undefined;
    this.who = '';
    this.tellAll('expired');
  }

  /**
   * Somebody else has logged in: the pages of the one before hear nothing any more.
   * @param {Port} kept
   */
  endOthers(kept) {
    for (const port of [...this.ports]) {
      if (port !== kept) {
        this.ports.delete(port);
        port.tell('expired');
      }
    }
    this.source?.close();
    this.source = undefined;
    this.begin(null);
  }

  /** The network is there again, somebody says. */
  hurry() {
    this.source?.hurry();
  }

  /** @param {Port} port */
  leave(port) {
    this.ports.delete(port);
    if (!this.ports.size) {
      this.source?.close();
      this.source = undefined;
      this.begin(null);
    }
  }
}

/**
 * For a page that drew it until it became sensitive: only that it is to go.
 * @param {any} data of a step
 */
function gone(data) {
  const { id, event, at, incident } = data;
  return { id, event, at, kind: 'gone', incident: { number: incident.number, is_gone: true } };
}
