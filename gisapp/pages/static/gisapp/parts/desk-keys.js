// @ts-check
// Which key does what at a desk?

const WRITING = ['INPUT', 'TEXTAREA', 'SELECT'];

/** j k Enter a m / r ? Esc, unless somebody is writing. */
export class DeskKeys {
  /** @param {HTMLDialogElement} help */
  constructor(help) {
    this.help = help;
    document.addEventListener('keydown', (event) => this.onKey(event));
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
      return;
    }
    const writes = WRITING.includes(/** @type {Element} */ (event.target).tagName);
    if (writes && event.key !== 'Escape') {
      return;
    }
    const act = this.act(event.key);
    if (act) {
      event.preventDefault();
      act();
    }
  }

  /**
   * @param {string} key
   * @returns {(() => void) | undefined}
   */
  act(key) {
    /** @type {Record<string, () => void>} */
    const acts = {
      j: () => this.move(1),
      k: () => this.move(-1),
      a: () => this.toMain(),
      m: () => this.toMore(),
      '/': () => focus('#search'),
      r: () => location.assign(location.href),
      '?': () => this.help.showModal(),
    };
    if (key === 'Escape' && document.activeElement instanceof HTMLElement) {
      const active = document.activeElement;
      return this.help.open ? undefined : () => active.blur();
    }
    return acts[key];
  }

  /** @param {number} by lines down */
  move(by) {
    const lines = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.line')]);
    const here = lines.findIndex(
      (line) => line === document.activeElement || line.ariaCurrent === 'true',
    );
    const focused = lines.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const from = focused >= 0 ? focused : here;
    const to = Math.min(Math.max(from + by, 0), lines.length - 1);
    lines[to]?.focus();
  }

  toMain() {
    const form = document.querySelector('.step-main');
    const fields = [...(form?.querySelectorAll('textarea, select, input') ?? [])];
    const field = fields.find((one) => one.checkVisibility());
    /** @type {HTMLElement | null | undefined} */ (
      field ?? form?.querySelector('button.main')
    )?.focus();
  }

  toMore() {
    const more = /** @type {HTMLDetailsElement | null} */ (document.querySelector('#more'));
    if (more) {
      more.open = !more.open;
      more.querySelector('summary')?.focus();
    }
  }
}

/** @param {string} selector */
function focus(selector) {
  /** @type {HTMLElement | null} */ (document.querySelector(selector))?.focus();
}
