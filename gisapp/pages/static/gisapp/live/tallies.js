// @ts-check
// How many came in, quarter by quarter, hour by hour, and how many is usual?

import { poissonRange } from '../lib/chance.js';

/**
 * @typedef {{from: number, to: number, incidents: Map<string, any>}} Day
 * @typedef {{from: number, count: number, level3: number}} Quarter
 * @typedef {{count: number, mean: number, low: number, high: number,
 *   word: 'more' | 'fewer' | 'usual'}} Against
 */

const QUARTER_MS = 900_000;
const HOUR_MS = 3_600_000;

/**
 * @param {Day} day
 * @returns {Quarter[]} 96, or as many as that day has
 */
export function quarters(day) {
  const found = rooms(day, QUARTER_MS).map((from) => ({ from, count: 0, level3: 0 }));
  for (const { facts, received } of day.incidents.values()) {
    const room = found[Math.floor((received - day.from) / QUARTER_MS)];
    if (room) {
      room.count += 1;
      room.level3 += Number(facts.level === 3);
    }
  }
  return found;
}

/**
 * @param {Day} day
 * @param {string} theme
 * @param {number} t
 * @returns {(number | null)[]} a count for every hour that is over at `t`; then null
 */
export function hours(day, theme, t) {
  const starts = rooms(day, HOUR_MS);
  const counts = starts.map(() => 0);
  for (const received of arrivals(day, theme)) {
    const n = Math.floor((received - day.from) / HOUR_MS);
    counts[n] = (counts[n] ?? 0) + 1;
  }
  return starts.map((start, n) => (start + HOUR_MS <= t ? counts[n] : null));
}

/**
 * The sixty minutes up to `t` against what is usual for just these.
 * @param {Day} day
 * @param {string} theme
 * @param {{t: number, means: number[]}} asked a mean for each hour of the day
 * @returns {Against}
 */
export function lastHour(day, theme, { t, means }) {
  const since = Math.max(t - HOUR_MS, day.from);
  const count = arrivals(day, theme).filter((at) => at > since && at <= t).length;
  const mean = between(day, means, { since, t });
  const [low, high] = poissonRange(mean);
  const word = count > high ? 'more' : count < low ? 'fewer' : 'usual';
  return { count, mean, low, high, word };
}

/**
 * @param {Day} day
 * @param {number[]} means
 * @param {{since: number, t: number}} span
 * @returns {number} of each hour as much as lies in the span
 */
function between(day, means, { since, t }) {
  return means.reduce((sum, mean, n) => {
    const start = day.from + n * HOUR_MS;
    const inside = Math.min(t, start + HOUR_MS) - Math.max(since, start);
    return sum + (mean * Math.max(0, inside)) / HOUR_MS;
  }, 0);
}

/**
 * @param {Day} day
 * @param {string} theme
 * @returns {number[]} when each came in
 */
function arrivals(day, theme) {
  return [...day.incidents.values()]
    .filter(({ facts, received }) => facts.theme === theme && received >= day.from)
    .map(({ received }) => received);
}

/**
 * @param {Day} day
 * @param {number} ms
 */
function rooms({ from, to }, ms) {
  return Array.from({ length: Math.ceil((to - from) / ms) }, (_, n) => from + n * ms);
}
