// @ts-check
// Which symbols stand on the map? Drawn on a canvas, so nothing is fetched.

import { pathOf } from '../lib/symbols.js';

const SIDE = 22;
const RATIO = 2;

/**
 * A full and a hollow (closed) symbol for each theme: `theme-SEC`, `theme-SEC-done`.
 * @param {import('maplibre-gl').Map} map
 * @param {{code: string, shape: string, token: string}[]} themes
 * @param {(token: string) => string} colour
 */
export function addIcons(map, themes, colour) {
  const paper = colour('surface');
  for (const { code, shape, token } of themes) {
    const tone = colour(token);
    const full = { shape, fill: tone, edge: paper };
    const hollow = { shape, fill: paper, edge: tone };
    map.addImage(`theme-${code}`, draw(full), { pixelRatio: RATIO });
    map.addImage(`theme-${code}-done`, draw(hollow), { pixelRatio: RATIO });
  }
}

/** @param {{shape: string, fill: string, edge: string}} symbol */
function draw({ shape, fill, edge }) {
  const side = SIDE * RATIO;
  const canvas = new OffscreenCanvas(side, side);
  const pen = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d'));
  const scale = side / 20;
  pen.setTransform(scale, 0, 0, scale, 2 * scale, 2 * scale);
  const path = new Path2D(pathOf(shape));
  pen.lineJoin = 'round';
  pen.lineWidth = 1.8;
  pen.strokeStyle = edge;
  pen.fillStyle = fill;
  pen.fill(path);
  pen.stroke(path);
  return pen.getImageData(0, 0, side, side);
}
