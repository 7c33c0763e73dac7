// @ts-check
// What is new at this desk since the page was drawn?

const EVERY_MS = 5000;
const UNSEEN_EVERY_MS = 30000;
const SLOWEST_MS = 60000;
const UNKNOWN_USER = [401, 403];

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
 * where only the title can tell.
 * @param {number} failures in a row
 * @param {boolean} isHidden
 */
export function pause(failures, isHidden) {
  const usual = isHidden ? UNSEEN_EVERY_MS : EVERY_MS;
  return Math.min(usual * 2 ** failures, SLOWEST_MS);
}

/** Events: `news` (detail: digest and changes), `lost`, `back`, `expired`. */
export class Feed extends EventTarget {
  /**
   * @param {string} url
   * @param {Digest} digest as the page was drawn
   * @param {(url: string) => Promise<Digest>} ask
   */
  constructor(url, digest, ask) {
    super();
    this.url = url;
    this.digest = digest;
    this.ask = ask;
    this.failures = 0;
  }

  start() {
    document.addEventListener('visibilitychange', () => !document.hidden && this.look());
    window.addEventListener('online', () => this.look());
    this.wait();
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), pause(this.failures, document.hidden));
  }

  async look() {
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
