// @ts-check
// What time was it then, on the county's clocks?

/**
 * @param {string} iso
 * @param {{zone: string}} reader
 * @returns {string} `08:15`
 */
export function clock(iso, { zone }) {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(iso));
}
