// @ts-check
// What happens on the wall when something is pressed, picked or comes in?

import { Acknowledged } from '../lib/acknowledged.js';
import { find } from '../lib/dom.js';
import { Idle } from '../lib/idle.js';
import { format, parse } from '../lib/wall-address.js';
import { WallMap } from '../map/wall-map.js';
import { WallCard } from './wall-card.js';
import { WallCarousel } from './wall-carousel.js';
import { PICTURE } from './wall-charts.js';
import { PictureFacts } from './picture-facts.js';
import { intoCorners } from './wall-corners.js';
import { WallKeys } from './wall-keys.js';
import { WallLayers } from './wall-layers.js';
import { showWallLegend } from './wall-legend.js';
import { WallListView } from './wall-list-view.js';
import { WallScreen } from './wall-screen.js';
import { WallUrban } from './wall-urban.js';

const TOUCHES = ['pointerdown', 'pointermove', 'wheel', 'keydown', 'touchstart'];

/** The map, what lies over it, and the address that keeps it all. */
export class Conductor {
  /**
   * @param {any} config
   * @param {{canDraw: boolean}} how
   */
  constructor(config, { canDraw }) {
    const view = parse(location.hash);
    this.config = config;
    this.themes = view.themes;
    this.first = view;
    this.acknowledged = new Acknowledged(storage());
    this.isLit = (/** @type {string} */ number) => !this.acknowledged.has(number);
    this.idle = new Idle(() => performance.now());
    this.isLive = true;
    this.touchedX = 0;
    this.screen = new WallScreen(find('#wall-screen'), config, view);
    this.wallMap = canDraw ? this.makeMap(view) : null;
    if (!canDraw || !config.release) {
      this.say(canDraw ? config.words.no_release : config.words.no_webgl);
    }
    this.makeParts(view);
    this.wire();
    this.draw();
  }

  /** @param {import('../lib/wall-address.js').WallView} view */
  makeMap(view) {
    const paper = getComputedStyle(document.documentElement);
    const colour = (/** @type {string} */ token) => paper.getPropertyValue(`--${token}`).trim();
    const { screen, isLit, config } = this;
    const how = { colour, isLit, view, scale: screen.mapScale, padding: screen.padding };
    return new WallMap(find('#map'), config, how);
  }

  /** @param {import('../lib/wall-address.js').WallView} view */
  makeParts(view) {
    const { config, isLit, themes } = this;
    const usual = config.layers.filter((/** @type {any} */ one) => one.is_on);
    const on = view.layers ?? usual.map((/** @type {any} */ one) => one.name);
    this.isUsual = view.layers === null;
    this.facts = new PictureFacts(config);
    const state = { on, themes, facts: this.facts };
    this.layers = new WallLayers(find('#wall-layers'), config, state);
    this.card = new WallCard(find('#wall-card'), config, { isLit });
    this.list = new WallListView(find('#wall-list'), config);
    this.keys = new WallKeys(find('#wall-keys'), config);
    const how = { turn_s: view.turn_s, idle: this.idle, now: () => performance.now() };
    this.carousel = new WallCarousel(find('#wall-carousel'), config, how);
    this.urban = this.wallMap && new WallUrban(find('#wall-inset'), config, this.wallMap);
    if (view.list) {
      this.list.open();
    }
  }

  wire() {
    const { layers, card, list, keys, carousel, screen, wallMap } = this;
    const on = (/** @type {EventTarget | null} */ part, /** @type {string} */ name, /** @type {(detail: any) => void} */ call) =>
      part?.addEventListener(name, (event) => call(/** @type {CustomEvent} */ (event).detail));
    for (const touch of TOUCHES) {
      addEventListener(touch, () => this.idle.touch(), { passive: true, capture: true });
    }
    addEventListener('pointerdown', (event) => (this.touchedX = event.clientX), { capture: true });
    on(layers, 'changed', (names) => this.setLayers(names));
    on(layers, 'themes', (themes) => this.setThemes(themes, true));
    on(this.facts ?? null, 'told', () => this.draw());
    on(carousel, 'scene', (themes) => this.setThemes(themes, false));
    on(carousel, 'idle', () => wallMap?.goHome());
    on(carousel, 'changed', () => this.remember());
    on(card, 'pick', (pick) => this.pick(pick));
    on(card, 'acknowledge', (number) => this.acknowledge(number));
    on(card, 'closed', () => this.unpick());
    on(list, 'pick', (pick) => this.pick(pick));
    for (const name of ['opened', 'closed']) {
      on(list, name, () => this.remember());
    }
    on(keys, 'key', (action) => this.act(action));
    on(screen, 'key', (action) => this.act(action));
    on(screen, 'changed', () => this.refit());
    on(wallMap, 'pick', (pick) => this.pick(pick));
    on(wallMap, 'moved', () => this.remember());
    on(wallMap, 'ready', () => this.stands());
    addEventListener('hashchange', () => location.reload());
    find('.skip').addEventListener('click', (event) => {
      event.preventDefault();
      this.list?.open();
    });
  }

