// @ts-check
// Which layers are seen, and which of them exclude each other?

/** @typedef {{name: string, group?: string, is_on?: boolean}} Choosable */

/** Of these groups one layer is seen at a time: they answer the same in other ways. */
export const ALONE = ['incidents', 'figures', 'heat'];
export const GROUPS = ['ground', 'incidents', 'figures', 'heat', 'things'];

/**
 * @param {Choosable[]} layers
 * @param {string[] | null} asked as the address has them; null: nobody chose
 * @returns {string[]} names of known layers, in the order of the layers
 */
export function startingWith(layers, asked) {
  const wanted = asked ?? layers.filter((one) => one.is_on).map((one) => one.name);
  return wanted.reduce(
    (chosen, name) => (chosen.includes(name) ? chosen : toggled(chosen, name, layers)),
    /** @type {string[]} */ ([]),
  );
}

/**
 * @param {string[]} chosen
 * @param {string} name of the layer that is switched on or off
 * @param {Choosable[]} layers
 * @returns {string[]} what is chosen then, in the order of the layers
 */
export function toggled(chosen, name, layers) {
  const layer = layers.find((one) => one.name === name);
  if (!layer) {
    return chosen;
  }
  const kept = new Set(chosen);
  if (kept.has(name)) {
    kept.delete(name);
  } else {
    layers.filter((one) => excludes(layer, one)).forEach((one) => kept.delete(one.name));
    kept.add(name);
  }
  return layers.map((one) => one.name).filter((one) => kept.has(one));
}

/**
 * @param {Choosable[]} layers
 * @param {string[]} chosen
 * @returns {boolean} whether it is what nobody need choose
 */
export function isUsual(layers, chosen) {
  return layers.every((one) => Boolean(one.is_on) === chosen.includes(one.name));
}

/**
 * @param {Choosable} one
 * @param {Choosable} other
 */
function excludes(one, other) {
  return one.group === other.group && ALONE.includes(one.group ?? '');
}
