// @ts-check
// What on the map needs words now?

import { el, fill } from '../lib/dom.js';
import { legendRows } from './legend-rows.js';
import { symbol } from './symbol.js';

/** Groups whose layers say nothing that their names do not say. */
const PLAIN = ['ground', 'things'];

/**
 * @param {HTMLElement} node
 * @param {any} config
 * @param {{on: Set<string>, themes: string[] | null, view: string,
 *   facts: Record<string, any>}} state
 */
export function showWallLegend(node, config, { on, themes, view, facts }) {
  const { words } = config;
  if (view === 'out') {
    const sign = el('i', { class: 'out-sign', 'aria-hidden': 'true' }, '3');
    fill(node, list(el('li', {}, sign, el('span', {}, words.out_sign)), late(words)));
    return;
  }
  const named = config.layers.filter(
    (/** @type {any} */ { name, group }) =>
      on.has(name) && !PLAIN.includes(group) && name !== 'incidents',
  );
  const others = named.map((/** @type {any} */ layer) =>
    el('div', {}, el('p', {}, layer.title), legendRows(layer, facts, words)),
  );
  fill(node, ...others, list(...(on.has('incidents') ? shapes(config, themes) : []), late(words)));
}

/** @param {...HTMLElement} items */
function list(...items) {
  return el('ul', { class: 'legend-rows' }, ...items);
}

/**
 * @param {any} config
 * @param {string[] | null} themes
 */
function shapes({ themes: all }, themes) {
  return all
    .filter((/** @type {any} */ { code }) => themes === null || themes.includes(code))
    .map((/** @type {any} */ theme) =>
      el('li', {}, symbol(theme), el('span', {}, theme.title)),
    );
}

/** @param {any} words */
function late(words) {
  const sign = el('i', { class: 'late-sign', 'aria-hidden': 'true' });
  return el('li', {}, sign, el('span', {}, words.late_mark));
}
