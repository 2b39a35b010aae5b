// A list of what fits under a text field: an ARIA combobox over a plain form. Words come from <template id="sonad">.
// Fields with data-choose take their lines from that address; the search boxes add their own (search/suggest.js).
(() => {
  "use strict";
  const words = document.getElementById("sonad")?.dataset ?? {};
  const PAUSE = 120;
  let number = 0;

  // host: what the list is laid under; address(typed): where to ask; chosen(item): what a line does.
  const combobox = (input, { host, address, chosen, shortest = 1, lang = "" }) => {
    const id = `soovitused-${number++}`;
    const kept = new Map();
    let items = [];
    let active = -1;
    let timer = 0;
    let asking = null;

    const status = document.createElement("span");
    status.className = "vh";
    status.setAttribute("role", "status");
    const list = document.createElement("ul");
    list.id = id;
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", words.suggestions);
    list.hidden = true;
    host.classList.add("suggesting");
    host.append(status, list);
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id, "aria-haspopup": "listbox",
    })) input.setAttribute(name, value);

    const close = () => {
      clearTimeout(timer);
      asking?.abort();
      active = -1;
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };

    const mark = (place) => {
      active = place;
      [...list.children].forEach((line, i) => line.setAttribute("aria-selected", String(i === place)));
      if (place < 0) return input.removeAttribute("aria-activedescendant");
      const line = list.children[place];
      input.setAttribute("aria-activedescendant", line.id);
      line.scrollIntoView({ block: "nearest" });
    };

    const choose = (item) => {
      close();
      chosen(item);
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
        if (lang) label.lang = lang;
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

    const ask = async (least) => {
      const typed = input.value.trim();
      if (typed.length < least) return close();
      asking?.abort();
      if (!kept.has(typed)) {
        asking = new AbortController();
        try {
          const answer = await fetch(address(typed), { signal: asking.signal, credentials: "same-origin" });
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
      timer = setTimeout(() => ask(shortest), PAUSE);
    });
    input.addEventListener("keydown", (event) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
      const open = !list.hidden;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (!open) {
          if (event.key === "ArrowDown") ask(shortest > 1 ? shortest : 0);
          return;
        }
        event.preventDefault();
        const step = event.key === "ArrowDown" ? 1 : -1;
        // One place past the last line is the box itself, as it was typed.
        mark(((active + 1 + step + items.length + 1) % (items.length + 1)) - 1);
      } else if (event.key === "Enter" && open && active >= 0) {
        event.preventDefault();
        choose(items[active]);
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
      if (line) choose(items[[...list.children].indexOf(line)]);
    });
    input.form?.addEventListener("submit", close);
  };

  document.querySelectorAll("input[data-choose]").forEach((input) => {
    const asked = new URL(input.dataset.choose, location.href);
    combobox(input, {
      host: input.closest(".field") ?? input.parentElement,
      address: (typed) => {
        asked.searchParams.set("q", typed);
        return asked;
      },
      chosen: (item) => {
        input.value = item.value;
        input.dispatchEvent(new Event("change", { bubbles: true }));
      },
    });
  });
  window.kaasusCombobox = combobox;
})();
