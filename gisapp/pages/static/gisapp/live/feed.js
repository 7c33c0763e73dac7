// @ts-check
// What is new at this desk since the page was drawn?

import { UNKNOWN_USER } from '../lib/http.js';

const EVERY_MS = 5000;
const BESIDES_MS = 60000;
const SOON_MS = 400;
const UNSEEN_EVERY_MS = 30000;
const SLOWEST_MS = 60000;

/**
 * @typedef {{number: string, version: number, title: string, due: string | null,
 *            mark: string}} Row
 * @typedef {{at: string, counts: Record<string, number>, rows: Row[]}} Digest
 */

/**
 * What is told of a digest that follows another one.
 * @param {Digest} before
 * @param {Digest} now
 * @returns {{kind: 'new' | 'changed' | 'soon' | 'late', row: Row}[]} the gravest of
 *   what happened to each incident
 */
export function changes(before, now) {
  const known = new Map(before.rows.map((row) => [row.number, row]));
  return now.rows.flatMap((row) => {
    const kind = change(known.get(row.number), row);
    return kind ? [{ kind, row }] : [];
  });
}

/**
 * @param {Row | undefined} old
 * @param {Row} row
 * @returns {'new' | 'changed' | 'soon' | 'late' | null}
 */
function change(old, row) {
  if (!old) {
    return 'new';
  }
  if (row.mark !== old.mark && (row.mark === 'late' || row.mark === 'soon')) {
    return row.mark;
  }
  return row.version === old.version ? null : 'changed';
}

/**
 * How long until the next look: longer after each failure, and behind other windows,
 * where only the title can tell; once a minute while a stream says when to look.
 * @param {number} failures in a row
 * @param {boolean} isHidden
 * @param {boolean} [isTold]
 */
export function pause(failures, isHidden, isTold = false) {
  if (isTold && !failures) {
    return BESIDES_MS;
  }
  const usual = isHidden ? UNSEEN_EVERY_MS : EVERY_MS;
  return Math.min(usual * 2 ** failures, SLOWEST_MS);
}

/**
 * How long after a step to look.
 * @param {number} since the last look, in ms
 */
export function delay(since) {
  return Math.max(SOON_MS, EVERY_MS - since);
}

/** Events: `news` (detail: digest and changes), `lost`, `back`, `expired`. */
export class Feed extends EventTarget {
  /**
   * @param {string} url
   * @param {Digest} digest as the page was drawn
   * @param {(url: string) => Promise<Digest>} ask
   * @param {(EventTarget & {start: () => void}) | null} [stream] says when to look
   */
  constructor(url, digest, ask, stream = null) {
    super();
    this.url = url;
    this.digest = digest;
    this.ask = ask;
    this.failures = 0;
    this.stream = stream;
    this.isTold = false;
    this.lookedAt = 0;
  }

  start() {
    if (this.stream) {
      this.listen(this.stream);
      this.stream.start();
    }
    document.addEventListener('visibilitychange', () => !document.hidden && this.look());
    window.addEventListener('online', () => this.look());
    this.wait();
  }

  /** @param {EventTarget} stream */
  listen(stream) {
    for (const kind of ['hello', 'back']) {
      stream.addEventListener(kind, () => this.rely(true));
    }
    stream.addEventListener('lost', () => this.rely(false));
    stream.addEventListener('expired', () => this.look());
    for (const kind of ['step', 'reset']) {
      stream.addEventListener(kind, () => this.soon());
    }
  }

  /** @param {boolean} isTold whether the stream can be relied on from now on */
  rely(isTold) {
    if (isTold !== this.isTold) {
      this.isTold = isTold;
      this.soon();
    }
  }

  /** Several steps at once are one look, and a flood is not looked at more than ever. */
  soon() {
    const ms = delay(Date.now() - this.lookedAt);
    this.coming ??= setTimeout(() => {
      this.coming = undefined;
      this.look();
    }, ms);
  }

  wait() {
    clearTimeout(this.timer);
    const ms = pause(this.failures, document.hidden, this.isTold);
    this.timer = setTimeout(() => this.look(), ms);
  }

  async look() {
    this.lookedAt = Date.now();
    try {
      this.heard(await this.ask(this.url));
    } catch (error) {
      this.missed(/** @type {any} */ (error).status);
    }
    this.wait();
  }

  /** @param {Digest} digest */
  heard(digest) {
    if (this.failures) {
      this.failures = 0;
      this.tell('back');
    }
    const found = changes(this.digest, digest);
    this.digest = digest;
    this.tell('news', { digest, changes: found });
  }

  /** @param {number} [status] of the answer, if there was one */
  missed(status) {
    this.failures += 1;
    this.tell(status !== undefined && UNKNOWN_USER.includes(status) ? 'expired' : 'lost');
  }

  /**
   * @param {string} name
   * @param {any} [detail]
   */
  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