  /** The map's first picture: what was not to hold it up may come. */
  stands() {
    this.place();
    document.dispatchEvent(new Event(PICTURE));
  }

  /** @param {import('./wall-margins.js').Margins} margins */
  follow(margins) {
    this.margins = margins;
    if (!this.wallMap) {
      document.dispatchEvent(new Event(PICTURE));
    }
    margins.isLit = this.isLit;
    margins.addEventListener('standing', (event) => this.show(/** @type {any} */ (event).detail));
    margins.addEventListener('arrived', (event) => {
      this.wallMap?.pulse(/** @type {any} */ (event).detail.incident);
    });
    margins.addEventListener('pick', (event) => this.pick(/** @type {any} */ (event).detail));
  }

  /** @param {{standing: any, isLive: boolean}} detail */
  show({ standing, isLive }) {
    this.standing = standing;
    if (isLive !== this.isLive) {
      this.isLive = isLive;
      this.wallMap?.setLive(isLive);
      this.draw();
    }
    this.wallMap?.show(standing);
    this.urban?.show();
    this.card?.show(standing);
    this.list?.show(standing);
    if (this.first.pick) {
      this.pick(this.first.pick, { isLooking: this.first.map === null });
      this.first.pick = null;
    }
  }

  /**
   * @param {any} pick
   * @param {{isLooking?: boolean}} [how] whether the map goes there
   */
  pick(pick, { isLooking = false } = {}) {
    const { kind, code } = pick;
    if (kind === 'nothing') {
      this.card?.close();
      return;
    }
    if (kind === 'township') {
      this.lookOver(code);
      return;
    }
    const found = this.standing?.incidents.find((/** @type {any} */ one) => one.number === code);
    const place = kind === 'incident' ? found?.at : null;
    this.wallMap?.mark(place ?? (kind === 'cluster' ? pick.point : null));
    this.select(kind === 'grid' ? code : null);
    if (isLooking && place) {
      this.wallMap?.look(place, 11);
    }
    this.closeBut(this.card);
    find('#wall-card').dataset.side = this.touchedX > innerWidth / 2 ? 'left' : 'right';
    this.card?.open(pick);
    this.remember();
  }

  /** @param {string} code of a township */
  lookOver(code) {
    const found = this.config.wall.townships.find((/** @type {any} */ one) => one.code === code);
    if (found?.bounds && this.wallMap) {
      this.wallMap.view === 'out' && this.turnOut();
      this.wallMap.lookOver(found.bounds);
      this.remember();
    }
  }

  /** @param {string | null} code of a grid */
  select(code) {
    this.wallMap?.select(code);
    this.urban?.map?.select(code);
  }

  unpick() {
    this.wallMap?.mark(null);
    this.select(null);
    this.remember();
  }

  /** @param {string[]} names */
  setLayers(names) {
    this.isUsual = false;
    this.wallMap?.setLayers(names);
    this.urban?.redo();
    this.draw();
    this.remember();
  }

  /**
   * @param {string[] | null} themes null: all
   * @param {boolean} isByHand
   */
  setThemes(themes, isByHand) {
    this.themes = themes;
    this.wallMap?.setThemes(themes);
    this.layers?.setThemes(themes);
    this.draw();
    if (isByHand) {
      this.carousel?.restart();
      this.remember();
    }
  }

