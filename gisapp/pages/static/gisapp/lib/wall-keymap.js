// @ts-check
// Which key does what on the wall?

/** @typedef {{name: string, value?: any}} Action */

const STEP = 0.12;

/** @type {Record<string, Action>} */
const KEYS = {
  '?': { name: 'keys' },
  Escape: { name: 'close' },
  ' ': { name: 'play' },
  ArrowLeft: { name: 'pan', value: [-STEP, 0] },
  ArrowRight: { name: 'pan', value: [STEP, 0] },
  ArrowUp: { name: 'pan', value: [0, -STEP] },
  ArrowDown: { name: 'pan', value: [0, STEP] },
  '+': { name: 'zoom', value: 1 },
  '=': { name: 'zoom', value: 1 },
  '-': { name: 'zoom', value: -1 },
  h: { name: 'home' },
  o: { name: 'out' },
  l: { name: 'list' },
  g: { name: 'layers' },
  c: { name: 'carousel' },
  f: { name: 'screen' },
  m: { name: 'margins' },
  a: { name: 'acknowledge' },
  s: { name: 'sound' },
};

/** What the help shows, in this order: keys as they are written, name of the words. */
export const SHOWN = [
  ['0–5', 'key_theme'],
  ['← ↑ → ↓', 'key_pan'],
  ['+ −', 'key_zoom'],
  ['H', 'key_home'],
  ['O', 'key_out'],
  ['G', 'key_layers'],
  ['L', 'key_list'],
  ['A', 'key_acknowledge'],
  ['C', 'key_carousel'],
  ['␣', 'key_play'],
  ['S', 'key_sound'],
  ['M', 'key_margins'],
  ['F', 'key_screen'],
  ['?', 'key_keys'],
  ['Esc', 'key_close'],
];

/**
 * @param {{key: string, ctrlKey?: boolean, altKey?: boolean, metaKey?: boolean}} event
 * @param {string} on what has the focus: 'page', 'field' (is typed into or slid),
 *   'button'
 * @returns {Action | null} null: the key is not ours
 */
export function actionOf({ key, ctrlKey, altKey, metaKey }, on) {
  if (ctrlKey || altKey || metaKey) {
    return null;
  }
  const action = ofKey(key);
  const isTheirs =
    (on === 'field' && action?.name !== 'close') || (on === 'button' && key === ' ');
  return isTheirs ? null : action;
}

/** @param {string} key */
function ofKey(key) {
  if (/^[0-9]$/.test(key)) {
    return { name: 'theme', value: Number(key) };
  }
  return KEYS[key] ?? KEYS[key.toLowerCase()] ?? null;
}
