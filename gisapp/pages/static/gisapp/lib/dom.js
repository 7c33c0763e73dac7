// @ts-check
// How is a piece of page made without a string of HTML?

const SVG = 'http://www.w3.org/2000/svg';

/** @typedef {Node | string | number | null | undefined | false} Child */

/**
 * @param {string} tag
 * @param {Record<string, any>} [props] attributes; `on…` are listeners, `--…` styles
 * @param {...Child} children
 * @returns {HTMLElement}
 */
export function el(tag, props = {}, ...children) {
  return /** @type {HTMLElement} */ (dress(document.createElement(tag), props, children));
}

/**
 * @param {string} tag
 * @param {Record<string, any>} [props]
 * @param {...Child} children
 * @returns {SVGElement}
 */
export function svg(tag, props = {}, ...children) {
  return /** @type {SVGElement} */ (
    dress(document.createElementNS(SVG, tag), props, children)
  );
}

/**
 * @template {Element} T
 * @param {T} node
 * @param {Record<string, any>} props
 * @param {Child[]} children
 * @returns {T}
 */
function dress(node, props, children) {
  for (const [name, value] of Object.entries(props)) {
    if (name.startsWith('on')) {
      node.addEventListener(name.slice(2), value);
    } else if (name.startsWith('--') || name === 'width%') {
      setStyle(/** @type {any} */ (node), name, value);
    } else if (value !== false && value !== undefined && value !== null) {
      node.setAttribute(name, value === true ? '' : String(value));
    }
  }
  node.append(...kept(children));
  return node;
}

/**
 * @param {HTMLElement} node
 * @param {string} name
 * @param {any} value
 */
function setStyle(node, name, value) {
  if (name === 'width%') {
    node.style.width = `${value}%`;
  } else {
    node.style.setProperty(name, value);
  }
}

/**
 * Puts the children in the place of whatever was there.
 * @param {Element} node
 * @param {...Child} children
 */
export function fill(node, ...children) {
  node.replaceChildren(...kept(children));
}

/** @param {Child[]} children */
function kept(children) {
  return children
    .filter((child) => child !== null && child !== undefined && child !== false)
    .map((child) => (child instanceof Node ? child : String(child)));
}

/**
 * @template {Element} T
 * @param {string} selector
 * @param {ParentNode} [within]
 * @returns {T}
 */
export function find(selector, within = document) {
  const node = within.querySelector(selector);
  if (!node) {
    throw new Error(`the page has no ${selector}`);
  }
  return /** @type {T} */ (node);
}
