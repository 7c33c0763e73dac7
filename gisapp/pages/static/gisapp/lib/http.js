// @ts-check
// What does the server answer?

/** Statuses by which it says that nobody is logged in, or not any more. */
export const UNKNOWN_USER = [401, 403];

export class HttpError extends Error {
  /**
   * @param {number} status
   * @param {string} title
   */
  constructor(status, title) {
    super(title);
    this.status = status;
  }
}

/**
 * @param {string} url
 * @param {Record<string, string|number>} [query] empty values are left out
 * @returns {string}
 */
export function address(url, query = {}) {
  const kept = Object.entries(query).filter(([, value]) => value !== '');
  const text = new URLSearchParams(kept.map(([name, value]) => [name, String(value)]));
  return kept.length ? `${url}?${text}` : url;
}

/**
 * @param {string} url
 * @param {{query?: Record<string, string|number>, signal?: AbortSignal}} [options]
 * @returns {Promise<any>} the JSON; rejects with HttpError
 */
export async function getJson(url, { query, signal } = {}) {
  const answer = await fetch(address(url, query), {
    headers: { Accept: 'application/json' },
    signal,
  });
  if (!answer.ok) {
    throw new HttpError(answer.status, await reason(answer));
  }
  return answer.json();
}

/** @param {Response} answer */
async function reason(answer) {
  const isJson = /json/.test(answer.headers.get('Content-Type') ?? '');
  if (!isJson) {
    return answer.statusText;
  }
  const told = await answer.json();
  return told.detail ?? told.title ?? answer.statusText;
}
