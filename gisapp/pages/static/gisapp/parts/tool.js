// @ts-check
// How does a quiet button with a sign look? Paths in a box of 20 by 20.

import { el, svg } from '../lib/dom.js';

/** @type {Record<string, string>} */
const SIGNS = {
  layers: 'M10 3 18 7.5 10 12 2 7.5ZM3 11l7 4 7-4M3 14.5l7 4 7-4',
  home: 'M3 9.5 10 3.5l7 6V17h-5v-5H8v5H3Z',
  out: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15ZM2.5 10h15M10 2.5c-5 5-5 10 0 15M10 2.5c5 5 5 10 0 15',
  list: 'M3 5h14M3 10h14M3 15h14',
  play: 'M6 3.5v13l10-6.5Z',
  pause: 'M6 4v12M14 4v12',
  screen: 'M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4',
  margins: 'M2.5 3.5h15v13h-15ZM7 3.5v13M13 3.5v13',
  reading: 'M2 10c4-7 12-7 16 0-4 7-12 7-16 0ZM10 7.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5',
  keys: 'M7 7.5a3 3 0 1 1 4.2 2.8c-.8.4-1.2 1-1.2 2V13M10 16v.6',
  plus: 'M10 4v12M4 10h12',
  minus: 'M4 10h12',
};

/**
 * @param {{sign: string, title: string, onclick: () => void, pressed?: boolean}} what
 * @returns {HTMLElement}
 */
export function tool({ sign, title, onclick, pressed }) {
  const drawing = svg('svg', { viewBox: '0 0 20 20', 'aria-hidden': 'true' });
  drawing.append(svg('path', { d: SIGNS[sign] }));
  const about = { type: 'button', class: `tool tool-${sign}`, title, 'aria-label': title };
  const state = pressed === undefined ? {} : { 'aria-pressed': String(pressed) };
  return el('button', { ...about, ...state, onclick }, drawing);
}

/**
 * Another sign, title or state on the same button.
 * @param {HTMLElement} button
 * @param {{sign?: string, title?: string, pressed?: boolean}} now
 */
export function retool(button, { sign, title, pressed }) {
  if (sign) {
    button.querySelector('path')?.setAttribute('d', SIGNS[sign]);
  }
  if (title) {
    button.title = title;
    button.setAttribute('aria-label', title);
  }
  if (pressed !== undefined) {
    button.setAttribute('aria-pressed', String(pressed));
  }
}
