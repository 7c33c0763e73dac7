// @ts-check
// How much time is left now, on a page that has been open for a while?

import { lasting } from '../lib/lasting.js';

const EVERY_MS = 20000;

/** @param {any} config */
export function keepTime(config) {
  const tell = () =>
    document.querySelectorAll('[data-due]').forEach((node) => show(node, config.words));
  setInterval(tell, EVERY_MS);
  document.addEventListener('visibilitychange', () => !document.hidden && tell());
}

/**
 * @param {Element} node
 * @param {any} words
 */
function show(node, words) {
  const { due, warn } = /** @type {HTMLElement} */ (node).dataset;
  if (!due || node.matches('.left-kept, .left-missed, .left-paused')) {
    return;
  }
  const left = new Date(due).getTime() - Date.now();
  const isSoon = warn !== undefined && Date.now() >= new Date(warn).getTime();
  const pattern = left < 0 ? words.over : words.left;
  node.textContent = pattern.replace('%s', lasting(Math.abs(left), words));
  node.classList.toggle('left-late', left < 0);
  node.classList.toggle('left-soon', left >= 0 && isSoon);
  node.classList.toggle('left-calm', left >= 0 && !isSoon);
  node.closest('.line')?.classList.toggle('is-late', left < 0);
}
