// @ts-check
// Does the device say that I am in one of my townships today?

import { fill, find } from '../lib/dom.js';
import { position } from '../lib/position.js';

export class CheckIn {
  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
    this.says = form.dataset;
    this.answer = /** @type {HTMLElement} */ (find('.seen-answer', form));
    this.button = /** @type {HTMLButtonElement} */ (find('button', form));
    form.addEventListener('submit', (event) => this.onAsked(event));
  }

  /** @param {Event} event */
  async onAsked(event) {
    event.preventDefault();
    this.button.disabled = true;
    this.say(this.says.locating);
    try {
      const { lng, lat, accuracy } = await position();
      const body = new FormData(this.form);
      body.set('lng', String(lng));
      body.set('lat', String(lat));
      body.set('accuracy_m', String(accuracy));
      await this.send(body);
    } catch (error) {
      const { message } = /** @type {Error} */ (error);
      this.say(this.says[message] ?? this.says.lost, 'missed');
    }
    this.button.disabled = false;
  }

  /** @param {FormData} body */
  async send(body) {
    const headers = { Accept: 'application/json' };
    const answer = await fetch(this.form.action, { method: 'POST', body, headers });
    if (!answer.ok) {
      this.say(answer.status === 403 ? this.says.expired : this.says.lost, 'missed');
      return;
    }
    const { words, is_in: isIn, days } = await answer.json();
    this.say(words, isIn ? 'in' : 'missed');
    for (const [code, told] of Object.entries(days)) {
      const node = document.querySelector(`[data-township="${CSS.escape(code)}"]`);
      if (node) {
        fill(node, told);
        node.closest('li')?.classList.add('met');
      }
    }
  }

  /**
   * @param {string} [text]
   * @param {string} [mark]
   */
  say(text = '', mark = '') {
    this.answer.className = `seen-answer ${mark}`;
    fill(this.answer, text);
    this.answer.hidden = false;
  }
}
