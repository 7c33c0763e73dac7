// @ts-check
// What time is it at the server, however wrong this machine's clock is?

export class ServerClock {
  /** @param {() => number} [ticks] ms that only ever count up; from when does not matter */
  constructor(ticks = () => performance.now()) {
    this.ticks = ticks;
    /** @type {number | null} */
    this.offset = null;
  }

  /**
   * What the server last said counts: it also mends a clock that slept.
   * @param {string} iso
   */
  set(iso) {
    this.offset = Date.parse(iso) - this.ticks();
  }

  /** @returns {number} ms; this machine's own word until the server has spoken */
  now() {
    return this.offset === null ? Date.now() : this.ticks() + this.offset;
  }
}
