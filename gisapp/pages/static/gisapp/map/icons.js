// @ts-check
// Which symbols stand on the map? Drawn on a canvas, so nothing is fetched.

import { pathOf, SIGNS } from '../lib/symbols.js';

const SIDE = 22;
const RATIO = 2;

/**
 * @typedef {object} Symbol
 * @property {string} shape empty: none
 * @property {string} fill
 * @property {string} edge
 * @property {string} [sign] one of SIGNS
 * @property {string} [ink] of the sign
 */

/**
 * For each theme a full and a hollow (closed) symbol: `theme-SEC`, `theme-SEC-done`;
 * `state-waiting`, `state-doing`, `state-done`; `level-1` to `level-3`, each with
 * `-done`; `thing-station`, `thing-cross`.
 * @param {import('maplibre-gl').Map} map
 * @param {{code: string, shape: string, token: string}[]} themes
 * @param {(token: string) => string} colour
 * @param {number} [scale] how many times as large
 */
export function addIcons(map, themes, colour, scale = 1) {
  const put = (/** @type {string} */ name, /** @type {Symbol} */ symbol) =>
    map.addImage(name, draw(symbol, scale), { pixelRatio: RATIO });
  const paper = colour('surface');
  for (const { code, shape, token } of themes) {
    const tone = colour(token);
    put(`theme-${code}`, { shape, fill: tone, edge: paper });
    put(`theme-${code}-done`, { shape, fill: paper, edge: tone });
  }
  for (const [name, token] of [
    ['waiting', 'amber'],
    ['doing', 'indigo'],
    ['done', 'jade'],
  ]) {
    put(`state-${name}`, signed(name, paper, colour(token)));
  }
  for (const [level, token] of ['slate', 'indigo', 'phoenix'].entries()) {
    const tone = colour(token);
    const name = String(level + 1);
    put(`level-${name}`, { ...signed(name, tone, paper), ink: paper });
    put(`level-${name}-done`, signed(name, paper, tone));
  }
  const blue = colour('indigo');
  put('thing-station', { ...signed('station', blue, paper), ink: paper });
  put('thing-cross', { shape: '', fill: '', edge: '', sign: 'cross', ink: colour('flame') });
}

/**
 * @param {string} sign
 * @param {string} fill
 * @param {string} edge
 * @returns {Symbol}
 */
function signed(sign, fill, edge) {
  return { shape: SIGNS[sign].shape, fill, edge, sign, ink: edge };
}

/**
 * @param {Symbol} symbol
 * @param {number} times
 */
function draw({ shape, fill, edge, sign, ink }, times) {
  const side = Math.round(SIDE * RATIO * times);
  const canvas = new OffscreenCanvas(side, side);
  const pen = /** @type {OffscreenCanvasRenderingContext2D} */ (
    canvas.getContext('2d', { willReadFrequently: true })
  );
  const scale = side / 20;
  pen.setTransform(scale, 0, 0, scale, 2 * scale, 2 * scale);
  pen.lineJoin = 'round';
  pen.lineCap = 'round';
  pen.lineWidth = 1.8;
  if (shape) {
    const path = new Path2D(pathOf(shape));
    pen.strokeStyle = edge;
    pen.fillStyle = fill;
    pen.fill(path);
    pen.stroke(path);
  }
  if (sign && SIGNS[sign].d) {
    write(pen, SIGNS[sign], ink ?? edge);
  }
  return pen.getImageData(0, 0, side, side);
}

/**
 * @param {OffscreenCanvasRenderingContext2D} pen
 * @param {{d: string, isArea?: boolean}} sign
 * @param {string} ink
 */
function write(pen, { d, isArea }, ink) {
  const path = new Path2D(d);
  pen.strokeStyle = ink;
  pen.fillStyle = ink;
  if (isArea) {
    pen.fill(path);
  } else {
    pen.stroke(path);
  }
}
