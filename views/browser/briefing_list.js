// The panel beside the map: every mark's twin in a list, in the marks' order, then what is not on the map; and the
// events of the entry that is open, newest first.

var conflictMap = window.conflictMap || {};

(function () {
  "use strict";

  const PAGE = 100;
  const WHILE_PLAYING = 30;

  const { make } = conflictMap;
  const SVG = "http://www.w3.org/2000/svg";

  function counted(number, noun) {
    return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
  }

  conflictMap.counted = counted;

  conflictMap.Panel = class {
    // `open(group)` and `light(group)` are called as a person chooses or points at an entry; -1 is none.
    constructor(box, briefing, { open, light }) {
      Object.assign(this, { _box: box, _open: open, _light: light, _types: briefing.types, _columns: briefing.columns });
      this._groups = [
        ...briefing.marks.map(([, , name, precise, drawn]) =>
          ({ name: briefing.texts[name], precise: briefing.texts[precise], look: drawn ? "hollow" : "solid" })),
        ...briefing.reasons.map((reason) => ({ name: "Not on the map", precise: briefing.texts[reason], look: "" })),
      ];
      this._evidence = new conflictMap.Evidence(briefing);
      this._shown = [];
      this._group = -1;
      this._most = PAGE;
      this._box.addEventListener("keydown", (event) => event.key === "Escape" && this._group >= 0 && this._open(-1));
    }

    get evidence() {
      return this._evidence;
    }

    // `shown` are the numbers of the events at hand, newest first; while time plays, a short list does.
    show(shown, playing) {
      this._shown = shown;
      this._playing = playing;
      this._most = PAGE;
      this._draw();
    }

    // Open an entry, or with -1 the list again; `event` is opened and brought in sight.
    open(group, event = -1) {
      const before = this._group;
      this._group = group;
      this._most = PAGE;
      this._draw(event);
      if (group < 0) this._focusEntry(before);
      else this._focusEvent(event);
    }

    _focusEntry(group) {
      const entry = this._box.querySelector(`[data-group="${group}"]`);
      if (entry) entry.focus();
    }

    _focusEvent(event) {
      const element = event < 0 ? this._box.querySelector("h3") : this._box.querySelector(`#event-${event} summary`);
      if (!element) return;
      element.focus({ preventScroll: true });
      element.scrollIntoView({ block: "nearest" });
    }

    _draw(event = -1) {
      this._box.replaceChildren(...(this._group < 0 ? this._places() : this._events(event)));
    }

    _places() {
      const totals = new Map();
      const types = new Map();
      for (const i of this._shown) {
        const group = this._columns.group[i];
        totals.set(group, (totals.get(group) || 0) + 1);
        const kinds = types.get(group) || new Array(this._types.length).fill(0);
        kinds[this._columns.type[i]] += 1;
        types.set(group, kinds);
      }
      const groups = [...totals.keys()].sort((a, b) => a - b);
      const most = this._playing ? WHILE_PLAYING : this._most;
      const list = make("ol", "cm-places", ...groups.slice(0, most).map((group) => this._entry(group, totals.get(group), types.get(group))));
      const heading = make("h3", "", "Places shown");
      if (!groups.length) return [heading, make("p", "cm-line", "No event falls within these days.")];
      return [heading, list, this._more(groups.length, most)];
    }

    _entry(group, total, kinds) {
      const { name, precise, look } = this._groups[group];
      const place = make("bdi", "cm-place-name", name);
      place.dir = "auto";
      const words = make("span", "", place, make("small", "", precise));
      const button = make("button", "cm-entry", look ? this._symbol(kinds, look) : make("i", ""), words, make("b", "", total.toLocaleString("en")));
      button.type = "button";
      button.dataset.group = group;
      const told = kinds.map((number, type) => number && `${this._types[type][0]} ${number}`).filter(Boolean).join(", ");
      button.setAttribute("aria-label", `${name}. ${counted(total, "event")}. ${told}. ${precise}`);
      button.addEventListener("click", () => this._open(group));
      button.addEventListener("focus", () => this._light(group));
      button.addEventListener("blur", () => this._light(-1));
      button.addEventListener("mouseenter", () => this._light(group));
      button.addEventListener("mouseleave", () => this._light(-1));
      return make("li", "", button);
    }

    // Hollow where the mark is: an area, and not a place in it.
    _symbol(kinds, look) {
      const [, letter, path, colour, ink, edge] = this._types[kinds.indexOf(Math.max(...kinds))];
      const svg = document.createElementNS(SVG, "svg");
      const set = (part, attributes) => Object.entries(attributes).forEach(([key, value]) => part.setAttribute(key, value));
      const add = (name, attributes) => {
        const part = svg.appendChild(document.createElementNS(SVG, name));
        set(part, attributes);
        return part;
      };
      set(svg, { viewBox: "-14 -14 28 28", width: 24, height: 24, "aria-hidden": "true", class: look });
      const solid = { fill: colour, stroke: edge, "stroke-width": 0.1 };
      const hollow = { stroke: colour, "stroke-width": 0.22, "stroke-dasharray": "0.35 0.22" };
      add("path", { d: path, transform: "scale(9)", ...(look === "solid" ? solid : hollow) });
      const words = { "text-anchor": "middle", dy: ".36em", "font-size": 10, "font-weight": 700 };
      add("text", look === "solid" ? { ...words, fill: ink } : words).textContent = letter;
      return svg;
    }

    _more(all, most) {
      if (all <= most) return "";
      if (this._playing) return make("p", "cm-line", `And ${(all - most).toLocaleString("en")} more; pause to see them.`);
      const button = make("button", "cm-more", `Show ${Math.min(PAGE, all - most)} more of ${all.toLocaleString("en")}`);
      button.type = "button";
      button.addEventListener("click", () => {
        const next = most;
        this._most += PAGE;
        this._draw();
        const entries = this._box.querySelectorAll(".cm-entry, .cm-event > summary");
        if (entries[next]) entries[next].focus();
      });
      return button;
    }

    _events(event) {
      const { name, precise } = this._groups[this._group];
      const here = this._shown.filter((i) => this._columns.group[i] === this._group);
      const back = make("button", "cm-back", "All places");
      back.type = "button";
      back.addEventListener("click", () => this._open(-1));
      const title = make("bdi", "", name);
      title.dir = "auto";
      const heading = make("h3", "", title);
      heading.tabIndex = -1;
      const lines = make("p", "cm-line", `${precise} · ${counted(here.length, "event")} in these days, newest first`);
      const most = Math.max(this._most, here.indexOf(event) + 1);
      const opened = new Set([...this._box.querySelectorAll(".cm-event[open]")].map(({ id }) => id));
      const open = (i) => i === event || opened.has(`event-${i}`) || (event < 0 && here.length === 1);
      const cards = here.slice(0, most).map((i) => this._evidence.details(i, open(i)));
      const nothing = here.length ? "" : make("p", "cm-line", "No event of this place falls within these days.");
      return [back, heading, lines, this._evidence.key(), nothing, ...cards, this._more(here.length, most)];
    }
  };
})();
