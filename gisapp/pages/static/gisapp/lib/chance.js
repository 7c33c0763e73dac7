// @ts-check
// How far may a count lie from its mean by chance alone?

/**
 * The counts between which a Poisson count of that mean lies, with at most half of what
 * is left over below and half above. Exact sums, no approximation by a normal curve.
 * @param {number} mean not below 0
 * @param {number} [share] of all cases within, 0 to 1
 * @returns {[number, number]} lowest and highest count
 */
export function poissonRange(mean, share = 0.9) {
  if (!(mean > 0)) {
    return [0, 0];
  }
  const tail = (1 - share) / 2;
  let count = 0;
  let below = 0;
  let upTo = chanceOf(0, mean);
  while (upTo <= tail) {
    [count, below] = [count + 1, upTo];
    upTo = below + chanceOf(count, mean);
  }
  const low = count;
  while (upTo < 1 - tail) {
    count += 1;
    upTo += chanceOf(count, mean);
  }
  return [low, count];
}

/**
 * @param {number} count
 * @param {number} mean
 */
function chanceOf(count, mean) {
  let log = -mean;
  for (let n = 1; n <= count; n += 1) {
    log += Math.log(mean / n);
  }
  return Math.exp(log);
}

/**
 * @param {number[]} values
 * @returns {number | null} the middle one; of two, what lies between; null of none
 */
export function median(values) {
  if (values.length === 0) {
    return null;
  }
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const isOdd = sorted.length % 2 === 1;
  return isOdd ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
