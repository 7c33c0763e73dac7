// @ts-check
// A SharedWorker: the one stream of all pages of a browser. One worker for each address.

import { Sharing } from './sharing.js';
import { BROWSER } from './source.js';

/** @type {Sharing | undefined} */
let sharing;

/** @param {MessageEvent} event */
function connected({ ports: [line] }) {
  /** @type {import('./sharing.js').Port | undefined} */
  let port;
  line.onmessage = ({ data }) => {
    sharing ??= new Sharing(data.url, BROWSER);
    if (data.do === 'join') {
      port = sharing.join((name, detail) => line.postMessage({ name, detail }), data);
    } else if (data.do === 'hurry') {
      sharing.hurry();
    } else if (port) {
      sharing.leave(port);
    }
  };
}

/** @type {any} */ (globalThis).onconnect = connected;
