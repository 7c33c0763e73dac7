// @ts-check
// What is connected with what while a call is taken?

import { find } from '../lib/dom.js';
import { CallLook } from '../parts/call-look.js';
import { CallPoint } from '../parts/call-point.js';

document.documentElement.classList.add('has-script');
const config = JSON.parse(find('#config').textContent ?? '{}');
const form = /** @type {HTMLFormElement} */ (find('#call'));
const look = new CallLook(form, find('#look'), config);
const point = new CallPoint(form);
point.addEventListener('change', () => look.soon());
look.addEventListener('outside', () => (find('.call-more', form).open = true));
form.addEventListener('keydown', (event) => onKey(event));
form.addEventListener('submit', (event) => onSubmit(event));
addEventListener('pageshow', () => (form.dataset.sent = ''));
draw();

/** @param {KeyboardEvent} event Enter alone ends a field, and saves nothing by mistake */
function onKey(event) {
  if (event.key !== 'Enter' || event.isComposing) {
    return;
  }
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    form.requestSubmit(find('.call-do .main', form));
  } else if (event.target instanceof HTMLInputElement) {
    event.preventDefault();
  }
}

/** @param {SubmitEvent} event a second one, while the first is on its way, is none */
function onSubmit(event) {
  if (form.dataset.sent) {
    event.preventDefault();
  }
  form.dataset.sent = 'yes';
}

/** The map comes last: one can type before its library is loaded. */
async function draw() {
  const { Atlas, canDraw } = await import('../map/atlas.js');
  const node = /** @type {HTMLElement} */ (find('#map'));
  if (!canDraw() || !config.release) {
    node.textContent = config.words.no_webgl;
    node.classList.add('undrawn');
    return;
  }
  const paper = getComputedStyle(document.documentElement);
  const colour = (/** @type {string} */ token) => paper.getPropertyValue(`--${token}`).trim();
  const atlas = new Atlas(node, config, { colour, query: '', at: null });
  const show = (/** @type {[number, number] | null} */ at) => {
    atlas.mark(at);
    if (at) {
      atlas.show(at, 13);
    }
  };
  atlas.addEventListener('pick', (event) => point.set(detail(event).point));
  look.addEventListener('point', (event) => show(detail(event)));
  atlas.addEventListener('ready', () => show(look.point));
  Object.assign(window, { onenet: { map: atlas.map } });
}

/** @param {Event} event */
function detail(event) {
  return /** @type {CustomEvent} */ (event).detail;
}
