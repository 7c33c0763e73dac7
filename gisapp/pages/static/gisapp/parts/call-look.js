// @ts-check
// What would the call become, as far as it is typed?

const WAIT_MS = 300;
const LOOKED_AT = ['channel', 'text', 'address', 'category', 'lng', 'lat', 'home', 'occurred'];

/** Events: `point` (detail: longitude first, or null), `outside`. */
export class CallLook extends EventTarget {
  /**
   * @param {HTMLFormElement} form
   * @param {Element} node where it is shown
   * @param {any} config
   */
  constructor(form, node, config) {
    super();
    this.form = form;
    this.node = node;
    this.config = config;
    this.point = /** @type {[number, number] | null} */ (null);
    this.asked = '';
    form.addEventListener('input', () => this.soon());
    form.addEventListener('change', () => this.soon());
    node.addEventListener('click', (event) => this.onClick(event));
    this.soon();
  }

  /** Asks once nobody has typed for a moment. */
  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), WAIT_MS);
  }

  async ask() {
    const typed = this.typed();
    if (String(typed) === this.asked) {
      return;
    }
    this.asked = String(typed);
    this.waiting?.abort();
    this.waiting = new AbortController();
    this.node.classList.add('is-old');
    try {
      this.show(await this.fetched(typed, this.waiting.signal));
      this.node.classList.remove('is-old');
    } catch (error) {
      if (/** @type {Error} */ (error).name !== 'AbortError') {
        this.onFailed(/** @type {Error} */ (error));
      }
    }
  }

  /** What is looked at: neither the caller's name nor their number. */
  typed() {
    const all = new FormData(this.form);
    const kept = LOOKED_AT.map((name) => [name, String(all.get(name) ?? '')]);
    return new URLSearchParams(kept);
  }

  /**
   * @param {URLSearchParams} typed
   * @param {AbortSignal} signal
   */
  async fetched(typed, signal) {
    const token = new FormData(this.form).get('csrfmiddlewaretoken');
    const answer = await fetch(this.config.look, {
      method: 'POST',
      body: typed,
      headers: { 'X-CSRFToken': String(token), Accept: 'application/json' },
      signal,
    });
    if (!answer.ok) {
      const isOut = answer.status === 401 || answer.status === 403;
      throw new Error(isOut ? this.config.words.expired : this.config.words.failed);
    }
    return answer.json();
  }

  /** @param {{html: string, point: [number, number] | null, is_outside: boolean}} found */
  show({ html, point, is_outside }) {
    const drawn = new DOMParser().parseFromString(html, 'text/html');
    this.node.replaceChildren(...drawn.body.childNodes);
    this.point = point;
    this.dispatchEvent(new CustomEvent('point', { detail: point }));
    if (is_outside) {
      this.dispatchEvent(new CustomEvent('outside'));
    }
  }

  /** @param {Error} error */
  onFailed(error) {
    this.asked = '';
    const told = document.createElement('p');
    told.className = 'told told-warning';
    const isOurs = Object.values(this.config.words).includes(error.message);
    told.textContent = isOurs ? error.message : this.config.words.failed;
    this.node.replaceChildren(told);
    this.node.classList.remove('is-old');
  }

  /** @param {Event} event on one of the other kinds that the words point to */
  onClick(event) {
    const target = /** @type {Element} */ (event.target);
    const chosen = target.closest('[data-category]');
    if (chosen instanceof HTMLElement) {
      const select = /** @type {HTMLSelectElement} */ (
        this.form.elements.namedItem('category')
      );
      select.value = chosen.dataset.category ?? '';
      this.soon();
    }
  }
}
