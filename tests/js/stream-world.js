// A browser for the stream's modules, in which time passes when a test says so.

export class FakeLink {
  constructor(url) {
    this.url = url;
    this.listeners = {};
    this.isClosed = false;
  }

  addEventListener(name, listener) {
    this.listeners[name] = listener;
  }

  close() {
    this.isClosed = true;
  }

  /** @param {string} name */
  send(name, data, place) {
    this.listeners[name]({ data: JSON.stringify(data), lastEventId: String(place) });
  }

  fail() {
    this.listeners.error({});
  }
}

export class World {
  constructor() {
    this.links = [];
    this.timers = new Set();
    this.status = 200;
    this.who = 'a';
    this.open = (url) => {
      this.links.push(new FakeLink(url));
      return this.link;
    };
    this.probe = () => {
      const stands = this.status === 200 ? { id: 0, now: 'now', who: this.who } : null;
      return Promise.resolve({ status: this.status, stands });
    };
    this.later = (call) => {
      this.timers.add(call);
      return call;
    };
    this.cancel = (timer) => this.timers.delete(timer);
    this.chance = () => 1;
  }

  get link() {
    return this.links.at(-1);
  }

  /** Every timer that runs now runs out. */
  passTime() {
    const due = [...this.timers];
    this.timers.clear();
    due.forEach((call) => call());
  }
}

const NAMES = ['hello', 'step', 'reset', 'beat', 'lost', 'back', 'expired'];

export const heard = (name, data, place) => [name, { place, data }];

/** What is told from now on: [name, detail]. */
export function listenTo(target) {
  const told = [];
  for (const name of NAMES) {
    target.addEventListener(name, ({ detail }) => told.push([name, detail]));
  }
  return told;
}

/** Until all promises that can be kept are kept. */
export const settle = () => new Promise((resolve) => setImmediate(resolve));
