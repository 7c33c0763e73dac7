// @ts-check
// Which rows have room, and how many have none?

/**
 * Takes rows that go over their box's edge out of the page, for the eye and for the Tab
 * key alike, and tells how many they are. `node` is as high as the wall lets it be,
 * whatever it contains; it holds the box and what tells the rest.
 */
export class Fitting {
  /**
   * @param {HTMLElement} node
   * @param {{box: () => HTMLElement, tell?: (left: number) => void, counts?: string}} options
   *   `tell` shows how many are left out, at 0 nothing; `counts`: a selector, of the rows
   *   that count
   */
  constructor(node, { box, tell = () => undefined, counts = '*' }) {
    this.box = box;
    this.tell = tell;
    this.counts = counts;
    new ResizeObserver(() => requestAnimationFrame(() => this.fit())).observe(node);
  }

  /** After every change of the rows, too. */
  fit() {
    const box = this.box();
    box.classList.add('roomy');
    this.tell(0);
    this.show();
    box.classList.toggle('roomy', this.over().length === 0);
    if (this.over().length > 0) {
      this.tell(this.rows().length);
    }
    const over = this.over();
    over.forEach((row) => (row.hidden = true));
    this.tell(this.left());
  }

  show() {
    this.rows().forEach((row) => (row.hidden = false));
  }

  rows() {
    return /** @type {HTMLElement[]} */ ([...this.box().children]);
  }

  /** Rows that end below or beside the box; half a pixel is no overlap. */
  over() {
    const edge = this.box().getBoundingClientRect();
    return this.rows().filter((row) => {
      const { bottom, right } = row.getBoundingClientRect();
      return bottom > edge.bottom + 0.5 || right > edge.right + 0.5;
    });
  }

  left() {
    const rows = this.rows().filter((row) => row.matches(this.counts));
    return rows.filter((row) => getComputedStyle(row).display === 'none').length;
  }
}
