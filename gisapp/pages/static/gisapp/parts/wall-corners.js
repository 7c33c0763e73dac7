// @ts-check
// In which corner of the map does something stand without hiding the county?

const CORNERS = ['bottom-left', 'top-left', 'bottom-right', 'top-right'];

/**
 * Each into the corner that is left with the least ground under it, the first first.
 * @param {HTMLElement[]} nodes
 * @param {{covered: (box: {left: number, top: number, width: number, height: number})
 *   => number}} map
 */
export function intoCorners(nodes, map) {
  /** @type {Set<string>} */
  const taken = new Set();
  for (const node of nodes.filter(({ hidden }) => !hidden)) {
    const found = CORNERS.filter((corner) => !taken.has(corner)).map((corner) => {
      node.dataset.corner = corner;
      return { corner, covered: map.covered(node.getBoundingClientRect()) };
    });
    found.sort((one, other) => one.covered - other.covered);
    node.dataset.corner = found[0].corner;
    taken.add(found[0].corner);
  }
}
