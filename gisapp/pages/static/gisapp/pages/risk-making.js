// @ts-check
// How far is the report that is being made?

import { find } from '../lib/dom.js';
import { getJson } from '../lib/http.js';

const EVERY_MS = 1500;
const section = find('#making');
/** Whether the report could be read already when the page was made. */
const wasDrawing = 'drawing' in section.dataset;
const url = section.dataset.url;
if (url) {
  look(url);
}

/** @param {string} address */
async function look(address) {
  try {
    const job = await getJson(address);
    if (wasDrawing && !job.is_open) {
      end(job);
      return;
    }
    if (!job.is_open || job.is_drawing !== wasDrawing) {
      location.reload();
      return;
    }
    show(job);
  } catch {
    // the server is away for a moment: the next look will tell
  }
  setTimeout(() => look(address), EVERY_MS);
}

/** @param {{word: string, done: number, of: number}} job */
function show({ word, done, of }) {
  find('#making-word').textContent = word;
  if (!of) {
    return;
  }
  const bar = /** @type {HTMLProgressElement} */ (find('#making-bar'));
  bar.max = of;
  bar.value = done;
  find('#making-count').textContent = `${done} / ${of}`;
}

/**
 * Nothing changes for who reads: the page stays as it is.
 *
 * @param {{word: string}} job
 */
function end({ word }) {
  find('#making-word').textContent = word;
  find('#making-bar').remove();
  find('#making-count').textContent = '';
}
