// @ts-check
// Where does this device say that it is, and why not?

const DENIED = 1;
const TIMEOUT = 3;
const PATIENCE_MS = 20000;
const FRESH_MS = 15000;

/**
 * `insecure`: browsers tell positions only over https; `denied`: the person or the
 * device forbids it; `no_signal`; `timeout`.
 */
export class PositionError extends Error {}

/**
 * @param {{geolocation?: Geolocation, isSecure?: boolean}} [device]
 * @returns {Promise<{lng: number, lat: number, accuracy: number}>} WGS 84, metres;
 *   rejects with PositionError whose message is the reason
 */
export function position(device = {}) {
  const { geolocation = navigator.geolocation, isSecure = isSecureContext } = device;
  return new Promise((resolve, reject) => {
    if (!isSecure || !geolocation) {
      reject(new PositionError('insecure'));
      return;
    }
    geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({
          lng: coords.longitude,
          lat: coords.latitude,
          accuracy: Math.round(coords.accuracy),
        }),
      ({ code }) => reject(new PositionError(reason(code))),
      { enableHighAccuracy: true, timeout: PATIENCE_MS, maximumAge: FRESH_MS },
    );
  });
}

/** @param {number} code of the browser's error */
function reason(code) {
  if (code === DENIED) {
    return 'denied';
  }
  return code === TIMEOUT ? 'timeout' : 'no_signal';
}
