// Suggestions under the boxes that search guidance and law; the list itself is shell/combobox.js.
(() => {
  "use strict";
  const address = document.getElementById("sonad")?.dataset.suggest;

  const dates = (form) => {
    const query = new URLSearchParams();
    for (const name of ["on", "known"]) {
      const field = form.elements[name];
      if (field?.value) query.set(name, field.value);
    }
    return query;
  };

  // Only these: what is typed into the filter of a list may be a name or a personal code.
  if (address) document.querySelectorAll("form[role=search] input[type=search][name=q]").forEach((input) => {
    window.kaasusCombobox(input, {
      host: input.form,
      address: (typed) => {
        const query = dates(input.form);
        query.set("q", typed);
        return `${address}?${query}`;
      },
      chosen: (item) => location.assign(item.url),
      shortest: 2,
      lang: "et",
    });
  });

  // Which result was opened: told beside following the link, so its address need not say it.
  const tidy = () => document.querySelectorAll("a[data-opened][href*='leid=']").forEach((link) => {
    const plain = new URL(link.href);
    plain.searchParams.delete("leid");
    link.href = plain.pathname + plain.search + plain.hash;
  });
  const tell = (event) => {
    const link = event.target.closest?.("a[data-opened]");
    if (!link || (event.type === "auxclick" && event.button !== 1)) return;
    navigator.sendBeacon(link.dataset.opened);
    delete link.dataset.opened;
  };
  if (navigator.sendBeacon) {
    tidy();
    document.addEventListener("htmx:afterSettle", tidy);
    document.addEventListener("htmx:historyRestore", tidy);
    document.addEventListener("click", tell, true);
    document.addEventListener("auxclick", tell, true);
  }
})();
