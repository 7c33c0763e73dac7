// @ts-check
// What do the county's clocks and calendar show at a moment?

/** @typedef {{zone: string, language: string}} Reader */

/**
 * @param {number} t ms
 * @param {Reader} reader
 * @returns {string} `08:15:02`
 */
export function toSecond(t, { zone }) {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(t);
}

/**
 * @param {number} t ms
 * @param {Reader} reader
 * @returns {string} `2026`
 */
export function yearOf(t, { zone }) {
  return new Intl.DateTimeFormat('en-GB', { timeZone: zone, year: 'numeric' }).format(t);
}

/**
 * The day with its year, where that is not the present one.
 * @param {number} t ms
 * @param {Reader & {now: number}} reader
 * @returns {string} `11月24日 周二`, `2017年11月3日 周五` or `Fri 3 Nov 2017`
 */
export function dayOfYear(t, { now, ...reader }) {
  const [day, year] = [dayOf(t, reader), yearOf(t, reader)];
  if (year === yearOf(now, reader)) {
    return day;
  }
  return reader.language === 'en' ? `${day} ${year}` : `${year}年${day}`;
}

/**
 * @param {number} t ms
 * @param {Reader} reader
 * @returns {string} `11月24日 周二` or `Tue 24 Nov`
 */
export function dayOf(t, { zone, language }) {
  const isEnglish = language === 'en';
  const format = new Intl.DateTimeFormat(isEnglish ? 'en-GB' : 'zh-CN', {
    timeZone: zone,
    month: isEnglish ? 'short' : 'numeric',
    day: 'numeric',
    weekday: 'short',
  });
  const part = Object.fromEntries(format.formatToParts(t).map((one) => [one.type, one.value]));
  return isEnglish
    ? `${part.weekday} ${part.day} ${part.month}`
    : `${parseInt(part.month, 10)}月${parseInt(part.day, 10)}日 ${part.weekday}`;
}
