// A comment stays in this tab until its decision is taken: a session may end while it is written.
(() => {
  "use strict";
  const field = document.querySelector("textarea[data-kept-as]");
  if (!field) return;
  const key = field.dataset.keptAs;
  try {
    field.value ||= sessionStorage.getItem(key) ?? "";
    field.addEventListener("input", () => sessionStorage.setItem(key, field.value));
  } catch {
    // A browser that stores nothing loses nothing else.
  }
})();
