// @ts-check
// What is the news: the last things that happened, one row an incident?

import { asOf, isLate } from './as-of.js';

/**
 * @typedef {import('./as-of.js').Then} Then
 * @typedef {{number: string, at: number, kind: string, then: Then, more: number}} Headline
 *   `more`: earlier events of the same incident that the row stands for as well
 */

const MOST_LIT = 3;
/** Of no interest to a room, or told by another. */
const SILENT = ['located', 'routed', 'revised', 'warned', 'noted', 'assessed', 'contacted'];

/**
 * Newest on top; above them up to three of level 3 that are lit, of whatever day.
 * @param {{from: number, incidents: Map<string, any>}} day
 * @param {number} t
 * @param {{most?: number, isLit?: (number: string) => boolean}} [options] `isLit`: nobody
 *   before this screen has acknowledged it
 * @returns {Headline[]}
 */
export function headlines(day, t, { most = 7, isLit = () => true } = {}) {
  const found = [...day.incidents.values()]
    .map((one) => headline(one, { t, isLit }))
    .filter((one) => one !== null)
    .sort((a, b) => b.at - a.at);
  const lit = found.filter(({ then }) => then.lit).slice(0, MOST_LIT);
  const rest = found.filter((one) => !lit.includes(one) && one.at >= day.from);
  return [...lit, ...rest].slice(0, most);
}

/**
 * @param {import('./day.js').Incident} incident
 * @param {{t: number, isLit: (number: string) => boolean}} options
 * @returns {Headline | null}
 */
function headline(incident, { t, isLit }) {
  const news = [...told(incident), ...passed(incident, t)]
    .filter(({ at }) => at <= t)
    .sort((a, b) => a.at - b.at);
  const newest = news.at(-1);
  const then = newest && asOf(incident, t);
  if (!then) {
    return null;
  }
  const lit = then.lit && isLit(then.number);
  return { number: then.number, ...newest, then: { ...then, lit }, more: news.length - 1 };
}

/** @param {import('./day.js').Incident} incident */
function told({ log, received, isFromBefore }) {
  const news = log.filter(({ kind }) => !SILENT.includes(kind));
  const hasBegin = isFromBefore || news.some(({ kind }) => kind === 'received');
  const begin = hasBegin ? [] : [{ at: received, kind: 'received' }];
  return [...begin, ...news.map(({ at, kind }) => ({ at, kind }))];
}

/**
 * A limit that passed is news of its own, whether or not a worker has noticed yet.
 * @param {import('./day.js').Incident} incident
 * @param {number} t
 */
function passed({ facts }, t) {
  return facts.limits
    .filter((limit) => isLate(limit, t))
    .map(({ due_at, clock }) => ({ at: Date.parse(due_at), kind: `late_${clock}` }));
}
