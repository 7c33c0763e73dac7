// @ts-check
// Which view of a month's map stands in the page's address?

export const VIEWS = ['grids', 'heat', 'hexagons', 'next'];

/**
 * @typedef {object} Seen
 * @property {string} view one of VIEWS
 * @property {string} theme a theme's code; '': all
 * @property {string} pick a place's key; '': none
 */

/**
 * @param {string} hash
 * @returns {Seen} what cannot be read is as at first
 */
export function parse(hash) {
  const query = new URLSearchParams(hash.replace(/^#/, ''));
  const view = query.get('view') ?? '';
  return {
    view: VIEWS.includes(view) ? view : VIEWS[0],
    theme: query.get('theme') ?? '',
    pick: query.get('at') ?? '',
  };
}

/**
 * @param {Seen} seen
 * @returns {string} beginning with #; blank for what is shown at first
 */
export function format({ view, theme, pick }) {
  const query = new URLSearchParams();
  if (view !== VIEWS[0]) {
    query.set('view', view);
  }
  if (theme) {
    query.set('theme', theme);
  }
  if (pick) {
    query.set('at', pick);
  }
  const text = query.toString();
  return text && `#${text}`;
}
