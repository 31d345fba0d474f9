// The timeline: bars with a brush over them, by mouse, finger and keyboard. It shows a span and asks for another one;
// what is shown is decided elsewhere.

var conflictMap = window.conflictMap || {};

(function () {
  "use strict";

  const { spanWords, words, within, wholeAround } = conflictMap.days;
  const CLICK_PX = 4;

  function make(parent, className) {
    const made = document.createElement("div");
    made.className = className;
    parent.append(made);
    return made;
  }

  conflictMap.Timeline = class {
    // `ask(span)` is called with the days that a person chose; `span` is all that there is.
    constructor(box, settings, ask) {
      this._settings = settings;
      this._ask = ask;
      this._whole = settings.span;
      this._shown = settings.span;
      this._track = make(box, "cm-track");
      this._bars = make(this._track, "cm-bars");
      this._bars.setAttribute("role", "img");
      this._veils = [make(this._track, "cm-veil"), make(this._track, "cm-veil")];
      this._handles = [this._handle("First day shown", 0), this._handle("Last day shown", 1)];
      this._track.addEventListener("pointerdown", (event) => this._press(event));
      this._track.addEventListener("dblclick", () => this._ask(this._whole));
      new ResizeObserver(() => this._draw()).observe(this._track);
      this._draw();
    }

    set unit(unit) {
      this._settings.unit = unit;
      this._draw();
    }

    get unit() {
      return this._settings.unit;
    }

    show(span) {
      this._shown = span;
      const [left, right] = [this._x(span.first), this._x(span.last + 1)];
      const width = this._width;
      // Transforms alone: while time plays, nothing is laid out or painted anew.
      this._veils[0].style.transform = `scaleX(${left / width})`;
      this._veils[1].style.transform = `scaleX(${Math.max(0, width - right) / width})`;
      for (const [end, handle] of this._handles.entries()) {
        handle.style.transform = `translateX(${end ? right : left}px)`;
        const day = end ? span.last : span.first;
        handle.setAttribute("aria-valuenow", day);
        handle.setAttribute("aria-valuetext", words(day));
      }
    }

    get _width() {
      return this._drawn || 1;
    }

    _x(day) {
      const { first, last } = this._whole;
      return ((day - first) / (last - first + 1)) * this._width;
    }

    _day(x) {
      const { first, last } = this._whole;
      const day = first + Math.floor((x / this._width) * (last - first + 1));
      return Math.max(first, Math.min(last, day));
    }

    _draw() {
      this._drawn = Math.max(1, Math.floor(this._track.clientWidth));
      this._edges = conflictMap.bars.draw(this._bars, this._settings, (day) => this._x(day), this._drawn);
      const { unit, span } = this._settings;
      this._bars.setAttribute("aria-label", `Events by ${unit} and type, ${spanWords(span)}`);
      this.show(this._shown);
    }

    _handle(label, end) {
      const handle = make(this._track, "cm-handle");
      handle.tabIndex = 0;
      handle.setAttribute("role", "slider");
      handle.setAttribute("aria-label", label);
      handle.setAttribute("aria-valuemin", this._whole.first);
      handle.setAttribute("aria-valuemax", this._whole.last);
      handle.dataset.end = end;
      handle.addEventListener("keydown", (event) => this._key(event, end));
      return handle;
    }

    // Arrows move an end by one bar, with Shift by one day; Page keys by ten bars; Home and End as far as it goes.
    _key(event, end) {
      const ways = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 };
      const far = { Home: this._whole.first, End: this._whole.last };
      const [step, now] = [ways[event.key], end ? this._shown.last : this._shown.first];
      if (step === undefined && far[event.key] === undefined) return;
      event.preventDefault();
      const day = step === undefined ? far[event.key] : event.shiftKey ? now + step : this._barAway(now, step, end);
      this._moveEnd(end, day);
    }

    _barAway(day, steps, end) {
      const bar = conflictMap.bars.barAt(this._edges, day) + steps;
      const edge = this._edges[Math.max(0, Math.min(this._edges.length - 1, bar))];
      return end ? edge.last : edge.first;
    }

    // One end never passes the other.
    _moveEnd(end, day) {
      const { first, last } = this._shown;
      const inside = Math.max(this._whole.first, Math.min(this._whole.last, day));
      this._ask(end ? { first, last: Math.max(first, inside) } : { first: Math.min(last, inside), last });
    }

    _press(event) {
      if (event.button) return;
      const end = event.target.dataset && event.target.dataset.end;
      const from = this._at(event);
      const start = this._shown;
      const isWhole = start.first === this._whole.first && start.last === this._whole.last;
      const inside = !isWhole && from > this._x(start.first) && from < this._x(start.last + 1);
      this._track.setPointerCapture(event.pointerId);
      const drag = (move) => {
        const to = this._at(move);
        if (end === undefined && Math.abs(to - from) < CLICK_PX) return;
        if (end !== undefined) this._moveEnd(Number(end), this._snap(this._day(to), Number(end)));
        else if (inside) this._shift(start, this._day(to) - this._day(from));
        else this._ask(this._wholeBars(this._day(Math.min(from, to)), this._day(Math.max(from, to))));
      };
      const drop = (up) => {
        this._track.removeEventListener("pointermove", drag);
        this._track.removeEventListener("pointerup", drop);
        this._track.removeEventListener("pointercancel", drop);
        const clicked = end === undefined && up.type === "pointerup" && Math.abs(this._at(up) - from) < CLICK_PX;
        if (clicked) this._ask(this._wholeBars(this._day(from), this._day(from)));
      };
      this._track.addEventListener("pointermove", drag);
      this._track.addEventListener("pointerup", drop);
      this._track.addEventListener("pointercancel", drop);
    }

    _at(event) {
      return event.clientX - this._track.getBoundingClientRect().left;
    }

    _wholeBars(first, last) {
      return within(wholeAround({ first, last }, this.unit), this._whole);
    }

    _snap(day, end) {
      const bar = this._wholeBars(day, day);
      return end ? bar.last : bar.first;
    }

    _shift(start, days) {
      const length = start.last - start.first;
      const first = Math.max(this._whole.first, Math.min(this._whole.last - length, start.first + days));
      this._ask({ first, last: first + length });
    }
  };
})();
