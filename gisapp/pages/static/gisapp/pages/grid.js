// @ts-check
// What is connected with what on the phone page?

import { find } from '../lib/dom.js';
import { Stream } from '../live/stream.js';
import { CheckIn } from '../parts/grid-check-in.js';
import { GridLink } from '../parts/grid-link.js';
import { GridList } from '../parts/grid-list.js';
import { GridWhere } from '../parts/grid-where.js';

const form = /** @type {HTMLFormElement | null} */ (document.querySelector('#check-in'));
if (form) {
  new CheckIn(form);
}
const data = document.querySelector('#config');
if (data) {
  start(JSON.parse(data.textContent ?? '{}'));
}

/** @param {any} config */
function start(config) {
  const list = new GridList(config);
  const stamp = find('#work-at');
  const link = new GridLink({ banner: find('#banner'), stamp }, config);
  link.addEventListener('news', (event) => list.show(detail(event)));
  if (config.stream) {
    link.follow(new Stream(config.stream));
  }
  const choice = /** @type {HTMLSelectElement | null} */ (document.querySelector('#switch'));
  choice?.addEventListener('change', () => choice.form?.submit());
  if (config.ground) {
    drawGround(config, { list, link, where: new GridWhere(config) });
  }
}

/**
 * The map comes last: what is to be done stands there before its library is loaded.
 * @param {any} config
 * @param {{list: GridList, link: GridLink, where: GridWhere}} parts
 */
async function drawGround(config, { list, link, where }) {
  const { canDraw, OwnGround } = await import('../map/own-ground.js');
  const node = find('#map');
  if (!canDraw()) {
    node.textContent = config.says.no_webgl;
    node.classList.add('undrawn');
    return;
  }
  const paper = getComputedStyle(document.documentElement);
  const colour = (/** @type {string} */ token) => paper.getPropertyValue(`--${token}`).trim();
  const ground = new OwnGround(/** @type {HTMLElement} */ (node), config, colour);
  link.addEventListener('news', (event) => ground.showIncidents(detail(event).items));
  list.addEventListener('point', (event) => ground.mark(detail(event)));
  where.addEventListener('found', (event) => ground.showMe(detail(event)));
  where.addEventListener('picking', (event) => ground.setPicking(detail(event)));
  ground.addEventListener('place', (event) => where.onPlace(detail(event)));
  ground.addEventListener('incident', (event) => list.reach(detail(event)));
  Object.assign(window, { onenet: { map: ground.map } });
}

/** @param {Event} event */
function detail(event) {
  return /** @type {CustomEvent} */ (event).detail;
}
