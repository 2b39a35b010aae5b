// Comfort on top of pages that work without it. Words come from <template id="sonad">.
(() => {
  "use strict";
  const words = document.getElementById("sonad")?.dataset ?? {};
  const phone = matchMedia("(max-width: 60rem)");
  const touch = matchMedia("(hover: none)");

  const make = (tag, attributes = {}, text = "") => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    if (text) element.textContent = text;
    return element;
  };

  const picture = (name) =>
    document.querySelector("#sonad")?.content.querySelector(`[data-picture="${name}"] svg`)?.cloneNode(true) ?? "";

  // --- Toasts -------------------------------------------------------------------------------
  const toasts = document.getElementById("toasts");
  const finishToast = (toast, stay) => {
    const close = make("button", { type: "button", "aria-label": words.close });
    close.textContent = "×";
    close.addEventListener("click", () => toast.remove());
    toast.append(close);
    if (stay) return;
    let timer = setTimeout(() => toast.remove(), 10000);
    const hold = () => clearTimeout(timer);
    toast.addEventListener("pointerenter", hold);
    toast.addEventListener("focusin", hold);
    toast.addEventListener("pointerleave", () => { timer = setTimeout(() => toast.remove(), 4000); });
  };
  const say = (text, stay = false) => {
    const toast = make("div", { class: stay ? "toast is-warn" : "toast" });
    toast.append(picture(stay ? "warn" : "ok"), make("span", {}, text));
    toasts?.append(toast);
    finishToast(toast, stay);
  };
  toasts?.querySelectorAll(".toast").forEach((toast) =>
    finishToast(toast, toast.matches(".is-bad, .is-warn")));

  // --- Cards of citations and amounts ----------------------------------------------------------
  const SOURCES = "a.cite, .amount[title], .amount[data-about]";
  const cards = new Map();
  let open = null;
  let timer = 0;

  const cardAddress = (link) => {
    const url = new URL(link.href);
    return `${url.pathname}card/${url.search}`;
  };
  const fetchCard = (address) => {
    if (!cards.has(address)) {
      const answer = fetch(address, { headers: { "HX-Request": "true" }, credentials: "same-origin" })
        .then((response) => (response.ok ? response.text() : Promise.reject(response.status)));
      answer.catch(() => cards.delete(address));
      cards.set(address, answer);
    }
    return cards.get(address);
  };

  const closeCard = () => {
    clearTimeout(timer);
    if (!open) return;
    open.source.removeAttribute("aria-describedby");
    open.source.removeAttribute("aria-expanded");
    open.card.remove();
    open = null;
  };

  const place = () => {
    if (!open || open.inline) return;
    const { source, card } = open;
    const frame = card.offsetParent?.getBoundingClientRect() ?? { left: 0, top: 0 };
    const lines = source.getClientRects();
    const at = lines[lines.length - 1] ?? source.getBoundingClientRect();
    const width = card.offsetWidth;
    const left = Math.min(Math.max(16, at.left), Math.max(16, document.documentElement.clientWidth - width - 16));
    const below = at.bottom + 8;
    const fits = below + card.offsetHeight < innerHeight || at.top < card.offsetHeight + 16;
    card.style.left = `${left - frame.left}px`;
    card.style.top = `${(fits ? below : at.top - 8 - card.offsetHeight) - frame.top}px`;
  };

  const openCard = async (source, inline) => {
    if (open?.source === source) return;
    closeCard();
    const isCite = source.matches("a.cite");
    const card = make(inline ? "div" : "span", {
      class: inline ? "pop pop--inline" : "pop",
      id: "kaart",
      ...(isCite ? { role: "note", "aria-label": source.textContent.trim(), "aria-live": "polite" } : { "aria-hidden": "true" }),
    });
    open = { source, card, inline };
    // A table scrolls sideways and would cut the card off, so it stands after the table.
    const box = source.closest(".table-box");
    if (inline) (box ?? source.closest("p, li, dd, summary, .law-row") ?? source).after(card);
    else (box ?? source).after(card);
    if (!isCite) {
      const [name, ...rest] = source.dataset.about.split(": ");
      card.append(make("span", { class: "pop-title" }, name));
      if (rest.length) card.append(make("span", { class: "pop-note" }, rest.join(": ")));
      place();
      return;
    }
    card.append(make("span", { class: "soft" }, words.loading));
    place();
    try {
      const html = await fetchCard(cardAddress(source));
      if (open?.card !== card) return;
      // Our own server-rendered, sanitised fragment of law text.
      card.innerHTML = html;
      card.querySelectorAll("[id]").forEach((one) => one.removeAttribute("id"));
      source.setAttribute("aria-describedby", "kaart");
    } catch {
      if (open?.card === card) card.textContent = words.failed;
    }
    place();
  };

  const hideTitle = (source) => {
    if (!source.title) return;
    source.dataset.about = source.title;
    source.removeAttribute("title");
  };
  const sourceOf = (event) => event.target.closest?.(SOURCES);

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const source = sourceOf(event);
    if (source) {
      if (open?.source === source) return clearTimeout(timer);
      hideTitle(source);
      clearTimeout(timer);
      timer = setTimeout(() => openCard(source, false), 160);
    } else if (open && !open.inline) {
      if (event.target.closest?.(".pop")) return clearTimeout(timer);
      if (open.source.matches(":focus")) return;
      clearTimeout(timer);
      timer = setTimeout(closeCard, 260);
    } else clearTimeout(timer);
  });
  document.addEventListener("focusin", (event) => {
    const source = sourceOf(event);
    if (source) {
      hideTitle(source);
      if (source.matches(":focus-visible")) openCard(source, phone.matches);
    } else if (open && !open.card.contains(event.target)) closeCard();
  });
  document.addEventListener("click", (event) => {
    const source = sourceOf(event);
    const narrow = phone.matches || touch.matches;
    if (!source) {
      if (open && !open.card.contains(event.target)) closeCard();
      return;
    }
    const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
    if (!narrow || !plain || event.detail === 0) return;
    // On a narrow screen the first tap shows the text under the paragraph, the second follows the link.
    if (open?.source === source && open.tapped) return source.matches("a") ? undefined : closeCard();
    event.preventDefault();
    hideTitle(source);
    closeCard();
    openCard(source, true);
    if (open) open.tapped = true;
  });
  addEventListener("resize", place);

  // --- Keys ----------------------------------------------------------------------------------
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      closeCard();
      const menu = document.querySelector("details.menu[open]");
      if (menu) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
      return;
    }
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const box = document.querySelector(".hero-search input, #q");
    if (box) {
      event.preventDefault();
      box.focus();
      box.select();
    }
  });
  document.addEventListener("click", (event) => {
    document.querySelectorAll("details.menu[open]").forEach((menu) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
  });

  // --- Buttons that need a script --------------------------------------------------------------
  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const box = make("textarea", { class: "vh", "aria-hidden": "true" });
      box.value = text;
      document.body.append(box);
      box.select();
      const done = document.execCommand("copy");
      box.remove();
      return done;
    }
  };
  document.querySelectorAll("[data-copy], [data-print], [data-account]").forEach((button) => {
    button.hidden = false;
  });
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy], [data-print], [data-account]");
    if (!button) return;
    if ("print" in button.dataset) window.print();
    if ("copy" in button.dataset) {
      if (await copy(button.dataset.copy)) say(words.copied);
      else say(`${words.notCopied} ${button.dataset.copy}`, true);
      button.focus();
    }
    if ("account" in button.dataset) {
      document.getElementById("id_username").value = button.dataset.account;
      document.getElementById("id_password").value = button.closest("[data-password]").dataset.password;
      document.querySelector("form[data-once] .btn").focus();
    }
  });

  // --- Forms ---------------------------------------------------------------------------------
  const isDay = (text) => {
    const found = /^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})$/.exec(text) ?? null;
    const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
    if (!found && !iso) return false;
    const [day, month, year] = found ? [found[1], found[2], found[3]] : [iso[3], iso[2], iso[1]];
    const date = new Date(Date.UTC(year.length === 2 ? `20${year}` : year, month - 1, day));
    return date.getUTCDate() === Number(day) && date.getUTCMonth() === month - 1;
  };
  const markDate = (input) => {
    const id = `viga-${input.name}`;
    document.getElementById(id)?.remove();
    const wrong = input.value.trim() !== "" && !isDay(input.value.trim());
    const described = (input.getAttribute("aria-describedby") ?? "").split(" ").filter((one) => one && one !== id);
    if (wrong) {
      const error = make("p", { class: "error", id });
      error.append(picture("bad"));
      error.append(make("span", {}, words.date));
      input.after(error);
      input.setAttribute("aria-invalid", "true");
      described.unshift(id);
    } else input.removeAttribute("aria-invalid");
    if (described.length) input.setAttribute("aria-describedby", described.join(" "));
    return !wrong;
  };
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("[data-dates]")) {
      const wrong = [...form.querySelectorAll("input[name=on], input[name=known]")].filter((input) => !markDate(input));
      if (wrong.length) {
        event.preventDefault();
        wrong[0].focus();
        return;
      }
    }
    if (form.method === "post") {
      if (form.dataset.sent) event.preventDefault();
      else form.dataset.sent = "1";
    }
  });
  addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
  });
  document.querySelector("[data-focus]")?.focus();

  // --- Folds: closed on a phone, open on paper ---------------------------------------------------
  if (phone.matches) {
    document.querySelectorAll("details[data-closed-on-phone]").forEach((fold) => { fold.open = false; });
  }
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("main details:not([open], .toc)")];
    opened.forEach((fold) => { fold.open = true; });
  });
  addEventListener("afterprint", () => opened.forEach((fold) => { fold.open = false; }));

  // --- Table of contents: where the reader is ------------------------------------------------------
  const links = new Map();
  document.querySelectorAll(".toc a[href^='#']").forEach((link) => {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  });
  if (links.size) {
    let here = null;
    const follow = () => {
      let last = null;
      for (const heading of links.keys()) {
        if (heading.getBoundingClientRect().top < innerHeight * 0.3) last = heading;
      }
      const link = links.get(last ?? links.keys().next().value);
      if (link === here) return;
      here?.removeAttribute("aria-current");
      link.setAttribute("aria-current", "true");
      here = link;
    };
    let waiting = false;
    addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => { waiting = false; follow(); });
    }, { passive: true });
    follow();
  }
})();
