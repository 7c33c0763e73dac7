// @ts-check
// What do a layer's colours and signs mean, in a list of its own?

import { el } from '../lib/dom.js';
import { showLegend } from './legend.js';

/**
 * @param {any} layer
 * @param {Record<string, any>} facts of the pictures, by layer
 * @param {Record<string, string>} words
 * @returns {HTMLElement}
 */
export function legendRows(layer, facts, words) {
  const node = el('div', {}, el('ul', { class: 'legend-rows' }));
  showLegend(node, [layer], facts, words);
  return node;
}
