// @ts-check
// How do we stand at a moment of a day: open, late, waiting, received, closed?

import { FADE_MS } from '../lib/wall-points.js';
import { asOf, taken } from './as-of.js';

/**
 * @typedef {import('./day.js').Day} Day
 * @typedef {import('./as-of.js').Then} Then
 * @typedef {{received: number, open: number, late: number}} Tally
 * @typedef {{minutes: number | null, limit_minutes: number | null, n: number,
 *   missed: number}} Taken
 * @typedef {{t: number, open: number, late: number, soon: number, unplaced: number,
 *   unowned: number, waiting: number, received: number, closed: number, level3: number,
 *   byChannel: Record<string, Tally>, byPlatform: Record<string, Tally>,
 *   byTownship: Record<string, Tally>, byTheme: Record<string, Tally>,
 *   byGrid: Record<string, Tally>, byOutpost: Record<string, Tally>,
 *   medians: {accept: Taken, arrive: Taken, resolve: Taken},
 *   incidents: Then[]}} Standing
 */

const DONE = ['closed', 'assessed'];

/**
 * @param {{from: number, to: number, incidents: Map<string, any>}} day
 * @param {number} t ms
 * @returns {Standing}
 */
export function standing(day, t) {
  const then = [...day.incidents.values()].map((one) => asOf(one, t)).filter((one) => !!one);
  const isOfToday = (/** @type {Then} */ one) =>
    one.received_ms >= day.from && one.received_ms < day.to;
  const count = (/** @type {(one: Then) => boolean} */ is) => then.filter(is).length;
  const by = (/** @type {(one: Then) => string} */ key) => tallies(then, { key, isOfToday });
  const limits = then.flatMap((one) => one.limits);
  const took = (/** @type {string} */ clock) => taken(limits, { clock, from: day.from, t });
  return {
    t,
    open: count((one) => one.is_open),
    late: count((one) => one.is_late),
    soon: count((one) => one.is_soon && !one.is_late),
    unplaced: count((one) => one.is_unplaced),
    unowned: count((one) => one.is_unowned),
    waiting: count((one) => one.is_unplaced || one.is_unowned),
    received: count(isOfToday),
    closed: count((one) => wasClosed(one, day.from)),
    level3: count((one) => one.is_open && one.level === 3),
    byChannel: by((one) => one.channel),
    byPlatform: by((one) => one.platform),
    byTownship: by((one) => one.township),
    byTheme: by((one) => one.theme),
    byGrid: by((one) => one.grid),
    byOutpost: by((one) => one.outpost),
    medians: { accept: took('accept'), arrive: took('arrive'), resolve: took('resolve') },
    incidents: then.filter((one) => one.is_open || t - (one.closed_at ?? 0) < FADE_MS),
  };
}

/**
 * Done in the day; what was merged or void was not.
 * @param {Then} one
 * @param {number} from
 */
function wasClosed({ state, closed_at }, from) {
  return DONE.includes(state) && closed_at !== null && closed_at >= from;
}

/**
 * @param {Then[]} then
 * @param {{key: (one: Then) => string, isOfToday: (one: Then) => boolean}} options
 * @returns {Record<string, Tally>} what has no such key stands under the empty one
 */
function tallies(then, { key, isOfToday }) {
  /** @type {Record<string, Tally>} */
  const found = {};
  for (const one of then) {
    const tally = (found[key(one)] ??= { received: 0, open: 0, late: 0 });
    tally.received += Number(isOfToday(one));
    tally.open += Number(one.is_open);
    tally.late += Number(one.is_late);
  }
  return found;
}
