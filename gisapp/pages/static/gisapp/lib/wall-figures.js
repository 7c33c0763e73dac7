// @ts-check
// How many incidents of a kind lie in each grid?

/** @type {Record<string, (one: any) => boolean>} */
const COUNTED = {
  grids_open: ({ is_open }) => is_open,
  grids_overdue: ({ is_open, is_late }) => is_open && is_late,
};

/**
 * What the server draws as of now: in a replay it would be of another moment.
 * @param {{name: string, group: string}} layer
 */
export function isOfNow({ name, group }) {
  return group === 'heat' || (group === 'figures' && !COUNTED[name]);
}

/**
 * @param {any[]} incidents of a standing
 * @param {{name: string, themes: string[] | null}} how `name` of the layer
 * @returns {Record<string, number> | null} by the grid's code; null: it is not counted
 *   here but asked of the server
 */
export function byGrid(incidents, { name, themes }) {
  const isCounted = COUNTED[name];
  if (!isCounted) {
    return null;
  }
  /** @type {Record<string, number>} */
  const counts = {};
  for (const one of incidents) {
    const isAsked = themes === null || themes.includes(one.theme);
    if (one.grid && isAsked && isCounted(one)) {
      counts[one.grid] = (counts[one.grid] ?? 0) + 1;
    }
  }
  return counts;
}
