// Suggestions under the search boxes: an ARIA combobox over a plain form. Words come from <template id="sonad">.
(() => {
  "use strict";
  const words = document.getElementById("sonad")?.dataset ?? {};
  const address = words.suggest;
  const PAUSE = 120;
  const SHORTEST = 2;

  const enhance = (input, number) => {
    const form = input.form;
    const id = `soovitused-${number}`;
    const kept = new Map();
    let list = null;
    let items = [];
    let active = -1;
    let timer = 0;
    let asking = null;

    const status = document.createElement("span");
    status.className = "vh";
    status.setAttribute("role", "status");
    form.append(status);
    form.classList.add("suggesting");
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id, "aria-haspopup": "listbox",
    })) input.setAttribute(name, value);
    list = document.createElement("ul");
    list.id = id;
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", words.suggestions);
    list.hidden = true;
    form.append(list);

    const close = () => {
      clearTimeout(timer);
      asking?.abort();
      active = -1;
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };

    const choose = (place) => {
      active = place;
      [...list.children].forEach((line, i) => line.setAttribute("aria-selected", String(i === place)));
      if (place < 0) return input.removeAttribute("aria-activedescendant");
      const line = list.children[place];
      input.setAttribute("aria-activedescendant", line.id);
      line.scrollIntoView({ block: "nearest" });
    };

    const show = (found) => {
      items = found;
      active = -1;
      input.removeAttribute("aria-activedescendant");
      list.replaceChildren(...found.map((item, i) => {
        const line = document.createElement("li");
        line.id = `${id}-${i}`;
        line.setAttribute("role", "option");
        line.setAttribute("aria-selected", "false");
        const label = document.createElement("span");
        label.lang = "et";
        label.textContent = item.label;
        const hint = document.createElement("span");
        hint.className = "small soft";
        hint.textContent = item.hint;
        line.append(label, " ", hint);
        return line;
      }));
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(found.length > 0));
      status.textContent = found.length ? `${words.suggestions}: ${found.length}` : "";
    };

    const dates = () => {
      const query = new URLSearchParams();
      for (const name of ["on", "known"]) {
        const field = form.elements[name];
        if (field?.value) query.set(name, field.value);
      }
      return query;
    };

    const ask = async () => {
      const typed = input.value.trim();
      if (typed.length < SHORTEST) return close();
      asking?.abort();
      if (!kept.has(typed)) {
        asking = new AbortController();
        const query = dates();
        query.set("q", typed);
        try {
          const answer = await fetch(`${address}?${query}`, { signal: asking.signal, credentials: "same-origin" });
          if (!answer.ok) return close();
          kept.set(typed, (await answer.json()).items);
        } catch {
          return;
        }
      }
      if (document.activeElement === input && input.value.trim() === typed) show(kept.get(typed));
    };

    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE);
    });
    input.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
      const open = !list.hidden;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (!open) {
          if (event.key === "ArrowDown") ask();
          return;
        }
        event.preventDefault();
        const step = event.key === "ArrowDown" ? 1 : -1;
        // One place past the last line is the box itself, as it was typed.
        choose(((active + 1 + step + items.length + 1) % (items.length + 1)) - 1);
      } else if (event.key === "Enter" && open && active >= 0) {
        event.preventDefault();
        location.assign(items[active].url);
      } else if (event.key === "Escape" && open) {
        event.preventDefault();
        event.stopPropagation();
        close();
      } else if (event.key === "Tab") close();
    });
    input.addEventListener("blur", () => setTimeout(close, 150));
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const line = event.target.closest("[role=option]");
      if (line) location.assign(items[[...list.children].indexOf(line)].url);
    });
    form.addEventListener("submit", close);
  };

  if (address) {
    document.querySelectorAll("form[role=search] input[name=q]").forEach(enhance);
  }

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
