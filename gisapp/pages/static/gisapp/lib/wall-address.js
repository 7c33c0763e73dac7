// @ts-check
// What of a wall's screen stands in its address, so that each screen can be its own?

/**
 * @typedef {object} WallView
 * @property {{zoom: number, lat: number, lng: number} | null} map null: at home
 * @property {'county' | 'out'} view
 * @property {string[] | null} themes null: all
 * @property {string[] | null} layers that are on; null: as delivered
 * @property {{kind: string, code: string} | null} pick
 * @property {number | null} at_m reading distance, metres; null: by the screen
 * @property {number | null} pixel_mm how wide a pixel is; null: by the screen
 * @property {string[]} without margins that are not shown
 * @property {number} turn_s seconds between the carousel's scenes; 0: it stands
 * @property {boolean} list whether the list lies open
 */

export const MARGINS = ['left', 'right', 'bottom', 'inset'];
const KINDS = ['grid', 'incident', 'outpost'];
const MOST_M = 30;
const MOST_MM = 5;
const TURN_S = { least: 5, most: 600 };

/** @type {WallView} */
export const PLAIN = {
  map: null,
  view: 'county',
  themes: null,
  layers: null,
  pick: null,
  at_m: null,
  pixel_mm: null,
  without: [],
  turn_s: 0,
  list: false,
};

/**
 * @param {string} hash
 * @returns {WallView} what cannot be read is as on a plain wall
 */
export function parse(hash) {
  const query = new URLSearchParams(hash.replace(/^#/, ''));
  return {
    map: place(query.get('map') ?? ''),
    view: query.get('view') === 'out' ? 'out' : 'county',
    themes: words(query.get('theme')),
    layers: words(query.get('layers')),
    pick: pick(query.get('pick') ?? ''),
    at_m: number(query.get('at'), MOST_M),
    pixel_mm: number(query.get('mm'), MOST_MM),
    without: (words(query.get('without')) ?? []).filter((one) => MARGINS.includes(one)),
    turn_s: turn(query.get('turn')),
    list: query.get('list') === '1',
  };
}

/**
 * @param {WallView} view
 * @returns {string} beginning with #; of a plain wall nothing but that
 */
export function format(view) {
  const parts = [
    view.map && `map=${mapText(view.map)}`,
    view.view === 'out' && 'view=out',
    view.themes && `theme=${listText(view.themes)}`,
    view.layers && `layers=${listText(view.layers)}`,
    view.pick && `pick=${view.pick.kind}:${encodeURIComponent(view.pick.code)}`,
    view.at_m && `at=${view.at_m}`,
    view.pixel_mm && `mm=${view.pixel_mm}`,
    view.without.length > 0 && `without=${listText(view.without)}`,
    view.turn_s > 0 && `turn=${view.turn_s}`,
    view.list && 'list=1',
  ];
  return `#${parts.filter(Boolean).join('&')}`;
}

/** @param {{zoom: number, lat: number, lng: number}} map */
function mapText({ zoom, lat, lng }) {
  return `${zoom.toFixed(2)}/${lat.toFixed(5)}/${lng.toFixed(5)}`;
}

/** @param {string[]} names */
function listText(names) {
  return names.map(encodeURIComponent).join(',');
}

/** @param {string} text */
function place(text) {
  const parts = text.split('/');
  const [zoom, lat, lng] = parts.map(Number);
  const isPlace =
    parts.length === 3 &&
    parts.every((part) => part !== '') &&
    [zoom, lat, lng].every(Number.isFinite) &&
    Math.abs(lat) <= 85 &&
    Math.abs(lng) <= 180;
  return isPlace ? { zoom, lat, lng } : null;
}

/** @param {string | null} text */
function words(text) {
  return text === null ? null : text.split(',').filter(Boolean);
}

/** @param {string} text */
function pick(text) {
  const at = text.indexOf(':');
  const [kind, code] = [text.slice(0, at), text.slice(at + 1)];
  return at > 0 && code && KINDS.includes(kind) ? { kind, code } : null;
}

/**
 * @param {string | null} text
 * @param {number} most
 */
function number(text, most) {
  const value = Number(text);
  return value > 0 && value <= most ? value : null;
}

/** @param {string | null} text */
function turn(text) {
  const value = Number(text);
  return value > 0 ? Math.min(Math.max(value, TURN_S.least), TURN_S.most) : 0;
}
