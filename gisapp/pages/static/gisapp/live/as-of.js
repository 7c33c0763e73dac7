// @ts-check
// How did an incident stand at a moment?

import { median } from '../lib/chance.js';

/**
 * @typedef {import('./day.js').Incident} Incident
 * @typedef {import('./day.js').Limit} Limit
 * @typedef {import('./day.js').Facts} Facts
 * @typedef {Facts & {state: string, owner_kind: string | null, platform: string,
 *   is_open: boolean, is_late: boolean, is_soon: boolean, is_unplaced: boolean,
 *   is_unowned: boolean, is_new: boolean, lit: boolean, closed_at: number | null,
 *   received_ms: number}} Then `lit`: level 3, and not done yet
 */

export const OPEN = [
  'received', 'accepted', 'assigned', 'under_way', 'on_scene', 'reported_back', 'verified',
  'suspended',
];
export const UNGIVEN = ['centre', 'office'];
const NEW_MS = 120_000;
const WARN_PART = 0.8;

/**
 * @param {Incident} incident
 * @param {number} t ms
 * @returns {Then | null} null: it was not there yet, or not known to be
 */
export function asOf({ facts, received, log, isFromBefore }, t) {
  if (received > t) {
    return null;
  }
  const until = log.filter(({ at }) => at <= t);
  const said = until.findLast(({ state }) => state !== '');
  if (!said && isFromBefore) {
    return null;
  }
  const isAll = until.length === log.length;
  const state = isAll ? facts.state : (said?.state ?? 'received');
  const owner = until.findLast((one) => one.ownerKind !== '');
  const owner_kind = isAll ? facts.owner_kind : (owner?.ownerKind ?? null);
  const platform = isAll ? facts.platform : (owner?.platform ?? '');
  const is_open = OPEN.includes(state);
  const isReceived = state === 'received';
  return {
    ...facts,
    state,
    owner_kind,
    platform: owner_kind === 'platform' ? platform : '',
    is_open,
    is_late: is_open && facts.limits.some((limit) => isLate(limit, t)),
    is_soon: is_open && facts.limits.some((limit) => isSoon(limit, t)),
    is_unplaced: is_open && facts.place === 'unlocated',
    is_unowned: isReceived && (!owner_kind || UNGIVEN.includes(owner_kind)),
    is_new: t - received < NEW_MS,
    lit: is_open && facts.level === 3,
    closed_at: is_open ? null : endOf(until),
    received_ms: received,
  };
}

/**
 * When it was no longer open, so as it stands; what followed (an assessment) is later.
 * @param {import('./day.js').Entry[]} until
 * @returns {number | null}
 */
function endOf(until) {
  const said = until.filter(({ state }) => state !== '');
  const lastOpen = said.findLastIndex(({ state }) => OPEN.includes(state));
  return said[lastOpen + 1]?.at ?? null;
}

/**
 * A limit that stands still runs out no more; what had run out before stays so.
 * @param {Limit} limit
 * @param {number} t
 */
export function isLate(limit, t) {
  const due = Date.parse(limit.due_at);
  const isPastDue = limit.paused_at === null || Date.parse(limit.paused_at) > due;
  return runs(limit, t) && isPastDue && due < t;
}

/**
 * Four fifths of it have run, and it has not run out.
 * @param {Limit} limit
 * @param {number} t
 */
export function isSoon(limit, t) {
  const due = Date.parse(limit.due_at);
  const isStill = limit.paused_at !== null && Date.parse(limit.paused_at) <= t;
  return runs(limit, t) && !isStill && warning(limit) <= t && t <= due;
}

/**
 * @param {Limit} limit
 * @param {number} t
 */
function runs({ started_at, met_at, stopped_at }, t) {
  const isOver = (/** @type {string | null} */ iso) => iso !== null && Date.parse(iso) <= t;
  return Date.parse(started_at) <= t && !isOver(met_at) && !isOver(stopped_at);
}

/** @param {Limit} limit */
function warning({ warn_at, started_at, due_at }) {
  const start = Date.parse(started_at);
  return warn_at ? Date.parse(warn_at) : start + WARN_PART * (Date.parse(due_at) - start);
}

/**
 * How long it took, of what was done from `from` to `t`, against what was allowed.
 * @param {Limit[]} limits
 * @param {{clock: string, from: number, t: number}} asked
 * @returns {{minutes: number | null, limit_minutes: number | null, n: number,
 *   missed: number}} medians; null of none
 */
export function taken(limits, { clock, from, t }) {
  const met = limits
    .filter((limit) => limit.clock === clock && limit.met_at !== null)
    .map(({ started_at, met_at, due_at }) =>
      [started_at, met_at, due_at].map((iso) => Date.parse(/** @type {string} */ (iso))),
    )
    .filter(([, done]) => done >= from && done <= t);
  const minutes = (/** @type {number} */ which) =>
    median(met.map((one) => (one[which] - one[0]) / 60_000));
  const missed = met.filter(([, done, due]) => done > due).length;
  return { minutes: minutes(1), limit_minutes: minutes(2), n: met.length, missed };
}
