// @ts-check
// What is connected with what on the map page?

import { find } from '../lib/dom.js';
import { format, parse } from '../lib/hash.js';
import { address } from '../lib/http.js';
import { isUsual, startingWith } from '../lib/layer-choice.js';
import { Atlas, canDraw } from '../map/atlas.js';
import { Banner } from '../parts/banner.js';
import { Facts } from '../parts/facts.js';
import { Filters } from '../parts/filters.js';
import { showInset } from '../parts/inset.js';
import { showLegend } from '../parts/legend.js';
import { IncidentList } from '../parts/list.js';
import { Locate } from '../parts/locate.js';
import { MapLayers } from '../parts/map-layers.js';
import { Picks } from '../parts/picks.js';

const config = JSON.parse(find('#config').textContent ?? '{}');
const start = parse(location.hash);
const banner = new Banner(find('#banner'), config);
const filters = new Filters(find('#filters'), config, start);
const list = new IncidentList(find('#list'), config);
const facts = new Facts(find('#facts'), config);
const locate = new Locate(find('#locate'), config);
const paper = getComputedStyle(document.documentElement);
const colour = (/** @type {string} */ token) => paper.getPropertyValue(`--${token}`).trim();
const asked = () => address('', filters.query).slice(1);
list.ask(filters.query);
if (!canDraw()) {
  banner.calm(config.words.no_webgl);
}
const chosen = startingWith(config.layers, start.layers ?? null);
const choice = new MapLayers(find('#layers'), config, chosen);
const atlas = new Atlas(find('#map'), config, { colour, query: asked(), chosen, at: start.map });
const told = /** @type {Record<string, any>} */ ({});
const picks = new Picks({ atlas, facts, filters, list, locate });

function remember() {
  const { period, state, themes } = filters;
  const layers = isUsual(config.layers, choice.chosen) ? null : choice.chosen;
  const view = { map: atlas.view, period, state, themes, layers, pick: facts.pick };
  history.replaceState(null, '', format(view));
}

function explain() {
  const seen = config.layers.filter((/** @type {any} */ one) => choice.chosen.includes(one.name));
  showLegend(find('#legend'), seen, told, config.words);
}

choice.addEventListener('change', () => {
  atlas.choose(choice.chosen);
  explain();
  remember();
});
atlas.addEventListener('told', (event) => {
  const { name, facts: said } = /** @type {CustomEvent} */ (event).detail;
  told[name] = said;
  explain();
});

filters.addEventListener('change', () => {
  atlas.ask(asked());
  list.ask(filters.query);
  picks.refresh();
  remember();
});
for (const name of ['shown', 'closed']) {
  facts.addEventListener(name, remember);
}
atlas.addEventListener('moved', remember);
atlas.addEventListener('failed', (event) => banner.onFailed(/** @type {any} */ (event).detail));
atlas.addEventListener('answered', () => banner.onAnswered());
atlas.addEventListener('ready', () => start.pick && picks.open(start.pick));

if (matchMedia('(max-width: 760px)').matches) {
  document.querySelectorAll('details').forEach((one) => (one.open = false));
}
explain();
showInset(find('#inset'), config, (pick) => picks.open(pick));
if (!config.release) {
  banner.calm(config.words.no_release);
}
Object.assign(window, { onenet: { map: atlas.map } });
