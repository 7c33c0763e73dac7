// @ts-check
// What do the lines and symbols mean?

import { el, fill, find, svg } from '../lib/dom.js';
import { pathOf, SIGNS } from '../lib/symbols.js';

/**
 * @typedef {{mark: string, token: string, shape: string, sign?: string,
 *            words: string}} Row
 * @typedef {{stops?: [number, string][], ticks?: [number, string][], period?: string,
 *            count?: number | null, is_empty?: boolean,
 *            note?: [string, string]}} Facts `note`: in Chinese and in English
 */

/**
 * @param {Element} node
 * @param {{name?: string, legend: Row[]}[]} layers
 * @param {Record<string, Facts>} [facts] of the pictures, by layer
 * @param {Record<string, string>} [words] `total`, `none`
 */
export function showLegend(node, layers, facts = {}, words = {}) {
  const items = layers.flatMap((layer) =>
    layer.legend.map((row) => item(row, facts[layer.name ?? ''], words)),
  );
  fill(find('ul', node), ...items);
}

/**
 * @param {Row} row
 * @param {Facts | undefined} facts
 * @param {Record<string, string>} words
 */
function item(row, facts, words) {
  if (row.mark === 'unit') {
    return el('li', { class: 'unit' }, row.words);
  }
  if (row.mark !== 'ramp') {
    return el('li', {}, sign(row), el('span', {}, row.words));
  }
  return el('li', { class: 'ramp' }, el('span', {}, row.words), ...scale(facts, words));
}

/**
 * @param {Facts | undefined} facts
 * @param {Record<string, string>} words
 */
function scale(facts, words) {
  if (!facts || facts.is_empty || !facts.stops) {
    return facts ? [el('small', {}, words.none ?? '—')] : [];
  }
  const bar = el('i', { class: 'ramp-bar', 'aria-hidden': 'true' });
  const stops = facts.stops.map(([at, colour]) => `${colour} ${100 * at}%`);
  bar.style.background = `linear-gradient(to right, ${stops.join(', ')})`;
  const ticks = (facts.ticks ?? []).map(([at, text]) => {
    const tick = el('span', {}, text);
    tick.style.left = `${100 * at}%`;
    return tick;
  });
  const told = [
    `${facts.count} ${words.total ?? ''}`,
    facts.period?.includes('..') ? '' : facts.period,
  ];
  const below = el('small', {}, told.filter(Boolean).join(' · '));
  const note = facts.note?.[document.documentElement.lang.startsWith('en') ? 1 : 0];
  const more = note ? [el('small', {}, note)] : [];
  return [bar, el('span', { class: 'ramp-ticks' }, ...ticks), below, ...more];
}

/** @param {Row} row */
function sign(row) {
  const tone = `var(--${row.token})`;
  const drawing = svg('svg', { viewBox: '0 0 24 16', 'aria-hidden': 'true', '--tone': tone });
  drawing.classList.add(`sign-${row.mark}`);
  drawing.append(...shapesOf(row));
  return drawing;
}

/**
 * @param {Row} row
 * @returns {SVGElement[]}
 */
function shapesOf({ mark, shape, sign: name }) {
  if (mark === 'line' || mark === 'hairline') {
    return [svg('path', { d: 'M0 11 6 6l7 5 11-6' })];
  }
  if (mark === 'cluster' || mark === 'point') {
    return [svg('circle', { cx: 12, cy: 8, r: mark === 'point' ? 5 : 7 })];
  }
  if (mark === 'fill') {
    return [svg('rect', { x: 1, y: 1, width: 22, height: 14, rx: 2 })];
  }
  if (mark === 'shade') {
    return [
      svg('path', { d: 'M0 15 7 3 12 15Z', class: 'lit' }),
      svg('path', { d: 'M7 3 16 15H12Z M12 15 17 7 24 15Z', class: 'unlit' }),
    ];
  }
  const on = SIGNS[name || (mark === 'square' ? 'station' : '')];
  const place = { transform: 'translate(4 0)' };
  const base = svg('path', { d: pathOf(on?.shape || shape || mark), ...place });
  const over = on?.d
    ? [svg('path', { d: on.d, class: on.isArea ? 'area' : 'stroke', ...place })]
    : [];
  return [base, ...over];
}
