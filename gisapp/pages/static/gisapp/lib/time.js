// @ts-check
// How is a moment written in the county's own zone?

/**
 * @param {string} iso
 * @param {{zone: string, language: string}} reader
 * @returns {string} `2017年11月3日 08:15` or `3 Nov 2017 08:15`
 */
export function yearDayTime(iso, { zone, language }) {
  const { year } = partsOf(iso, { zone, language });
  const told = dayTime(iso, { zone, language });
  return language === 'en' ? told.replace(/ (?=\d\d:)/, ` ${year} `) : `${year}年${told}`;
}

/**
 * @param {string} iso
 * @param {{zone: string, language: string}} reader
 * @returns {string} `11月3日 08:15` or `3 Nov 08:15`
 */
export function dayTime(iso, { zone, language }) {
  const parts = partsOf(iso, { zone, language });
  const day =
    language === 'en'
      ? `${parts.day} ${parts.month}`
      : `${parseInt(parts.month, 10)}月${parts.day}日`;
  return `${day} ${parts.hour}:${parts.minute}`;
}

/**
 * @param {string} iso
 * @param {{zone: string, language: string}} reader
 * @returns {Record<string, string>}
 */
function partsOf(iso, { zone, language }) {
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'zh-CN', {
    timeZone: zone,
    year: 'numeric',
    month: language === 'en' ? 'short' : 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const found = format.formatToParts(new Date(iso));
  return Object.fromEntries(found.map(({ type, value }) => [type, value]));
}
