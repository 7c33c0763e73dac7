// @ts-check
// What is connected with what on the wall?

import { find } from '../lib/dom.js';
import { Stream } from '../live/stream.js';
import { canDraw } from '../map/atlas.js';
import { Conductor } from '../parts/wall-conductor.js';
import { Margins } from '../parts/wall-margins.js';

const config = JSON.parse(find('#config').textContent ?? '{}');
const stream = (/** @type {number} */ after) =>
  new Stream(config.stream, { only: 'drawable', after });
const conductor = new Conductor(config, { canDraw: canDraw() });
const margins = new Margins(config, { stream });
conductor.follow(margins);
margins.start();
find('#wall-boot').remove();
Object.assign(window, { onenet: { map: conductor.wallMap?.map, wall: conductor, margins } });