  draw() {
    const chosen = this.layers?.on ?? new Set();
    const on = this.wallMap?.shown ?? chosen;
    const view = this.wallMap?.view ?? 'county';
    document.body.dataset.view = view;
    this.facts?.ask({ on, themes: this.themes });
    const state = { on, themes: this.themes, view, facts: this.facts?.told ?? {} };
    showWallLegend(find('#wall-legend'), this.config, state);
  }

  /** @param {string} number */
  acknowledge(number) {
    this.acknowledged.add(number);
    this.wallMap?.showAgain();
    this.margins?.replay.say();
  }

  /** The one that burns longest and has not been acknowledged. */
  acknowledgeNext() {
    const burning = (this.standing?.incidents ?? []).find(
      (/** @type {any} */ { level, is_open, number }) =>
        level === 3 && is_open && this.isLit(number),
    );
    if (burning) {
      this.acknowledge(burning.number);
      this.pick({ kind: 'incident', code: burning.number });
    }
  }

  /** The town and the legend where the least of the county is under them. */
  place() {
    if (this.wallMap?.isHome && this.wallMap.view === 'county') {
      intoCorners([find('#wall-inset'), find('#wall-legend')], this.wallMap);
    }
  }

  refit() {
    const { mapScale: scale, padding } = this.screen;
    this.wallMap?.fit({ scale, padding });
    this.urban?.fit();
    this.place();
    this.margins?.replay.say();
    this.remember();
  }

  /** @param {{name: string, value?: any}} action */
  act({ name, value }) {
    /** @type {Record<string, () => void>} */
    const acts = {
      keys: () => this.keys?.toggle(),
      close: () => this.closeBut(null),
      play: () => this.margins?.replay.toggle(),
      pan: () => this.wallMap?.pan(value),
      zoom: () => this.wallMap?.zoom(value),
      home: () => (this.wallMap?.view === 'out' ? this.turnOut() : this.wallMap?.goHome()),
      out: () => this.turnOut(),
      list: () => this.toggle(this.list),
      layers: () => this.toggle(this.layers),
      carousel: () => this.carousel?.toggle(),
      screen: () => this.screen.toggleFull(),
      margins: () => this.screen.toggleMargins(),
      acknowledge: () => this.acknowledgeNext(),
      sound: () => this.margins?.sound?.turn(),
      theme: () => this.chooseTheme(value),
    };
    acts[name]?.();
    if (name === 'home') {
      this.remember();
    }
  }

  /** To the out-of-county grids, or back. */
  turnOut() {
    this.wallMap?.setView(this.wallMap.view === 'out' ? 'county' : 'out');
    this.draw();
    this.remember();
  }

  /** @param {number} n 0: all */
  chooseTheme(n) {
    const theme = this.config.themes[n - 1];
    if (n === 0 || theme) {
      this.setThemes(n === 0 ? null : [theme.code], true);
    }
  }

  /** @param {import('./over.js').Over & {toggle: () => void} | undefined} part */
  toggle(part) {
    this.closeBut(part ?? null);
    part?.toggle();
  }

  /** @param {import('./over.js').Over | null | undefined} kept */
  closeBut(kept) {
    for (const part of [this.keys, this.layers, this.list, this.card]) {
      if (part !== kept) {
        part?.close();
      }
    }
  }

  /** @param {string} text */
  say(text) {
    const node = /** @type {HTMLElement} */ (find('#wall-say'));
    node.textContent = text;
    node.hidden = false;
  }

  remember() {
    const { wallMap, screen, card, list, carousel, layers } = this;
    const pick = card?.pick;
    const view = {
      map: wallMap?.place ?? null,
      view: wallMap?.view ?? 'county',
      themes: this.themes,
      layers: this.isUsual ? null : [...(layers?.on ?? [])],
      pick: pick && pick.kind !== 'cluster' ? { kind: pick.kind, code: pick.code } : null,
      at_m: screen.at_m,
      pixel_mm: screen.pixel_mm,
      without: [...screen.without],
      turn_s: carousel?.turn_s ?? 0,
      list: Boolean(list?.isOpen),
    };
    history.replaceState(null, '', format(view));
  }
}

/** What the browser keeps, if it may. */
function storage() {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
