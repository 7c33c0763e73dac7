// @ts-check
// How are many arrivals handed on as few?

/**
 * Hands over what came in, as a list in the order of arrival: the first at once, what
 * follows it closely together, at most once in `everyMs`.
 * @template T
 */
export class Gather {
  /**
   * @param {(items: T[]) => void} hand
   * @param {{everyMs?: number, wait?: (call: () => void, ms: number) => any}} [options]
   */
  constructor(hand, { everyMs = 250, wait = (call, ms) => setTimeout(call, ms) } = {}) {
    this.hand = hand;
    this.everyMs = everyMs;
    this.wait = wait;
    this.isResting = false;
    /** @type {T[]} */
    this.items = [];
  }

  /** @param {T} item */
  add(item) {
    this.items.push(item);
    if (!this.isResting) {
      this.flush();
    }
  }

  /** Whatever is there goes now; nothing is handed over empty. */
  flush() {
    const items = this.items;
    if (items.length === 0) {
      this.isResting = false;
      return;
    }
    this.items = [];
    this.isResting = true;
    this.wait(() => this.flush(), this.everyMs);
    this.hand(items);
  }
}
