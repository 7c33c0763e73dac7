// @ts-check
// In which words is a grid or an incident told on the wall?

import { el } from '../lib/dom.js';
import { dayTime } from '../lib/time.js';
import { nextLimit, timeLeft } from '../lib/time-left.js';
import { symbol } from './symbol.js';

const ANY = 'ANY';
const KM = 1000;

/**
 * @typedef {{config: any, go: (pick: any) => void, t: number,
 *   acknowledge: (number: string) => void, isLit: (number: string) => boolean}} Parts
 */

/**
 * @param {any} incident as it stands
 * @param {Parts} parts
 */
export function ofIncident(incident, { config, go, t, acknowledge, isLit }) {
  const { words, wall, language } = config;
  const way = language === 'en' ? 1 : 0;
  const { number, level, state, owner, platform, grid, outpost } = incident;
  const limit = nextLimit(incident.limits ?? [], t);
  const { text, isLate } = timeLeft(incident.is_open ? (limit?.due_at ?? null) : null, t, words);
  const who = owner?.[way] ?? wall.platforms[platform]?.[way] ?? words.unowned;
  const rows = [
    [words.state, words[`state_${state}`] ?? state],
    incident.is_open && [words.time_left, el('b', { class: isLate ? 'late' : '' }, text)],
    [words.owner, who],
    [words.level, `${level}`],
    incident.category_name && [words.category, incident.category_name[way]],
    [words.channel, wall.channels[incident.channel]?.[way] ?? incident.channel],
    [words.received, dayTime(incident.received_at, config)],
    grid && [words.grid, link(gridName(grid, wall), () => go({ kind: 'grid', code: grid }))],
    outpost && [words.outpost, link(outpostName(outpost, config), () => go({ kind: 'outpost', code: outpost }))],
    !incident.at && [words.place, words.no_place],
    [words.number, number],
  ];
  const isBurning = level === 3 && incident.is_open && isLit(number);
  const acknowledged = { type: 'button', class: 'main', onclick: () => acknowledge(number) };
  const desk = wall.urls.desk_incident;
  return [
    theme(incident, config),
    facts(rows),
    el(
      'p',
      { class: 'steps' },
      isBurning && el('button', acknowledged, words.acknowledge),
      desk && el('a', { href: desk.replace(ANY, encodeURIComponent(number)) }, words.at_desk),
    ),
  ];
}

/**
 * @param {any[]} incidents
 * @param {Parts} parts
 */
export function ofSeveral(incidents, parts) {
  return [list(incidents, parts)];
}

/**
 * @param {any} card
 * @param {Parts} parts
 */
export function ofGrid(card, parts) {
  const { config } = parts;
  const { words, language } = config;
  const where = [named(card.township, config), card.village?.name, ...(card.cities ?? [])];
  return [
    el('p', { class: 'where' }, where.filter(Boolean).join(language === 'en' ? ', ' : ' · ')),
    card.people && people(card.people, words),
    el('h3', {}, words.open_here, el('b', {}, ` ${card.open ?? card.incidents.length}`)),
    card.incidents.length ? list(card.incidents, parts) : el('p', { class: 'none' }, words.none_open),
    card.station && el('h3', {}, words.station),
    card.station && el('p', {}, stationText(card.station, words)),
    card.cameras?.length > 0 && el('h3', {}, words.cameras),
    card.cameras?.length > 0 && el('ul', { class: 'cameras' }, ...card.cameras.map((/** @type {any} */ one) => camera(one, words))),
  ];
}

/**
 * @param {any[]} all
 * @param {any} words
 */
function people(all, words) {
  if (!all.length) {
    return el('p', { class: 'none' }, words.nobody);
  }
  const rows = all.map((one) => {
    const { name, phone } = one.stand_in || one;
    const instead = one.stand_in ? `(${words.for_one.replace('%s', one.name)})` : '';
    const call = phone ? el('a', { href: `tel:${phone.replace(/[^\d+]/g, '')}` }, phone) : '';
    return el('li', {}, el('span', { class: 'role' }, one.role_title), el('span', {}, name, instead), call);
  });
  return el('ul', { class: 'people' }, ...rows);
}

/**
 * @param {any[]} incidents of a standing, or of a card
 * @param {Parts} parts
 */
function list(incidents, { config, go, t }) {
  const { words, themes } = config;
  const items = incidents.map((one) => {
    const due = one.due !== undefined ? one.due : (nextLimit(one.limits ?? [], t)?.due_at ?? null);
    const { text, isLate } = timeLeft(due, t, words);
    const look = themes.find((/** @type {any} */ { code }) => code === one.theme) ?? themes[themes.length - 1];
    const onclick = () => go({ kind: 'incident', code: one.number });
    return el(
      'li',
      {},
      el(
        'button',
        { type: 'button', onclick },
        symbol(look),
        el('span', { class: 'what' }, one.level === 3 && el('b', { class: 'late' }, `${words.level_3} `), one.title),
        el('span', { class: isLate ? 'late' : 'left' }, text),
      ),
    );
  });
  return el('ul', { class: 'cases' }, ...items);
}

/**
 * @param {any} camera
 * @param {any} words
 */
function camera({ name, distance_m, status }, words) {
  const state = words[`camera_${status}`] ?? status;
  return el('li', {}, el('span', {}, name), el('span', {}, metres(distance_m)), el('span', { class: `camera-${status}` }, state));
}

/**
 * @param {any} station
 * @param {any} words
 */
function stationText({ name, distance_m, minutes }, words) {
  return `${name} · ${metres(distance_m)} · ${words.minute.replace('%d', String(minutes))}`;
}

/** @param {number} value */
function metres(value) {
  return value < KM ? `${value} m` : `${(value / KM).toFixed(1)} km`;
}

/**
 * @param {any} incident
 * @param {any} config
 */
function theme(incident, { themes }) {
  const look = themes.find((/** @type {any} */ { code }) => code === incident.theme);
  return look && el('p', { class: 'theme' }, symbol(look), look.title);
}

/** @param {any[]} rows pairs of a name and what it is; false ones are left out */
function facts(rows) {
  const kept = rows.filter(Boolean);
  return el('dl', {}, ...kept.flatMap(([name, what]) => [el('dt', {}, name), el('dd', {}, what)]));
}

/**
 * @param {string} text
 * @param {() => void} onclick
 */
function link(text, onclick) {
  return el('button', { type: 'button', class: 'quiet inline', onclick }, text);
}

/**
 * @param {string} code
 * @param {any} wall
 */
function gridName(code, wall) {
  return wall.grids.find((/** @type {any} */ one) => one.code === code)?.name ?? code;
}

/**
 * @param {string} code
 * @param {any} config
 */
function outpostName(code, { wall, language }) {
  const found = wall.outposts.find((/** @type {any} */ one) => one.code === code);
  return (language === 'en' && found?.name_en) || found?.name || code;
}

/**
 * @param {{code: string, name: string} | null | undefined} township
 * @param {any} config
 */
function named(township, { wall, language }) {
  const found = wall.townships.find((/** @type {any} */ one) => one.code === township?.code);
  return (language === 'en' && found?.name_en) || township?.name;
}
