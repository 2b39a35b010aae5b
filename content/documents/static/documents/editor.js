/* The Markdown widget: tools, preview, checks and suggestions over a plain textarea. */
(() => {
  "use strict";

  const PREVIEW_WAIT = 400;
  const SUGGEST_WAIT = 120;

  /** Call `action` when nothing was asked for `wait` milliseconds. */
  function debounced(action, wait) {
    let timer;
    return () => {
      clearTimeout(timer);
      timer = setTimeout(action, wait);
    };
  }

  function element(tag, properties = {}, ...children) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  }

  /** A textarea whose changes can be undone and are seen by the form around it. */
  class Source {
    constructor(area) {
      this.area = area;
    }

    get text() { return this.area.value; }
    get start() { return this.area.selectionStart; }
    get end() { return this.area.selectionEnd; }
    get selected() { return this.text.slice(this.start, this.end); }
    get lineStart() { return this.text.lastIndexOf("\n", this.start - 1) + 1; }

    replace(from, to, text, selectFrom = from + text.length, selectTo = selectFrom) {
      this.area.focus();
      this.area.setSelectionRange(from, to);
      // The only way that keeps the undo history of a textarea.
      if (!document.execCommand("insertText", false, text)) {
        this.area.setRangeText(text, from, to, "end");
        this.area.dispatchEvent(new Event("input", { bubbles: true }));
      }
      this.area.setSelectionRange(selectFrom, selectTo);
      this.area.dispatchEvent(new Event("change", { bubbles: true }));
    }

    wrap(before, after, placeholder) {
      const inner = this.selected || placeholder;
      const from = this.start + before.length;
      this.replace(this.start, this.end, before + inner + after, from, from + inner.length);
    }

    /** Begin every chosen line with `mark(n)`, or take the mark away. */
    prefix(mark, pattern) {
      const from = this.lineStart;
      const last = this.text.indexOf("\n", Math.max(this.end - 1, from));
      const to = last < 0 ? this.text.length : last;
      const lines = this.text.slice(from, to).split("\n");
      const marked = lines.every((line) => pattern.test(line));
      const written = lines
        .map((line, at) => (marked ? line.replace(pattern, "") : mark(at) + line.replace(pattern, "")))
        .join("\n");
      this.replace(from, to, written);
    }

    /** Put a block on lines of its own, and select a part of it. */
    block(text, part) {
      const before = this.text.slice(0, this.end);
      const gap = before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
      const after = this.text.slice(this.end).startsWith("\n") ? "\n" : "\n\n";
      const from = this.end + gap.length + text.indexOf(part);
      this.replace(this.end, this.end, gap + text + after, from, from + part.length);
    }

    showLine(number) {
      const lines = this.text.split("\n");
      const from = lines.slice(0, number - 1).reduce((sum, line) => sum + line.length + 1, 0);
      this.area.focus();
      this.area.setSelectionRange(from, from + (lines[number - 1] || "").length);
      const height = parseFloat(getComputedStyle(this.area).lineHeight) || 24;
      this.area.scrollTop = Math.max(0, (number - 4) * height);
      this.area.scrollIntoView({ block: "nearest" });
    }
  }

  /** What every button of the toolbar does. */
  function tools(source, words, openSuggestions) {
    const indented = (text) => text.split("\n").map((line) => `    ${line}`).join("\n");
    const open = (sign) => {
      source.replace(source.start, source.end, sign);
      openSuggestions();
    };
    return {
      heading: () => source.prefix(() => "## ", /^#{1,6} +/),
      subheading: () => source.prefix(() => "### ", /^#{1,6} +/),
      bold: () => source.wrap("**", "**", words.text),
      italic: () => source.wrap("*", "*", words.text),
      list: () => source.prefix(() => "- ", /^- /),
      numbers: () => source.prefix((at) => `${at + 1}. `, /^\d+\. /),
      link: () => source.wrap("[", "](https://)", words.text),
      table: () => {
        const head = `| ${words.column} | ${words.column} |\n|---|---|\n| ${words.text} | ${words.text} |`;
        source.block(head, words.column);
      },
      citation: () => open("§"),
      note: () => open("[["),
      amount: () => open("{{"),
      footnote: () => {
        const numbers = [...source.text.matchAll(/\[\^(\d+)\]/g)].map((found) => Number(found[1]));
        const next = Math.max(0, ...numbers) + 1;
        source.replace(source.end, source.end, `[^${next}]`);
        const definition = `${source.text.endsWith("\n") ? "" : "\n"}\n[^${next}]: ${words.footnote}`;
        const from = source.text.length + definition.length - words.footnote.length;
        source.replace(source.text.length, source.text.length, definition, from, from + words.footnote.length);
      },
      example: () => source.block(`${words.example}${words.heading}\n${indented(source.selected || words.text)}`, words.heading),
      callout: () => source.block(`${words.callout}\n${indented(source.selected || words.text)}`, source.selected || words.text),
    };
  }

  /** The text before the caret that asks for suggestions, or nothing. */
  function asked(before) {
    const patterns = [
      ["note", /\[\[([^[\]\n|]{0,60})$/, 0],
      ["amount", /\{\{([^{}\n]{0,60})$/, 0],
      ["citation", /(?<![\p{L}\d])(?:\p{Lu}\p{L}{0,10}\p{Lu}\s?)?§\s?\d{0,4}[⁰¹²³⁴⁵⁶⁷⁸⁹]{0,3}(?:\slg?\s?\d{0,3})?$/u, null],
    ];
    for (const [kind, pattern, group] of patterns) {
      const found = pattern.exec(before);
      if (found) {
        return { kind, length: found[0].length, query: group === null ? found[0] : found[1] };
      }
    }
    return null;
  }

  /** Where the caret is, in pixels from the corner of the textarea. */
  function caretPlace(area) {
    const style = getComputedStyle(area);
    const mirror = element("div", { className: "kaasus-md__mirror" });
    for (const name of ["font", "letterSpacing", "padding", "border", "lineHeight", "tabSize"]) {
      mirror.style[name] = style[name];
    }
    mirror.style.width = `${area.clientWidth}px`;
    const mark = element("span", { textContent: "\u200b" });
    mirror.append(area.value.slice(0, area.selectionStart), mark);
    area.parentNode.append(mirror);
    const place = { left: mark.offsetLeft, top: mark.offsetTop - area.scrollTop + mark.offsetHeight };
    mirror.remove();
    return place;
  }

  /** A listbox at the caret; the textarea keeps the focus. */
  class Suggestions {
    constructor(editor) {
      this.editor = editor;
      this.area = editor.source.area;
      this.popup = editor.root.querySelector("[data-kaasus-popup]");
      this.list = this.popup.querySelector("[role=listbox]");
      this.items = [];
      this.at = -1;
      this.area.setAttribute("aria-autocomplete", "list");
      this.area.setAttribute("aria-controls", this.list.id);
      this.ask = debounced(() => this.fetch(), SUGGEST_WAIT);
      this.area.addEventListener("keydown", (event) => this.onKey(event));
      this.area.addEventListener("blur", () => this.close());
      this.area.addEventListener("click", () => this.close());
      this.area.addEventListener("input", () => this.follow());
      this.list.addEventListener("mousedown", (event) => {
        const option = event.target.closest("[role=option]");
        if (option) {
          event.preventDefault();
          this.choose([...this.list.children].indexOf(option));
        }
      });
    }

    get isOpen() { return !this.popup.hidden; }

    /** What the text before the caret asks for, and where it stands; nothing without a question. */
    get asking() {
      const to = this.area.selectionStart;
      const wanted = asked(this.area.value.slice(Math.max(0, to - 100), to));
      return wanted && to === this.area.selectionEnd ? { ...wanted, from: to - wanted.length, to } : null;
    }

    /** Writing on: what is offered no longer fits, and is asked anew when the hand rests. */
    follow() {
      if (!this.asking) this.close();
      this.ask();
    }

    /** Whether the list answers what stands before the caret now, and would change it. */
    isOffered(item) {
      const now = this.asking;
      return now !== null && now.from === this.wanted.from && now.query === this.wanted.query
        && this.area.value.slice(now.from, now.to) !== item.value;
    }

    async fetch() {
      const wanted = this.asking;
      if (!wanted || document.activeElement !== this.area) {
        this.close();
        return;
      }
      this.request?.abort();
      this.request = new AbortController();
      const query = new URLSearchParams({ kind: wanted.kind, q: wanted.query, on: this.editor.day });
      try {
        const answer = await fetch(`${this.editor.config.suggest}?${query}`, {
          signal: this.request.signal,
          headers: { "X-Requested-With": "XMLHttpRequest" },
        });
        const { suggestions } = answer.ok ? await answer.json() : { suggestions: [] };
        if (this.area.selectionStart !== wanted.to) return;
        this.wanted = wanted;
        this.show(suggestions);
      } catch (error) {
        if (error.name !== "AbortError") this.close();
      }
    }

    show(items) {
      this.items = items;
      this.list.replaceChildren(
        ...items.map((item, at) => {
          const option = element("li", { id: `${this.list.id}-${at}` },
            element("strong", { textContent: item.label }),
            element("span", { textContent: item.detail }));
          option.setAttribute("role", "option");
          option.setAttribute("aria-selected", "false");
          return option;
        }),
      );
      if (!items.length) {
        this.close();
        return;
      }
      this.popup.hidden = false;
      const place = caretPlace(this.area);
      const area = this.area.getBoundingClientRect();
      const root = this.editor.root.getBoundingClientRect();
      const left = Math.min(area.left - root.left + place.left, root.width - this.popup.offsetWidth);
      this.popup.style.left = `${Math.max(0, left)}px`;
      this.popup.style.top = `${area.top - root.top + Math.min(place.top, area.height)}px`;
      this.mark(0);
      this.editor.say(this.editor.words.suggestions.replace("%s", items.length));
    }

    mark(at) {
      this.at = at;
      [...this.list.children].forEach((option, number) => {
        option.setAttribute("aria-selected", String(number === at));
        if (number === at) option.scrollIntoView({ block: "nearest" });
      });
      this.area.setAttribute("aria-activedescendant", `${this.list.id}-${at}`);
    }

    choose(at) {
      const item = this.items[at];
      if (!item || !this.isOffered(item)) {
        this.close();
        return;
      }
      const { from, to, kind } = this.wanted;
      const closing = { note: "]]", amount: "}}" }[kind] || "";
      const end = closing && this.area.value.startsWith(closing, to) ? to + closing.length : to;
      this.close();
      this.editor.source.replace(from, end, item.value);
      if (!item.more) this.editor.say(item.value);
    }

    close() {
      this.request?.abort();
      this.popup.hidden = true;
      this.area.removeAttribute("aria-activedescendant");
    }

    onKey(event) {
      if (event.key === " " && event.ctrlKey) {
        event.preventDefault();
        this.fetch();
        return;
      }
      if (!this.isOpen) return;
      const count = this.items.length;
      const moves = {
        ArrowDown: () => this.mark((this.at + 1) % count),
        ArrowUp: () => this.mark((this.at + count - 1) % count),
        Enter: () => this.choose(this.at),
        Tab: () => this.choose(this.at),
        Escape: () => this.close(),
      };
      const chooses = event.key === "Enter" || event.key === "Tab";
      if (chooses && !this.isOffered(this.items[this.at])) {
        this.close();
      } else if (moves[event.key] && !event.shiftKey) {
        event.preventDefault();
        event.stopPropagation();
        moves[event.key]();
      } else if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) {
        this.close();
      }
    }
  }

  class Editor {
    constructor(root) {
      this.root = root;
      this.source = new Source(root.querySelector("[data-kaasus-source]"));
      this.config = JSON.parse(root.querySelector("script[type='application/json']").textContent);
      this.words = this.config.words;
      this.form = this.source.area.form;
      this.preview = root.querySelector("[data-kaasus-preview]");
      this.html = root.querySelector("[data-kaasus-html]");
      this.check = root.querySelector("[data-kaasus-check]");
      this.summary = root.querySelector("[data-kaasus-summary]");
      this.problems = root.querySelector("[data-kaasus-problems]");
      root.classList.add("is-live");
      this.preview.hidden = false;
      this.check.hidden = false;
      this.refresh = debounced(() => this.fetch(), PREVIEW_WAIT);
      this.source.area.addEventListener("input", () => this.refresh());
      this.firstDay?.addEventListener("change", () => this.refresh());
      this.html.addEventListener("click", (event) => this.follow(event));
      this.form?.addEventListener("submit", (event) => this.sendOnce(event));
      addEventListener("pageshow", () => { this.sent = false; });
      this.form?.addEventListener("click", (event) => this.holdWhileSignedOut(event), true);
      document.addEventListener("visibilitychange", () => {
        if (this.signedOut && !document.hidden) this.fetch();
      });
      if (!this.source.area.disabled) this.makeWritable();
      this.fetch();
    }

    get firstDay() { return this.form?.elements.namedItem("applies_from"); }
    get day() { return this.firstDay?.value || ""; }

    /** Signing in again in another tab makes a new token; the one in the form is then refused. */
    freshToken() {
      const field = this.form?.elements.namedItem("csrfmiddlewaretoken");
      const start = `${this.config.cookie}=`;
      const cookie = document.cookie.split("; ").find((one) => one.startsWith(start));
      if (field && cookie) field.value = cookie.slice(start.length);
      return field?.value || "";
    }

    /** A double click sends the form once. */
    sendOnce(event) {
      if (this.sent) event.preventDefault();
      this.freshToken();
      setTimeout(() => { this.sent = this.sent || !event.defaultPrevented; });
      setTimeout(() => { this.sent = false; }, 10000);
    }

    /** Sending the form would lead to the sign-in page, and what was typed would be lost. */
    holdWhileSignedOut(event) {
      if (!this.signedOut || !event.target.closest("[type=submit]")) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      this.summary.scrollIntoView({ block: "center" });
      this.fetch();
    }

    say(text) {
      this.root.querySelector("[data-kaasus-said]").textContent = text;
    }

    makeWritable() {
      this.suggestions = new Suggestions(this);
      const bar = this.root.querySelector("[data-kaasus-tools]");
      const actions = tools(this.source, this.words, () => this.suggestions.fetch());
      const buttons = [...bar.querySelectorAll("button")];
      bar.hidden = false;
      buttons.forEach((button, at) => { button.tabIndex = at ? -1 : 0; });
      bar.addEventListener("click", (event) => {
        const button = event.target.closest("button");
        if (!button) return;
        if (button.hasAttribute("data-kaasus-switch")) this.switch(button);
        else actions[button.dataset.tool]();
      });
      bar.addEventListener("keydown", (event) => this.moveInBar(event, buttons));
      this.source.area.addEventListener("keydown", (event) => this.onShortcut(event, actions));
      this.source.area.addEventListener("keydown", (event) => this.continueList(event));
    }

    /** One stop of the Tab key for the whole toolbar; the arrow keys move inside it. */
    moveInBar(event, buttons) {
      const seen = buttons.filter((button) => button.offsetParent);
      const at = seen.indexOf(document.activeElement);
      const to = {
        ArrowRight: (at + 1) % seen.length,
        ArrowLeft: (at + seen.length - 1) % seen.length,
        Home: 0,
        End: seen.length - 1,
      }[event.key];
      if (to === undefined || at < 0) return;
      event.preventDefault();
      buttons.forEach((button) => { button.tabIndex = -1; });
      seen[to].tabIndex = 0;
      seen[to].focus();
    }

    onShortcut(event, actions) {
      if (!(event.ctrlKey || event.metaKey)) return;
      const plain = { KeyB: "bold", KeyI: "italic", KeyK: "link" };
      const shifted = { Digit8: "list", Digit7: "numbers" };
      const alt = { Digit2: "heading", Digit3: "subheading" };
      const keys = event.altKey ? alt : event.shiftKey ? shifted : plain;
      const action = keys[event.code];
      if (!action) return;
      event.preventDefault();
      actions[action]();
    }

    /** Enter in a list begins the next item; in an empty item it ends the list. */
    continueList(event) {
      if (event.key !== "Enter" || event.defaultPrevented || event.shiftKey || event.isComposing) return;
      const { source } = this;
      if (source.start !== source.end) return;
      const line = source.text.slice(source.lineStart, source.start);
      const found = /^(\s*)(?:([-*+])|(\d+)\.) +(.*)$/.exec(line);
      if (!found) return;
      event.preventDefault();
      if (!found[4].trim()) {
        source.replace(source.lineStart, source.start, "");
      } else {
        const mark = found[2] || `${Number(found[3]) + 1}.`;
        source.replace(source.start, source.start, `\n${found[1]}${mark} `);
      }
    }

    switch(button) {
      const shown = this.root.classList.toggle("is-previewing");
      button.setAttribute("aria-pressed", String(shown));
      button.textContent = shown ? this.words.hidePreview : this.words.showPreview;
    }

    /** Links of the preview open beside the editor; marks of footnotes stay inside it. */
    follow(event) {
      const link = event.target.closest("a[href]");
      if (!link) return;
      event.preventDefault();
      const address = link.getAttribute("href");
      if (address.startsWith("#")) {
        this.html.querySelector(`#${CSS.escape(address.slice(1))}`)?.scrollIntoView({ block: "nearest" });
      } else {
        window.open(link.href, "_blank", "noopener");
      }
    }

    async fetch() {
      this.request?.abort();
      this.request = new AbortController();
      this.preview.setAttribute("aria-busy", "true");
      const token = this.freshToken();
      try {
        const answer = await fetch(this.config.preview, {
          method: "POST",
          signal: this.request.signal,
          headers: {
            "Content-Type": "application/json",
            "X-CSRFToken": token,
            "X-Requested-With": "XMLHttpRequest",
          },
          body: JSON.stringify({ body: this.source.text, applies_from: this.day }),
        });
        this.signedOut = answer.status === 403;
        if (answer.ok) this.show(await answer.json());
        else this.summary.textContent = this.signedOut ? this.words.signedOut : this.words.offline;
      } catch (error) {
        if (error.name === "AbortError") return;
        this.summary.textContent = this.words.offline;
      }
      this.preview.removeAttribute("aria-busy");
    }

    show({ html, problems }) {
      if (html || !problems.length) this.html.innerHTML = html;
      const count = problems.length;
      const summary = count ? this.words.problems.replace("%s", count) : this.words.fine;
      if (this.summary.textContent !== summary) this.summary.textContent = summary;
      this.problems.replaceChildren(...problems.map((problem) => this.problem(problem)));
    }

    problem({ message, line, excerpt, stops }) {
      const item = element("li", { className: stops ? "is-stop" : "is-advice" },
        element("span", { className: "kaasus-md__weight", textContent: stops ? this.words.stops : this.words.advice }),
        ` ${message} `);
      if (excerpt) item.append(element("q", { textContent: excerpt }), " ");
      if (line) {
        const button = element("button", { type: "button", textContent: this.words.line.replace("%s", line) });
        button.addEventListener("click", () => {
          if (this.root.classList.contains("is-previewing")) this.root.querySelector("[data-kaasus-switch]").click();
          this.source.showLine(line);
        });
        item.append(button);
      }
      return item;
    }
  }

  /** Read `31.12.2026` or `2026-12-31`; the day as text that can be compared, or nothing. */
  function isoDay(text) {
    const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text.trim());
    if (dotted) return `${dotted[3]}-${dotted[2].padStart(2, "0")}-${dotted[1].padStart(2, "0")}`;
    return /^\d{4}-\d{2}-\d{2}$/.test(text.trim()) ? text.trim() : "";
  }

  /** Fields that matter only for some answers are shown when they do. */
  function followAnswers(form) {
    const backwards = document.querySelectorAll("[data-kaasus-backwards]");
    const roles = document.querySelectorAll("[data-kaasus-roles]");
    const told = document.querySelector("[data-kaasus-told]");
    const toldByClass = JSON.parse(document.getElementById("kaasus-told-by-class")?.textContent || "{}");
    const now = new Date();
    const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
      .map((part) => String(part).padStart(2, "0")).join("-");
    const update = () => {
      const day = isoDay(form.elements.namedItem("applies_from")?.value || "");
      backwards.forEach((part) => { part.hidden = !(day && day < today); });
      roles.forEach((part) => { part.hidden = form.elements.namedItem("audience")?.value !== "roles"; });
      const words = toldByClass[form.elements.namedItem("change_class")?.value];
      if (told && words && told.textContent !== words) told.textContent = words;
    };
    form.addEventListener("change", update);
    form.addEventListener("input", update);
    update();
  }

  function start() {
    document.querySelectorAll("[data-kaasus-editor]").forEach((root) => {
      if (root.kaasusEditor) return;
      root.kaasusEditor = new Editor(root);
      if (root.kaasusEditor.form) followAnswers(root.kaasusEditor.form);
    });
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
