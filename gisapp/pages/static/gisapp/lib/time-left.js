// @ts-check
// How much time is left until the next limit?

import { lasting } from './lasting.js';

/**
 * @typedef {{clock?: string, due_at: string, met_at: string | null,
 *   stopped_at: string | null, paused_at: string | null, started_at?: string}} Limit
 */

/**
 * @param {Limit[]} limits
 * @param {number} t ms
 * @returns {Limit | null} the one that runs out first of those that run; null: none
 */
export function nextLimit(limits, t) {
  const isOver = (/** @type {string | null} */ iso) => iso !== null && Date.parse(iso) <= t;
  const running = limits.filter(
    ({ met_at, stopped_at, paused_at, started_at }) =>
      !isOver(met_at) &&
      !isOver(stopped_at) &&
      !isOver(paused_at) &&
      (!started_at || Date.parse(started_at) <= t),
  );
  running.sort((one, other) => Date.parse(one.due_at) - Date.parse(other.due_at));
  return running[0] ?? null;
}

/**
 * @param {string | null} due ISO 8601
 * @param {number} t ms
 * @param {any} words
 * @returns {{text: string, isLate: boolean}}
 */
export function timeLeft(due, t, words) {
  if (!due) {
    return { text: words.no_limit, isLate: false };
  }
  const left = Date.parse(due) - t;
  const pattern = left < 0 ? words.over : words.left;
  return { text: pattern.replace('%s', lasting(Math.abs(left), words)), isLate: left < 0 };
}
