/* Comfort: says that a file is too large before it is sent. The server checks it all the same. */
const warning = document.querySelector("[data-too-large]");
const field = document.querySelector("input[type=file]");
if (warning && field) {
  const limit = Number(warning.dataset.tooLarge);
  const check = () => {
    const tooLarge = Boolean(field.files[0] && field.files[0].size > limit);
    warning.hidden = !tooLarge;
    return tooLarge;
  };
  field.addEventListener("change", check);
  field.form.addEventListener("submit", (event) => {
    if (check()) {
      event.preventDefault();
      event.stopImmediatePropagation();
      field.focus();
    }
  }, true);
}
