// @ts-check
// What was there on a day, with every step that has come in since?

/**
 * @typedef {{clock: string, started_at: string, warn_at?: string, due_at: string,
 *   met_at: string | null, stopped_at: string | null, paused_at: string | null}} Limit
 * @typedef {[id: number, at: string, kind: string, state: string, platform: string,
 *   owner_kind: string]} Line an event of the log; blank: it stays as it was
 * @typedef {{id: number, at: number, kind: string, state: string, platform: string,
 *   ownerKind: string}} Entry the same, its moment in ms
 * @typedef {{number: string, version: number, title: string, channel: string,
 *   category: string | null, category_name: [string, string] | null, theme: string,
 *   level: number, is_emergency: boolean, received_at: string, occurred_at: string,
 *   state: string, owner: [string, string] | null, owner_kind: string | null,
 *   platform: string, township: string, grid: string, outpost: string,
 *   at: [number, number] | null, place: string, limits: Limit[],
 *   merged_into: string | null, is_sensitive?: boolean,
 *   is_gone?: boolean}} Facts
 * @typedef {{facts: Facts, received: number, log: Entry[], isFromBefore: boolean}} Incident
 *   `isFromBefore`: it joined the day by a step, and was not open when the day began
 * @typedef {{id: number, event: number, kind: string, at: string, state: string,
 *   by_clock?: boolean, incident: Facts | null}} Step as the stream tells it
 * @typedef {{on: string, zone: string, from: string, to: string, now: string, seq: number,
 *   incidents: (Facts & {log: Line[]})[], quarantined: number}} DayJson
 */

/** Written late, of an earlier moment: what they say of the state is of later. */
export const CHANGES_NOTHING = ['warned', 'supervised', 'climbed', 'revised'];

/** Events: `changed` (detail: {step}, null after the whole day was fetched). */
export class Day extends EventTarget {
  /** @param {(on: string | null) => Promise<DayJson>} ask */
  constructor(ask) {
    super();
    this.ask = ask;
    /** @type {Map<string, Incident>} */
    this.incidents = new Map();
    /** @type {Set<number>} */
    this.seen = new Set();
    [this.isLoaded, this.isLoading] = [false, false];
    this.on = '';
    this.zone = 'UTC';
    [this.from, this.to, this.now] = [0, 0, 0];
    [this.seq, this.quarantined, this.loads] = [0, 0, 0];
    /** @type {Step[]} */
    this.meanwhile = [];
  }

  /** The incidents as the server told them, by number. */
  get facts() {
    return new Map([...this.incidents].map(([number, one]) => [number, one.facts]));
  }

  /**
   * Fetches the whole day; steps that arrive meanwhile are put on top of it. An answer
   * that was overtaken by a later question is dropped.
   * @param {string | null} [on]
   */
  async load(on = null) {
    this.loads += 1;
    const mine = this.loads;
    this.meanwhile = [];
    this.isLoading = true;
    try {
      const json = await this.ask(on);
      if (mine === this.loads) {
        this.take(json);
        this.meanwhile.forEach((step) => this.put(step));
        this.tell(null);
      }
    } finally {
      this.isLoading &&= mine !== this.loads;
    }
  }

  /** @param {DayJson} json */
  take(json) {
    this.on = json.on;
    this.zone = json.zone;
    [this.from, this.to, this.now] = [json.from, json.to, json.now].map(Date.parse);
    this.seq = json.seq;
    this.quarantined = json.quarantined;
    this.seen = new Set();
    this.incidents = new Map();
    for (const { log, ...facts } of json.incidents) {
      const entries = log.map(entryOf);
      entries.forEach(({ id }) => this.seen.add(id));
      const received = Date.parse(facts.received_at);
      const one = { facts, received, log: entries.sort(inTime), isFromBefore: false };
      this.incidents.set(facts.number, one);
    }
    this.isLoaded = true;
  }

  /**
   * @param {Step} step
   * @returns {boolean} whether anything changed
   */
  apply(step) {
    if (this.isLoading) {
      this.meanwhile.push(step);
    }
    const hasChanged = this.isLoaded && this.put(step);
    if (hasChanged) {
      this.tell(step);
    }
    return hasChanged;
  }

  /** @param {Step} step */
  put(step) {
    this.seq = Math.max(this.seq, step.id);
    const { incident } = step;
    if (!incident) {
      return false;
    }
    if (incident.is_sensitive || incident.is_gone) {
      return this.incidents.delete(incident.number);
    }
    if (this.seen.has(step.event)) {
      return this.renew(incident);
    }
    this.seen.add(step.event);
    const one = this.incidents.get(incident.number) ?? this.join(incident);
    this.renew(incident);
    one.log = [...one.log, entryOfStep(step)].sort(inTime);
    return true;
  }

  /** @param {Facts} facts of an incident that the day did not have */
  join(facts) {
    const received = Date.parse(facts.received_at);
    const one = { facts, received, log: [], isFromBefore: received < this.from };
    this.incidents.set(facts.number, one);
    return one;
  }

  /**
   * What is older than what is there is no news: steps may overtake each other.
   * @param {Facts} facts
   */
  renew(facts) {
    const one = this.incidents.get(facts.number);
    if (!one || facts.version < one.facts.version) {
      return false;
    }
    const isNews = facts.version > one.facts.version;
    one.facts = facts;
    return isNews;
  }

  /** @param {Step | null} step */
  tell(step) {
    this.dispatchEvent(new CustomEvent('changed', { detail: { step } }));
  }
}

/**
 * @param {Line} line
 * @returns {Entry}
 */
function entryOf([id, at, kind, state, platform, ownerKind]) {
  return { id, at: Date.parse(at), kind, state, platform, ownerKind };
}

/**
 * @param {Step} step
 * @returns {Entry}
 */
function entryOfStep({ event, at, kind, state, incident }) {
  const { platform = '', owner_kind = null } = incident ?? {};
  const isSilent = CHANGES_NOTHING.includes(kind) || !state;
  return {
    id: event,
    at: Date.parse(at),
    kind,
    state: isSilent ? '' : state,
    platform: isSilent ? '' : platform,
    ownerKind: isSilent ? '' : (owner_kind ?? ''),
  };
}

/**
 * @param {Entry} one
 * @param {Entry} other
 */
function inTime(one, other) {
  return one.at - other.at || one.id - other.id;
}
