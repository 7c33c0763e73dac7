// @ts-check
// What of the view stands in the page's address?

/**
 * @typedef {object} View
 * @property {{zoom: number, lat: number, lng: number} | null} map
 * @property {string} period
 * @property {string} state
 * @property {string[] | null} themes null: all
 * @property {{kind: string, code: string} | null} pick
 * @property {string[] | null} [layers] null: nobody chose
 */

const KINDS = ['grid', 'incident', 'outpost'];

/**
 * @param {string} hash
 * @returns {View} what cannot be read is left out
 */
export function parse(hash) {
  const query = new URLSearchParams(hash.replace(/^#/, ''));
  const themes = query.get('theme');
  const layers = query.get('layers');
  return {
    map: parseMap(query.get('map') ?? ''),
    period: query.get('period') ?? '',
    state: query.get('state') ?? '',
    themes: themes === null ? null : themes.split(',').filter(Boolean),
    pick: parsePick(query.get('pick') ?? ''),
    layers: layers === null ? null : layers.split(',').filter(Boolean),
  };
}

/**
 * @param {View} view
 * @returns {string} beginning with #
 */
export function format(view) {
  const parts = [];
  if (view.map) {
    const { zoom, lat, lng } = view.map;
    parts.push(`map=${zoom.toFixed(2)}/${lat.toFixed(5)}/${lng.toFixed(5)}`);
  }
  if (view.period) {
    parts.push(`period=${encodeURIComponent(view.period)}`);
  }
  if (view.state) {
    parts.push(`state=${encodeURIComponent(view.state)}`);
  }
  if (view.themes) {
    parts.push(`theme=${view.themes.map(encodeURIComponent).join(',')}`);
  }
  if (view.pick) {
    parts.push(`pick=${view.pick.kind}:${encodeURIComponent(view.pick.code)}`);
  }
  if (view.layers) {
    parts.push(`layers=${view.layers.map(encodeURIComponent).join(',')}`);
  }
  return `#${parts.join('&')}`;
}

/** @param {string} text */
function parseMap(text) {
  const [zoom, lat, lng] = text.split('/').map(Number);
  const isPlace =
    text.split('/').length === 3 &&
    [zoom, lat, lng].every(Number.isFinite) &&
    Math.abs(lat) <= 85 &&
    Math.abs(lng) <= 180;
  return isPlace ? { zoom, lat, lng } : null;
}

/** @param {string} text */
function parsePick(text) {
  const at = text.indexOf(':');
  const [kind, code] = [text.slice(0, at), text.slice(at + 1)];
  return at > 0 && code && KINDS.includes(kind) ? { kind, code } : null;
}
