// @ts-check
// How long is that, in words?

const MINUTE = 60000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const HOURS_SAID = 48;
const MINUTES_SAID = 6;

/**
 * @param {number} ms
 * @param {{minute: string, hour: string, day: string}} words each with `%d`
 * @returns {string} as the server says it: minutes, hours and minutes, days
 */
export function lasting(ms, words) {
  const say = (/** @type {string} */ word, /** @type {number} */ count) =>
    word.replace('%d', String(count));
  if (ms < HOUR) {
    return say(words.minute, Math.max(Math.floor(ms / MINUTE), 1));
  }
  const hours = Math.floor(ms / HOUR);
  if (hours >= HOURS_SAID) {
    return say(words.day, Math.floor(ms / DAY));
  }
  const minutes = Math.floor((ms % HOUR) / MINUTE);
  const whole = say(words.hour, hours);
  return minutes && hours < MINUTES_SAID ? `${whole} ${say(words.minute, minutes)}` : whole;
}
