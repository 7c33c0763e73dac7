// @ts-check
// With which words does a notice begin, after the month, theme or grids have changed?

import { find } from '../lib/dom.js';

const form = /** @type {HTMLFormElement} */ (find('#notice-form'));
const text = /** @type {HTMLTextAreaElement} */ (find('#id_text'));
let drafted = draftOf(document);
let asked = 0;

form.addEventListener('change', ({ target }) => {
  const { name } = /** @type {HTMLInputElement} */ (target);
  if (['month', 'theme', 'grids'].includes(name)) {
    redraft();
  }
});

/** The same page for what is now chosen says how it would begin. */
async function redraft() {
  asked += 1;
  const mine = asked;
  const given = new FormData(form);
  const query = new URLSearchParams({
    township: form.dataset.township ?? '',
    month: String(given.get('month')),
    theme: String(given.get('theme')),
    grids: given.getAll('grids').join(','),
  });
  try {
    const answer = await fetch(`?${query}`);
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (answer.ok && mine === asked) {
      show(page);
    }
  } catch {
    // the server is away for a moment: what is written stays
  }
}

/** @param {Document} page  What somebody has written themselves stays. */
function show(page) {
  const next = draftOf(page);
  if (!text.value.trim() || same(text.value, drafted)) {
    text.value = next;
  }
  drafted = next;
  const hint = page.querySelector('#notice-hint')?.textContent ?? '';
  const here = find('#notice-hint');
  here.textContent = hint;
  here.hidden = !hint.trim();
}

/**
 * @param {string} one
 * @param {string} other
 */
function same(one, other) {
  return one.trim() === other.trim();
}

/**
 * @param {Document} page
 * @returns {string}
 */
function draftOf(page) {
  return JSON.parse(page.querySelector('#draft')?.textContent ?? '""');
}
