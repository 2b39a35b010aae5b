// Comfort while answering: the time that is left, and answers that could not be sent yet.
(() => {
  "use strict";
  const form = document.getElementById("vastus");
  const saved = document.getElementById("salvestatud");

  // A page from the browser's memory shows an answer of before.
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });

  // --- An answer that was not sent is sent again until it is ---------------------------------
  let waiting = 0;
  const again = () => {
    if (!form || waiting) return;
    saved.textContent = form.dataset.lost;
    saved.classList.add("error");
    waiting = setTimeout(() => { waiting = 0; form.dispatchEvent(new Event("saada")); }, 4000);
  };
  form?.addEventListener("htmx:sendError", again);
  form?.addEventListener("htmx:timeout", again);
  form?.addEventListener("htmx:responseError", (event) => {
    // 5xx passes; anything else is said by the page itself when it is opened anew.
    if (event.detail.xhr.status >= 500) again();
    else location.reload();
  });
  form?.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful) saved.classList.remove("error");
  });
  addEventListener("online", () => form?.dispatchEvent(new Event("saada")));

  // --- Going on waits for an answer on its way, or the same window would overtake itself -------
  let sending = 0;
  let button = null;
  const goOn = () => setTimeout(() => {
    if (sending || !button) return;
    const pressed = button;
    button = null;
    form.requestSubmit(pressed);
  });
  form?.addEventListener("htmx:beforeSend", () => { sending += 1; });
  form?.addEventListener("htmx:afterRequest", (event) => {
    sending -= 1;
    if (event.detail.successful) goOn();
    else button = null;
  });
  form?.addEventListener("submit", (event) => {
    if (!sending) return;
    // Not sent yet: the page's guard against sending twice need not hear of it.
    event.preventDefault();
    event.stopPropagation();
    button = event.submitter;
  });

  // --- The time, by the server: it said how many seconds were left when the page was made -----
  const clock = document.getElementById("aeg");
  if (!clock) return;
  const shown = clock.querySelector("[data-shown]");
  const told = document.getElementById("aeg-teade");
  const end = performance.now() + Number(clock.dataset.left) * 1000;
  let lastMinute = -1;
  const tick = () => {
    const left = Math.max(0, Math.ceil((end - performance.now()) / 1000));
    const minutes = Math.floor(left / 60);
    shown.textContent = `${minutes}:${String(left % 60).padStart(2, "0")}`;
    clock.classList.toggle("is-warn", left <= 60);
    if (minutes !== lastMinute && left > 0) {
      if (left <= 60) told.textContent = clock.dataset.last;
      else if ([5, 10, 15, 30].includes(minutes + 1) && left % 60 > 55) told.textContent = `${minutes + 1} ${clock.dataset.minutes}`;
      lastMinute = minutes;
    }
    if (left > 0) { setTimeout(tick, 1000); return; }
    told.textContent = clock.dataset.over;
    // What stands in the form is still on its way for a few seconds; then the result.
    form?.dispatchEvent(new Event("saada"));
    setTimeout(() => location.assign(clock.dataset.address), 11000);
  };
  tick();
})();
