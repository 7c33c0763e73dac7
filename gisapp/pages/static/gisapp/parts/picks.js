// @ts-check
// What follows when something is picked, on the map, in the list or in the facts?

const ALONE = 15;
const REGION = 8;

export class Picks {
  /**
   * @param {{atlas: import('../map/atlas.js').Atlas,
   *          facts: import('./facts.js').Facts,
   *          filters: import('./filters.js').Filters,
   *          list: import('./list.js').IncidentList,
   *          locate: import('./locate.js').Locate}} parts
   */
  constructor(parts) {
    const { atlas, facts, list, locate } = parts;
    this.parts = parts;
    atlas.addEventListener('pick', (event) => this.onMap(detail(event)));
    list.addEventListener('pick', (event) => this.open(detail(event)));
    facts.addEventListener('pick', (event) => this.open(detail(event)));
    facts.addEventListener('shown', (event) => this.onShown(detail(event)));
    facts.addEventListener('closed', () => this.onClosed());
    locate.addEventListener('pick', (event) => this.open(detail(event)));
    locate.addEventListener('located', (event) => this.onLocated(detail(event)));
  }

  /** @param {any} pick */
  open(pick) {
    return this.parts.facts.open(pick, this.parts.filters.query);
  }

  /** The same thing again, as the filters have changed. */
  refresh() {
    const { pick } = this.parts.facts;
    if (pick && pick.kind !== 'incident') {
      this.open(pick);
    }
  }

  /** @param {import('../map/picks.js').Pick} pick */
  onMap(pick) {
    const { atlas, facts, list, locate, filters } = this.parts;
    if (locate.isPicking) {
      locate.onPlace(pick.point);
    } else if (pick.kind === 'nothing') {
      facts.close();
    } else if (pick.kind !== 'cluster') {
      this.open(pick);
    } else if (atlas.view.zoom < ALONE) {
      atlas.approach(pick.point);
    } else {
      atlas.mark(pick.point);
      list.ask({ ...filters.query, numbers: (pick.numbers ?? []).join(',') });
    }
  }

  /** @param {{kind: string, code: string, facts: any}} shown */
  onShown({ kind, code, facts }) {
    const { atlas, list } = this.parts;
    atlas.select(kind === 'grid' ? facts.id : null);
    atlas.mark(facts.point ?? null);
    list.current(kind === 'incident' ? code : '');
    if (facts.point) {
      atlas.show(facts.point, kind === 'outpost' ? REGION : undefined);
    } else if (facts.bounds) {
      atlas.showBounds(facts.bounds);
    }
  }

  onClosed() {
    const { atlas, list } = this.parts;
    atlas.select(null);
    atlas.mark(null);
    list.current('');
  }

  /** @param {{point: [number, number]}} place */
  onLocated({ point }) {
    const { atlas } = this.parts;
    atlas.mark(point);
    atlas.show(point);
  }
}

/** @param {Event} event */
function detail(event) {
  return /** @type {CustomEvent} */ (event).detail;
}
