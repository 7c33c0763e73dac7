// @ts-check
// Where in the report does each part stand?

import { el } from '../lib/dom.js';

/**
 * A list of the parts beside the report, from their own headings.
 * @param {HTMLElement} report
 * @param {string} word what the list is called
 */
export function addContents(report, word) {
  const headings = [...report.querySelectorAll(':scope > section:not(.front) h2')];
  const links = headings.map((heading, n) => {
    heading.id ||= `part-${n + 1}`;
    const go = (/** @type {Event} */ event) => {
      event.preventDefault();
      heading.scrollIntoView();
      heading.setAttribute('tabindex', '-1');
      /** @type {HTMLElement} */ (heading).focus({ preventScroll: true });
    };
    return el('a', { href: `#${heading.id}`, onclick: go }, heading.textContent);
  });
  if (links.length > 1) {
    const nav = el('nav', { class: 'risk-contents', 'aria-label': word }, ...links);
    report.querySelector('.front')?.after(nav);
  }
}
