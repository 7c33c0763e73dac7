// @ts-check
// How does one come to another month, place or version without losing the view?

/** @param {HTMLSelectElement} place */
export function keepTheView(place) {
  place.addEventListener('change', () => leave(place.value));
  document.addEventListener('click', (event) => {
    const link = /** @type {Element} */ (event.target).closest('a[data-keep]');
    const isPlain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.button);
    if (link && isPlain) {
      event.preventDefault();
      leave(link.getAttribute('href') ?? '');
    }
  });
}

/** @param {string} address */
function leave(address) {
  const view = new URLSearchParams(location.hash.slice(1));
  view.delete('at');
  const hash = view.toString();
  location.assign(hash ? `${address}#${hash}` : address);
}
