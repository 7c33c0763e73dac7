// @ts-check
// How do the forms of steps help whoever fills them?

import { fill, find } from '../lib/dom.js';
import { position } from '../lib/position.js';

/** @param {any} config */
export function helpForms(config) {
  document.querySelectorAll('form.step').forEach((form) => {
    offerPosition(form, config.words);
    narrowPeople(form, config.words);
    onceOnly(/** @type {HTMLFormElement} */ (form));
  });
  const unit = /** @type {HTMLSelectElement | null} */ (document.querySelector('#unit'));
  unit?.addEventListener('change', () => unit.form?.submit());
}

/**
 * The device's own position, at a touch.
 * @param {Element} form
 * @param {Record<string, string>} words
 */
function offerPosition(form, words) {
  const button = /** @type {HTMLButtonElement | null} */ (form.querySelector('.position-here'));
  if (!button) {
    return;
  }
  button.hidden = false;
  const told = find('.position-told', form);
  button.addEventListener('click', async () => {
    fill(told, words.position_asked);
    try {
      const { lng, lat, accuracy } = await position();
      set(form, { lng: lng.toFixed(6), lat: lat.toFixed(6), accuracy_m: String(accuracy) });
      fill(told, words.position_taken.replace('%d', String(accuracy)));
    } catch {
      fill(told, words.position_denied);
    }
  });
}

/**
 * @param {Element} form
 * @param {Record<string, string>} values by the field's name
 */
function set(form, values) {
  for (const [name, value] of Object.entries(values)) {
    const field = /** @type {HTMLInputElement | null} */ (
      form.querySelector(`[data-place="${name}"]`)
    );
    if (field) {
      field.value = value;
    }
  }
}

/**
 * Only the people of the desk that is chosen, and how many they are. The others are
 * taken out: not every browser hides what stands in a list.
 * @param {Element} form
 * @param {Record<string, string>} words
 */
function narrowPeople(form, words) {
  const person = /** @type {HTMLSelectElement | null} */ (
    form.querySelector('select[data-by=unit]')
  );
  const unit = /** @type {HTMLSelectElement | null} */ (form.querySelector('select[name=unit]'));
  if (!person || !unit) {
    return;
  }
  const groups = [...person.querySelectorAll('optgroup')];
  const anybody = person.options[0];
  const all = anybody.textContent;
  const narrow = () => {
    const chosen = person.value;
    const kept = groups.filter((group) => !unit.value || unitOf(group) === unit.value);
    person.replaceChildren(anybody, ...kept);
    const count = person.options.length - 1;
    const told = count ? words.people_some.replace('%d', String(count)) : words.people_none;
    fill(anybody, unit.value ? told : all);
    person.disabled = count === 0;
    person.value = chosen;
    if (person.selectedIndex < 0) {
      person.value = '';
    }
  };
  unit.addEventListener('change', narrow);
  narrow();
}

/** @param {HTMLOptGroupElement} group */
function unitOf(group) {
  return group.querySelector('option')?.dataset.unit;
}

/**
 * A second click does not send it again.
 * @param {HTMLFormElement} form
 */
function onceOnly(form) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
    }
    form.dataset.sent = 'yes';
  });
  window.addEventListener('pageshow', () => delete form.dataset.sent);
}
