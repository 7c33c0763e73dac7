// @ts-check
// Which month's report is read, and what is looked at on its map?

import { find } from '../lib/dom.js';
import { getJson } from '../lib/http.js';
import { addContents } from '../parts/risk-contents.js';
import { keepTheView } from '../parts/risk-turn.js';

keepTheView(find('#place'));
const told = document.querySelector('#config');
if (told) {
  const config = JSON.parse(told.textContent ?? '{}');
  addContents(find('.report'), config.words.contents);
  draw(config);
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
    const [{ RiskMap }, { RiskCard }, { RiskLegend }, { RiskLive }, { keyed }, shapes] =
      await Promise.all([
        import('../map/risk-map.js'),
        import('../parts/risk-card.js'),
        import('../parts/risk-legend.js'),
        import('../parts/risk-live.js'),
        import('../lib/risk-places.js'),
        getJson(config.shapes),
      ]);
    const places = keyed(shapes.features);
    const style = getComputedStyle(document.documentElement);
    const colour = (/** @type {string} */ token) => style.getPropertyValue(`--${token}`).trim();
    const map = new RiskMap(container, places, { colour, config });
    const card = new RiskCard(find('#risk-card'), config);
    const legend = new RiskLegend(find('#risk-legend'), config, places);
    const live = new RiskLive(config, places, { map, card, legend });
    Object.assign(window, { onenet: { map: map.map, live } });
  } catch (error) {
    container.textContent = words.failed;
    throw error;
  }
}
