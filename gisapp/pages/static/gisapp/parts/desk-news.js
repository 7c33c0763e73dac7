// @ts-check
// How is news told to somebody who is working?

import { el, fill } from '../lib/dom.js';

const SHOWN_MS = 12000;
const MOST = 4;
const TONE_HZ = 660;
const TONE_S = 0.25;

/** Toasts, the counts of the tabs, the title, and the way to a fresh list. */
export class DeskNews {
  /**
   * @param {{toasts: Element, refresh: HTMLElement, link: HTMLElement}} nodes
   * @param {any} config
   */
  constructor({ toasts, refresh, link }, config) {
    this.toasts = toasts;
    this.refresh = refresh;
    this.link = link;
    this.words = config.words;
    this.title = document.title;
    this.unseen = 0;
    this.hasSound = false;
    document.addEventListener('visibilitychange', () => this.seen());
  }

  /** @param {{digest: any, changes: any[]}} news */
  show({ digest, changes }) {
    this.count(digest.counts);
    if (!changes.length) {
      return;
    }
    changes.slice(0, MOST).forEach((one) => this.toast(one));
    fill(this.refresh, this.words.refresh);
    this.refresh.hidden = false;
    this.unseen += changes.length;
    document.title = document.hidden ? `(${this.unseen}) ${this.title}` : this.title;
    if (this.hasSound) {
      tone();
    }
  }

  /** @param {Record<string, number>} counts by the name of the tab */
  count(counts) {
    for (const [name, count] of Object.entries(counts)) {
      const node = document.querySelector(`[data-count="${name}"]`);
      if (node) {
        node.textContent = String(count);
        node.classList.toggle('zero', count === 0);
      }
    }
  }

  /** @param {{kind: string, row: {number: string, title: string}}} change */
  toast({ kind, row }) {
    const node = el(
      'div',
      { class: `toast toast-${kind}` },
      el('strong', {}, this.words[kind]),
      el('a', { href: this.address(row.number) }, row.title),
      el('button', { type: 'button', 'aria-label': this.words.close, onclick: () => node.remove() }, '×'),
    );
    this.toasts.append(node);
    setTimeout(() => node.remove(), SHOWN_MS);
  }

  /** @param {string} number */
  address(number) {
    const query = new URLSearchParams(location.search);
    query.set('i', number);
    return `/desk/?${query}`;
  }

  seen() {
    if (!document.hidden) {
      this.unseen = 0;
      document.title = this.title;
    }
  }

  /** @param {'lost' | 'back' | 'expired'} kind */
  tellLink(kind) {
    const words = this.words[kind];
    fill(this.link, kind === 'expired' ? el('a', { href: '/login/' }, words) : words);
    this.link.classList.toggle('is-back', kind === 'back');
    this.link.hidden = false;
    clearTimeout(this.hiding);
    if (kind === 'back') {
      this.hiding = setTimeout(() => (this.link.hidden = true), 4000);
    }
  }

  /** @param {HTMLButtonElement | null} button that switches the sound */
  offerSound(button) {
    if (!button) {
      return;
    }
    const say = () =>
      fill(button, this.hasSound ? this.words.sound_on : this.words.sound_off);
    button.hidden = false;
    button.addEventListener('click', () => {
      this.hasSound = !this.hasSound;
      say();
    });
    say();
  }
}

/** A short calm tone, made here: no file is fetched. */
function tone() {
  const audio = new AudioContext();
  const source = audio.createOscillator();
  const volume = audio.createGain();
  volume.gain.setValueAtTime(0.08, audio.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.0001, audio.currentTime + TONE_S);
  source.frequency.value = TONE_HZ;
  source.connect(volume).connect(audio.destination);
  source.start();
  source.stop(audio.currentTime + TONE_S);
  source.addEventListener('ended', () => audio.close());
}
