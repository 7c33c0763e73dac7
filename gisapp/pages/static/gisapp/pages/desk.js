// @ts-check
// What is connected with what at a desk? The page works without all of it.

import { find } from '../lib/dom.js';
import { getJson } from '../lib/http.js';
import { Feed } from '../live/feed.js';
import { Stream } from '../live/stream.js';
import { helpForms } from '../parts/desk-forms.js';
import { DeskKeys } from '../parts/desk-keys.js';
import { DeskNews } from '../parts/desk-news.js';
import { keepTime } from '../parts/desk-time.js';

const config = JSON.parse(find('#config').textContent ?? '{}');
new DeskKeys(find('#keys'));
helpForms(config);
keepTime(config);
if (config.news) {
  listen();
}
if (config.spot) {
  draw(find('#spot'));
}

/** News of this desk, told beside whatever somebody is writing. */
function listen() {
  const refresh = /** @type {HTMLElement} */ (find('#refresh'));
  const link = /** @type {HTMLElement} */ (find('#link-state'));
  const news = new DeskNews({ toasts: find('#toasts'), refresh, link }, config);
  news.offerSound(document.querySelector('#sound'));
  const stream = config.stream ? new Stream(config.stream) : null;
  const feed = new Feed(config.news, config.digest, (url) => getJson(url), stream);
  feed.addEventListener('news', (event) => news.show(/** @type {any} */ (event).detail));
  for (const kind of /** @type {const} */ (['lost', 'back', 'expired'])) {
    feed.addEventListener(kind, () => news.tellLink(kind));
  }
  feed.start();
}

/**
 * The map comes last: the page is ready before its library is loaded.
 * @param {HTMLElement} node
 */
async function draw(node) {
  const { canDraw, drawSpot } = await import('../map/spot.js');
  if (!canDraw()) {
    node.textContent = config.words.no_webgl;
    return;
  }
  const paper = getComputedStyle(document.documentElement);
  const colour = (/** @type {string} */ token) => paper.getPropertyValue(`--${token}`).trim();
  Object.assign(window, { onenet: { map: drawSpot(node, config, colour) } });
}
