// @ts-check
// What do the lines and symbols mean?

import { el, fill, find, svg } from '../lib/dom.js';
import { pathOf } from '../lib/symbols.js';

/** @typedef {{mark: string, token: string, shape: string, words: string}} Row */

/**
 * @param {Element} node
 * @param {{legend: Row[]}[]} layers
 */
export function showLegend(node, layers) {
  const rows = layers.flatMap((layer) => layer.legend);
  const items = rows.map((row) => el('li', {}, sign(row), el('span', {}, row.words)));
  fill(find('ul', node), ...items);
}

/** @param {Row} row */
function sign(row) {
  const tone = `var(--${row.token})`;
  const drawing = svg('svg', { viewBox: '0 0 24 16', 'aria-hidden': 'true', '--tone': tone });
  drawing.classList.add(`sign-${row.mark}`);
  drawing.append(shapeOf(row));
  return drawing;
}

/** @param {Row} row */
function shapeOf({ mark, shape }) {
  if (mark === 'line' || mark === 'hairline') {
    return svg('path', { d: 'M0 11 6 6l7 5 11-6' });
  }
  if (mark === 'cluster' || mark === 'point') {
    return svg('circle', { cx: 12, cy: 8, r: mark === 'point' ? 5 : 7 });
  }
  return svg('path', { d: pathOf(shape), transform: 'translate(4 0)' });
}
