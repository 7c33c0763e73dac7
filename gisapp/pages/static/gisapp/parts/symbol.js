// @ts-check
// How does a theme's symbol stand in a line of text?

import { svg } from '../lib/dom.js';
import { pathOf } from '../lib/symbols.js';

/**
 * @param {{shape: string, token: string}} theme
 * @returns {SVGElement}
 */
export function symbol({ shape, token }) {
  const box = { viewBox: '0 0 16 16', class: 'symbol', 'aria-hidden': 'true' };
  const path = svg('path', { d: pathOf(shape) });
  return svg('svg', { ...box, '--tone': `var(--${token})` }, path);
}
