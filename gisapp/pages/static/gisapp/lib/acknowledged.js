// @ts-check
// Which level-3 incidents has somebody before this screen acknowledged?

const KEY = 'onenet-acknowledged';
const MOST = 200;

/** Remembered in the browser; without storage for as long as the page stands. */
export class Acknowledged {
  /** @param {Pick<Storage, 'getItem' | 'setItem'> | null} storage */
  constructor(storage) {
    this.storage = storage;
    this.numbers = new Set(read(storage));
  }

  /** @param {string} number */
  has(number) {
    return this.numbers.has(number);
  }

  /** @param {string} number */
  add(number) {
    this.numbers.add(number);
    const kept = [...this.numbers].slice(-MOST);
    try {
      this.storage?.setItem(KEY, JSON.stringify(kept));
    } catch {
      this.storage = null;
    }
  }
}

/**
 * @param {Pick<Storage, 'getItem'> | null} storage
 * @returns {string[]}
 */
function read(storage) {
  try {
    const kept = JSON.parse(storage?.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}
