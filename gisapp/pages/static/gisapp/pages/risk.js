// @ts-check
// Which month's report is read, and what is picked on its map?

import { el, find } from '../lib/dom.js';
import { getJson } from '../lib/http.js';

const place = /** @type {HTMLSelectElement} */ (find('#place'));
place.addEventListener('change', () => location.assign(place.value));
const told = document.querySelector('#config');
if (told) {
  draw(JSON.parse(told.textContent ?? '{}'));
}

/** @param {any} config */
async function draw(config) {
  const container = find('#risk-map');
  const { words } = config;
  if (!document.createElement('canvas').getContext('webgl2')) {
    container.textContent = words.no_webgl;
    return;
  }
  try {
    const [{ RiskMap }, { RiskCard }, shapes] = await Promise.all([
      import('../map/risk-map.js'),
      import('../parts/risk-card.js'),
      getJson(config.shapes),
    ]);
    const style = getComputedStyle(document.documentElement);
    const colour = (/** @type {string} */ token) => style.getPropertyValue(`--${token}`).trim();
    const map = new RiskMap(container, shapes, { colour, words });
    const card = new RiskCard(find('#risk-card'), config);
    map.addEventListener('pick', (event) =>
      card.show(/** @type {CustomEvent} */ (event).detail),
    );
    choose(config, (property) => map.show(property));
  } catch {
    container.textContent = words.failed;
  }
}

/**
 * @param {any} config
 * @param {(property: string) => void} show
 */
function choose({ themes, words }, show) {
  const choices = [{ code: 'count', title: words.all }, ...themes];
  const buttons = choices.map(({ code, title }) =>
    el('button', { type: 'button', 'aria-pressed': String(code === 'count'), value: code }, title),
  );
  buttons.forEach((button) =>
    button.addEventListener('click', () => {
      buttons.forEach((one) => one.setAttribute('aria-pressed', String(one === button)));
      show(button.getAttribute('value') ?? 'count');
    }),
  );
  find('#risk-themes').append(...buttons);
}
