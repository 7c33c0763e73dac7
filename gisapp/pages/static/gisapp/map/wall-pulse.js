// @ts-check
// How is something new pointed at, once and calmly?

import * as maplibre from 'maplibre-gl';

import { el } from '../lib/dom.js';

const CALM_MS = 2000;

/**
 * One ring that widens and is gone; where movement is not wanted, one that stands.
 * @param {import('maplibre-gl').Map} map
 * @param {[number, number]} at longitude first
 * @param {string} token of its colour
 */
export function pulse(map, at, token) {
  const ring = el('i', { class: 'wall-pulse-ring', '--tone': `var(--${token})` });
  const element = el('div', { class: 'wall-pulse', 'aria-hidden': 'true' }, ring);
  const marker = new maplibre.Marker({ element }).setLngLat(at).addTo(map);
  element.removeAttribute('tabindex');
  setTimeout(() => marker.remove(), CALM_MS);
}
