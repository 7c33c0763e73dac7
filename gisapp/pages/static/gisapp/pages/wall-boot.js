// @ts-check
// Did the wall come up? A script that was cut off on its way leaves nobody to say so.

(() => {
  const PATIENCE_MS = 15000;
  const AGAIN_MS = 30000;
  setTimeout(() => {
    const sign = document.querySelector('#wall-boot'); // the wall takes it away
    if (sign instanceof HTMLElement) {
      sign.hidden = false;
      setTimeout(() => location.reload(), AGAIN_MS);
    }
  }, PATIENCE_MS);
})();
