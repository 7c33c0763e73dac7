// @ts-check
// How are the facts of a grid, an outpost or an incident laid out?

import { el } from '../lib/dom.js';
import { yearDayTime } from '../lib/time.js';
import { symbol } from './symbol.js';

/** @typedef {import('../lib/dom.js').Child} Child */

/**
 * @param {[string, Child][]} rows a row without a value is left out
 * @returns {HTMLElement}
 */
function terms(rows) {
  const filled = rows.filter(([, value]) => value || value === 0);
  const cells = filled.flatMap(([term, value]) => [el('dt', {}, term), el('dd', {}, value)]);
  return el('dl', {}, ...cells);
}

/**
 * @param {string} owner
 * @param {string} reason
 * @param {Record<string, string>} words
 */
function duty(owner, reason, words) {
  return (
    owner &&
    el(
      'div',
      { class: 'duty' },
      el('span', { class: 'small' }, words.owner),
      el('strong', {}, owner),
      reason,
    )
  );
}

/** @param {{name: string, code: string} | null | undefined} place */
const named = (place) => place && `${place.name} ${place.code}`;

/**
 * @param {any} facts with `total` and `themes`
 * @param {any} config
 */
function bars(facts, { themes, words }) {
  const most = Math.max(1, ...facts.themes.map((/** @type {any} */ one) => one.count));
  const rows = facts.themes.map((/** @type {any} */ { code, title, count }) => {
    const theme = themes.find((/** @type {any} */ one) => one.code === code);
    const bar = { 'width%': (100 * count) / most, '--tone': `var(--${theme.token})` };
    return el('li', {}, symbol(theme), title, el('i', bar), el('b', {}, count));
  });
  return [
    el('h3', {}, `${words.incidents_in} ${facts.total.toLocaleString()} ${words.total}`),
    el('ul', { class: 'bars' }, ...rows),
    el('p', { class: 'small' }, words.without_sensitive),
  ];
}

/**
 * @param {any} facts
 * @param {any} config
 * @returns {Child[]}
 */
export function tellGrid(facts, config) {
  const { words } = config;
  return [
    terms([
      [words.code, facts.code],
      [words.kind, facts.kind],
      [words.township, named(facts.township)],
      [words.village, named(facts.village)],
      [words.area, `${facts.area_km2} km²`],
      [words.release, facts.release],
    ]),
    duty(facts.owner, '', words),
    ...bars(facts, config),
  ];
}

/**
 * @param {any} facts
 * @param {any} config
 * @returns {Child[]}
 */
export function tellOutpost(facts, config) {
  const { words } = config;
  return [
    terms([
      [words.code, facts.code],
      [words.radius, `${facts.radius_km} km`],
      [words.cities, facts.cities.join('、')],
      [words.release, facts.release],
    ]),
    duty(facts.owner, '', words),
    ...bars(facts, config),
  ];
}

/**
 * @param {any} facts
 * @param {any} config
 * @param {(code: string) => void} goToGrid
 * @returns {Child[]}
 */
export function tellIncident(facts, config, goToGrid) {
  const { words } = config;
  const when = (/** @type {string} */ iso) => yearDayTime(iso, config);
  return [
    el('p', { class: 'said' }, facts.text),
    duty(facts.owner, facts.reason, words),
    terms([
      [words.number, facts.number],
      [words.state, facts.state],
      [words.category, facts.category],
      [words.level, facts.level],
      [words.occurred, facts.occurred_text || when(facts.occurred_at)],
      [words.received, when(facts.received_at)],
      [words.channel, facts.channel],
      [words.address, facts.address],
      [words.revisions, facts.revisions || null],
    ]),
    el('h3', {}, words.place),
    ...tellPlace(facts.place, words, goToGrid),
    el('h3', {}, words.log),
    el('ol', { class: 'log' }, ...facts.log.map((/** @type {any} */ one) => step(one, when))),
  ];
}

/**
 * @param {any} place
 * @param {Record<string, string>} words
 * @param {(code: string) => void} goToGrid
 * @returns {Child[]}
 */
export function tellPlace(place, words, goToGrid) {
  if (!place) {
    return [];
  }
  const metres = (/** @type {number | null} */ m) =>
    m !== null && m !== undefined && `${Math.round(m * 10) / 10} m`;
  const link = (/** @type {any} */ { code, name, distance_m }) => {
    const far = distance_m === undefined ? '' : ` · ${metres(distance_m)}`;
    const go = { type: 'button', class: 'quiet', onclick: () => goToGrid(code) };
    return el('button', go, `${name || code}${far}`);
  };
  const others = place.candidates ?? [];
  return [
    el('p', {}, place.kind_words),
    terms([
      [words.grid, place.grid?.code && el('div', { class: 'grids' }, link(place.grid))],
      [words.township, named(place.township)],
      [words.outpost, place.outpost?.name ?? place.outpost],
      [words.border, metres(place.border_m)],
      [words.accuracy, metres(place.accuracy_m)],
      [words.method, place.method],
      [words.candidates, others.length > 0 && el('div', { class: 'grids' }, ...others.map(link))],
    ]),
  ];
}

/**
 * @param {any} event
 * @param {(iso: string) => string} when
 */
function step(event, when) {
  const words = [event.kind, event.unit].filter(Boolean).join(' · ');
  return el('li', {}, el('time', { datetime: event.at }, when(event.at)), words);
}
