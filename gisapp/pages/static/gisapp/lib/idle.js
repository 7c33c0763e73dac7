// @ts-check
// Is somebody using this?

/** Nothing moves by itself before nobody has touched it for so long. */
export const IDLE_MS = 60_000;

export class Idle {
  /** @param {() => number} now ms */
  constructor(now) {
    this.now = now;
    this.last = -Infinity;
  }

  /** Somebody did something. */
  touch() {
    this.last = this.now();
  }

  get isIdle() {
    return this.now() - this.last >= IDLE_MS;
  }
}
