// Hands the chosen picture to the editor that opened this window.
const list = document.querySelector("[data-callback]");

list?.addEventListener("click", ({ target }) => {
  const button = target.closest("button[data-src]");
  if (!button) return;
  const { src, id, alt, caption } = button.dataset;
  window.opener?.CKEDITOR.tools.callFunction(list.dataset.callback, src, { id, alternative_text: alt, caption });
  window.close();
});
