// @ts-check
// How does a sentence read with its figures put in?

/**
 * @param {string} text with `%s`, or with `%(name)s`
 * @param {string | number | Record<string, string | number>} values
 * @returns {string}
 */
export function saying(text, values) {
  if (typeof values !== 'object') {
    return text.replace('%s', () => String(values));
  }
  return text.replace(/%\((\w+)\)s/g, (whole, name) => String(values[name] ?? whole));
}

/**
 * The one of a pair of names that the reader reads.
 * @param {[string, string] | null | undefined} names in Chinese and in English
 * @param {string} language
 */
export function named(names, language) {
  return names?.[language === 'en' ? 1 : 0] ?? '';
}

/**
 * A span of time in its largest unit that still says enough: `40 秒`, `5 分`, `2.5 小时`.
 * @param {number} minutes
 * @param {{seconds: string, minutes: string, hours: string, days: string}} words
 */
export function span(minutes, words) {
  if (minutes < 1) {
    return saying(words.seconds, Math.max(0, Math.round(minutes * 60)));
  }
  if (minutes < 60) {
    return saying(words.minutes, round(minutes));
  }
  const hours = minutes / 60;
  return hours < 48 ? saying(words.hours, round(hours)) : saying(words.days, round(hours / 24));
}

/** @param {number} value one decimal where it matters */
function round(value) {
  return value < 10 ? Math.round(value * 10) / 10 : Math.round(value);
}
