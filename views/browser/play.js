// Playback: the days of a selection one after the other, drawn out of one file of numbers, without asking the server.
// It never starts by itself; stopped, the map shows the whole selection again.

var conflictMap = window.conflictMap || {};

(function () {
  "use strict";

  const { bars, spanWords } = conflictMap.days;
  const { say } = conflictMap;
  const SPEEDS = [1, 2, 4, 8];
  const files = new Map();

  function load(address) {
    if (!files.has(address)) {
      const asked = fetch(address).then((answer) => {
        if (!answer.ok) throw new Error(`${answer.status}`);
        return answer.json();
      });
      asked.catch(() => files.delete(address));
      files.set(address, asked);
    }
    return files.get(address);
  }

  class Player {
    constructor(map) {
      this._map = map;
      this._at = -1;
      this._timer = 0;
      this._box = L.DomUtil.create("div", "player", map.getContainer());
      this._box.dir = document.dir || "auto";
      this._box.setAttribute("role", "group");
      this._box.setAttribute("aria-label", say("play.group"));
      L.DomEvent.disableClickPropagation(this._box);
      L.DomEvent.disableScrollPropagation(this._box);
      // The map takes arrow keys and + and - for itself.
      L.DomEvent.on(this._box, "keydown", L.DomEvent.stopPropagation);
      this._build();
      map.getContainer().classList.add("has-player");
    }

    _build() {
      const button = (words, hint, pressed) => {
        const made = L.DomUtil.create("button", "", this._row);
        Object.assign(made, { type: "button", textContent: words, title: hint });
        made.setAttribute("aria-label", hint);
        L.DomEvent.on(made, "click", pressed);
        return made;
      };
      this._slide = L.DomUtil.create("input", "", this._box);
      Object.assign(this._slide, { type: "range", min: 0, max: 0, value: 0 });
      this._slide.setAttribute("aria-label", say("play.time"));
      L.DomEvent.on(this._slide, "input", () => { this._pause(); this._show(Number(this._slide.value)); });
      this._row = L.DomUtil.create("div", "row", this._box);
      button("◀", say("play.back"), () => { this._pause(); this._show(this._at - 1); });
      this._start = button(say("play.start"), say("play.start"), () => (this._timer ? this._pause() : this._run()));
      this._start.removeAttribute("aria-label");
      button("▶", say("play.forward"), () => { this._pause(); this._show(this._at + 1); });
      this._stop = button(say("play.stop"), say("play.stop.hint"), () => this.stop());
      this._told = L.DomUtil.create("output", "", this._row);
      this._told.setAttribute("aria-live", "polite");
      const speed = L.DomUtil.create("label", "", this._row);
      speed.textContent = `${say("play.speed")} `;
      this._speed = L.DomUtil.create("select", "", speed);
      for (const each of SPEEDS) this._speed.add(new Option(`${each}×`, each, each === 2, each === 2));
      const keep = L.DomUtil.create("label", "", this._row);
      this._keep = L.DomUtil.create("input", "", keep);
      this._keep.type = "checkbox";
      keep.append(` ${say("play.keep")}`);
      L.DomEvent.on(this._keep, "change", () => this._at >= 0 && this._show(this._at));
    }

    // Takes the marks of the run at hand; where the selection is the same, playback goes on where it was.
    async take(group, rows, address) {
      const same = address === this._address;
      Object.assign(this, { _group: group, _rows: rows, _address: address });
      if (!same) this._rest();
      try {
        const file = await load(address);
        if (address === this._address) this._use(file, same);
      } catch (error) {
        this._told.textContent = say("play.failed");
      }
    }

    _use(file, same) {
      this._file = file;
      this._bars = bars(file, file.unit);
      this._slide.max = Math.max(0, this._bars.length - 1);
      this._drawn = this._rows.map((row) => conflictMap.keyOf(row[3]));
      if (same && this._at >= 0) this._show(this._at);
      else this._say();
    }

    _rest() {
      this._pause();
      this._at = -1;
      this._slide.value = 0;
    }

    _run() {
      if (!this._file || !this._bars.length) return;
      if (this._at >= this._bars.length - 1) this._at = -1;
      this._start.textContent = this._start.title = say("play.pause");
      this._told.setAttribute("aria-live", "off");
      let due = performance.now();
      const tick = (now) => {
        this._timer = requestAnimationFrame(tick);
        if (now < due) return;
        due = now + 1000 / Number(this._speed.value);
        if (this._at >= this._bars.length - 1) this._pause();
        else this._show(this._at + 1);
      };
      this._timer = requestAnimationFrame(tick);
    }

    _pause() {
      cancelAnimationFrame(this._timer);
      this._timer = 0;
      this._start.textContent = this._start.title = say("play.start");
      this._told.setAttribute("aria-live", "polite");
    }

    stop() {
      this._rest();
      if (!this._drawn) return;
      this._rows.forEach((row, i) => this._paint(i, row[3]));
      this._say();
    }

    close() {
      this.stop();
      this._box.remove();
      this._map.getContainer().classList.remove("has-player");
    }

    _show(at) {
      if (!this._file || !this._bars.length) return;
      this._at = Math.max(0, Math.min(this._bars.length - 1, at));
      this._slide.value = this._at;
      const { first, last } = this._bars[this._at];
      const types = conflictMap.symbols.length;
      const counts = new Uint32Array(this._rows.length * types);
      const { places, kinds, days, lasts, events } = this._file;
      const from = this._keep.checked ? this._file.first : first;
      let shown = 0;
      for (let i = 0; i < places.length && days[i] <= last; i += 1) {
        if (days[i] + lasts[i] < from) continue;
        counts[places[i] * types + kinds[i]] += events[i];
        shown += events[i];
      }
      for (let i = 0; i < this._rows.length; i += 1) {
        const now = Array.from(counts.subarray(i * types, (i + 1) * types));
        this._paint(i, conflictMap.sum(now) ? now : null);
      }
      this._say(shown);
    }

    _paint(i, counts) {
      const key = conflictMap.keyOf(counts);
      if (this._drawn[i] === key) return;
      this._drawn[i] = key;
      this._group.paint(i, counts);
    }

    _say(shown) {
      this._told.textContent = this._at < 0 ? this._sayAll() : say("play.shown", {
        days: spanWords(this._bars[this._at]), events: say("event", { n: shown }),
      });
      this._slide.setAttribute("aria-valuetext", this._told.textContent);
      this._stop.disabled = this._at < 0;
    }

    _sayAll() {
      const undated = this._file ? this._file.undated : 0;
      if (!undated) return say("play.all");
      return say("play.all.undated", { undated: say("play.undated", { n: undated }) });
    }
  }

  // Counts without the zeros at their end, which rows leave out.
  conflictMap.keyOf = (counts) => (counts ? counts.join(" ").replace(/( 0)+$/, "") : "");

  conflictMap.play = function (map, group, rows, address) {
    if (!address) {
      if (conflictMap.player) conflictMap.player.close();
      conflictMap.player = null;
      return;
    }
    conflictMap.player = conflictMap.player || new Player(map);
    conflictMap.player.take(group, rows, address);
  };
})();
