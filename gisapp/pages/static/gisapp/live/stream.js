// @ts-check
// What happens, as it happens?

import { Sharing } from './sharing.js';
import { BROWSER } from './source.js';

/**
 * @typedef {{after: number | null, drawableOnly: boolean}} Asked
 * @typedef {{leave: () => void, hurry: () => void}} Membership
 * @typedef {(url: string, asked: Asked, tell: (name: string, detail?: any) => void)
 *            => Membership} Join
 */

/**
 * @param {string} url as settings have it; `:8001/live/events` is another port here
 * @param {{protocol: string, hostname: string, href: string}} here
 */
export function address(url, here) {
  const found = url.startsWith(':') ? `${here.protocol}//${here.hostname}${url}` : url;
  return new URL(found, here.href).href;
}

/** @type {Join} shared by all pages of this browser where it can be */
export function joinShared(url, asked, tell) {
  if (typeof SharedWorker === 'undefined') {
    return joinAlone(url, asked, tell);
  }
  const script = new URL('./stream-worker.js', import.meta.url);
  const worker = new SharedWorker(script, { type: 'module', name: `one-net ${url}` });
  const line = worker.port;
  /** @type {Membership | undefined} */
  let alone;
  worker.addEventListener('error', () => {
    alone ??= joinAlone(url, asked, tell);
  });
  line.onmessage = ({ data }) => tell(data.name, data.detail);
  line.postMessage({ do: 'join', url, ...asked });
  return {
    leave: () => (alone ? alone.leave() : line.postMessage({ do: 'leave', url })),
    hurry: () => (alone ? alone.hurry() : line.postMessage({ do: 'hurry', url })),
  };
}

/** @type {Join} a link of this page's own */
export function joinAlone(url, asked, tell) {
  const sharing = new Sharing(url, BROWSER);
  const port = sharing.join(tell, asked);
  return { leave: () => sharing.leave(port), hurry: () => sharing.hurry() };
}

const SILENT_MS = 90000;

/**
 * Events: `step`, `reset`, `hello`, `beat` (detail: the data), `lost`, `back`, `expired`.
 * No step comes twice, and none is left out, whatever becomes of the link.
 */
export class Stream extends EventTarget {
  /**
   * @param {string} url
   * @param {{only?: string, after?: number | null}} [asked] `after`: the `seq` of data
   *   that was just fetched; `only`: 'drawable'
   * @param {Join} [join]
   */
  constructor(url, { only = '', after = null } = {}, join = joinShared) {
    super();
    this.url = url;
    this.drawableOnly = only === 'drawable';
    /** @type {number | null} */
    this.place = after;
    this.join = join;
  }

  /** Also after a page has come back from the browser's memory. */
  start() {
    this.isWatched = true;
    this.enter();
    window.addEventListener('pagehide', () => this.close());
    window.addEventListener('pageshow', (event) => event.persisted && this.enter());
    window.addEventListener('online', () => this.membership?.hurry());
  }

  enter() {
    const asked = { after: this.place, drawableOnly: this.drawableOnly };
    const url = address(this.url, window.location);
    this.membership ??= this.join(url, asked, (name, detail) => this.heard(name, detail));
    this.watch();
  }

  /** A worker that is silent for so long is gone: a new one is asked. */
  watch() {
    clearTimeout(this.timer);
    if (this.isWatched) {
      this.timer = setTimeout(() => {
        this.close();
        this.enter();
      }, SILENT_MS);
    }
  }

  close() {
    clearTimeout(this.timer);
    this.membership?.leave();
    this.membership = undefined;
  }

  /**
   * @param {string} name
   * @param {any} detail
   */
  heard(name, detail) {
    if (!this.membership && name !== 'expired') {
      return;
    }
    this.watch();
    const moves = name === 'step' || name === 'reset' || (name === 'hello' && this.place === null);
    if (moves) {
      this.place = detail.id;
    }
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
