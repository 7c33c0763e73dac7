// @ts-check
// How is ECharts brought in, and in which colours does it draw?

const LATEST_MS = 6000;
export const PICTURE = 'onenet:picture';
/** Told to the document when the map stands. */
/** @type {Promise<any> | null} */
let coming = null;

/**
 * ECharts, fetched once the page has a moment: the map comes first. Its build is a
 * script of the old kind: imported, it leaves itself in the window.
 * @returns {Promise<any>}
 */
export function bring() {
  coming ??= moment()
    .then(() => import('echarts'))
    .then(() => /** @type {any} */ (globalThis).echarts);
  return coming;
}

/** When the map stands, or will not any more: it must not wait for a chart. */
function moment() {
  return new Promise((resolve) => {
    document.addEventListener(PICTURE, resolve, { once: true });
    setTimeout(resolve, LATEST_MS);
  });
}

/**
 * A chart that fills its element and grows with it; drawn when ECharts is there.
 * Without movement: on a wall only what is new may move.
 */
export class Chart {
  /** @param {HTMLElement} node with a size of its own */
  constructor(node) {
    this.node = node;
    /** @type {any} */
    this.chart = null;
    /** @type {(() => any) | null} */
    this.option = null;
    bring().then((echarts) => {
      this.chart = echarts.init(node);
      new ResizeObserver(() => this.resize()).observe(node);
      this.draw();
    }, console.error);
  }

  resize() {
    this.chart.resize();
    this.draw();
  }

  /** @param {() => any} option makes the chart's option, in the sizes that hold now */
  show(option) {
    this.option = option;
    this.draw();
  }

  draw() {
    if (this.chart && this.option) {
      this.chart.setOption({ animation: false, ...this.option() }, { notMerge: true });
    }
  }
}

/**
 * @param {string} token
 * @returns {string} the colour that the page has for it
 */
export function colour(token) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${token}`).trim();
}

/**
 * @param {number} units
 * @returns {number} pixels, as the wall's distance of reading has it
 */
export function units(units) {
  const u = getComputedStyle(document.documentElement).getPropertyValue('--u');
  return units * (parseFloat(u) || 1);
}
