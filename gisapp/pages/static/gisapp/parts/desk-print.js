// @ts-check
// How does the order sheet get onto paper?

const button = /** @type {HTMLButtonElement | null} */ (document.querySelector('#print'));
if (button) {
  button.hidden = false;
  button.addEventListener('click', () => window.print());
}
