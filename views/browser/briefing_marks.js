// The marks as a layer of Leaflet on two canvases, the areas under the symbols: one symbol for each place, where the
// words put it. What is shown of each mark comes as counts by type and changes from frame to frame.

var conflictMap = window.conflictMap || {};

(function () {
  "use strict";

  const CROWD = 600;
  const MANY_AREAS = 120;
  const MOST_CHANGED = 60;
  const LEAST_WITH_NUMBER = 8;

  function meet(one, other) {
    return one[0] <= other[2] && one[2] >= other[0] && one[1] <= other[3] && one[3] >= other[1];
  }

  conflictMap.MarkLayer = L.Layer.extend({
    // Rows: [handle, precision, name, precision in words, shape?, middle?]; see briefing_events.py.
    initialize(rows, symbols, types) {
      Object.assign(this, { _rows: rows, _symbols: symbols, _types: types, _chosen: -1, _lit: -1 });
      this._counts = new Int32Array(rows.length * types);
      this._before = new Int32Array(rows.length * types);
      this._totals = new Int32Array(rows.length);
      this._leading = new Int8Array(rows.length);
      this._mixed = new Uint8Array(rows.length);
      this._radii = new Float32Array(rows.length);
      this._x = new Float64Array(rows.length);
      this._y = new Float64Array(rows.length);
      this._manyAreas = rows.filter((row) => row[4]).length > MANY_AREAS;
      this._paths = new Array(rows.length).fill(null);
      this._bounds = new Array(rows.length).fill(null);
    },

    onAdd(map) {
      [this._under, this._over] = ["areas", "marks"].map((name, i) => {
        map.createPane(name).style.zIndex = 420 + 10 * i;
        const canvas = L.DomUtil.create("canvas", `${name} leaflet-zoom-hide`, map.getPane(name));
        canvas.style.pointerEvents = "none";
        return canvas.getContext("2d");
      });
      map.on("move", this.redraw, this);
      map.on("zoomend viewreset", this._project, this);
      map.on("resize", this._resize, this);
      this._resize();
      this._project();
    },

    // `largest` is the number of events of the largest mark of all, so that time does not change the scale.
    setLargest(largest) {
      this._largest = largest;
    },

    choose(mark) {
      this._chosen = mark;
      this.redraw();
    },

    light(mark) {
      if (mark === this._lit) return;
      this._lit = mark;
      this.redraw();
    },

    // Take the events shown, by number in `columns`. Where few marks change, only what lies around them is painted.
    show(columns, shown) {
      const types = this._types;
      [this._counts, this._before] = [this._before, this._counts];
      this._counts.fill(0);
      for (const i of shown) {
        const mark = columns.group[i];
        if (mark < this._rows.length) this._counts[mark * types + columns.type[i]] += 1;
      }
      const changed = this._changed();
      const before = changed.map((mark) => [this._around(mark), this._totals[mark] ? this._leading[mark] : -1]);
      for (const mark of changed) this._summarise(mark);
      if (changed.length > MOST_CHANGED) this.redraw();
      else changed.forEach((mark, i) => this._repaint(mark, ...before[i]));
    },

    _changed() {
      const types = this._types;
      const changed = [];
      for (let at = 0; at < this._counts.length; at += 1) {
        if (this._counts[at] === this._before[at]) continue;
        const mark = Math.floor(at / types);
        changed.push(mark);
        at = (mark + 1) * types - 1;
      }
      return changed;
    },

    _summarise(mark) {
      const types = this._types;
      let [leading, kinds, total] = [0, 0, 0];
      for (let type = 0; type < types; type += 1) {
        const count = this._counts[mark * types + type];
        if (count) kinds += 1;
        total += count;
        if (count > this._counts[mark * types + leading]) leading = type;
      }
      this._totals[mark] = total;
      this._leading[mark] = leading;
      this._mixed[mark] = kinds > 1 ? 1 : 0;
      this._radii[mark] = total ? conflictMap.radiusOf(total, this._largest) : 0;
    },

    // The box of a symbol with its number, in the map's pixels: left, top, right, bottom.
    _around(mark) {
      const reach = this._reach(mark);
      return [this._x[mark] - reach, this._y[mark] - reach, this._x[mark] + reach, this._y[mark] + reach];
    },

    _reach(mark) {
      const radius = this._radii[mark] * this._scale;
      return radius * 1.5 + (radius < LEAST_WITH_NUMBER ? 4 : 16);
    },

    _reaches(mark, [left, top, right, bottom]) {
      const reach = this._reach(mark);
      const [x, y] = [this._x[mark], this._y[mark]];
      return x + reach >= left && x - reach <= right && y + reach >= top && y - reach <= bottom;
    },

    _repaint(mark, before, colour) {
      const now = this._around(mark);
      const box = [0, 1, 2, 3].map((side) => (side < 2 ? Math.min : Math.max)(before[side], now[side]));
      this._paint(this._over, box, () => this._drawMarks(box));
      if (!this._paths[mark] || colour === (this._totals[mark] ? this._leading[mark] : -1)) return;
      // An area that is new lies over the others; only one that goes or changes its colour costs a repainting.
      if (colour < 0) this._drawShapes([mark]);
      else this._paint(this._under, this._bounds[mark], () => this._drawAreas(this._bounds[mark]));
    },

    // Clear a box, to whole pixels of the screen, and draw what reaches into it.
    _paint(context, [left, top, right, bottom], draw) {
      const { min } = this._box;
      const whole = (length, way) => way(length * this._ratio) / this._ratio;
      const [x, y] = [whole(left - min.x, Math.floor), whole(top - min.y, Math.floor)];
      const [width, height] = [whole(right - min.x, Math.ceil) - x, whole(bottom - min.y, Math.ceil) - y];
      context.save();
      context.beginPath();
      context.rect(x, y, width, height);
      context.clip();
      context.clearRect(x, y, width, height);
      draw();
      context.restore();
    },

    totalOf(mark) {
      return this._totals[mark];
    },

    countsOf(mark) {
      return this._counts.subarray(mark * this._types, (mark + 1) * this._types);
    },

    // Latitude, longitude and radius of what is shown, for the names that give way to it.
    spots() {
      if (this.isCrowded()) return [];
      return this._rows.map((row, mark) => [...row[0], this._radii[mark] + 3]).filter((_, mark) => this._totals[mark]);
    },

    isCrowded() {
      return this._rows.length > CROWD;
    },

    _resize() {
      const { x, y } = this._map.getSize();
      this._ratio = Math.min(2, window.devicePixelRatio || 1);
      for (const { canvas } of [this._under, this._over]) {
        Object.assign(canvas, { width: x * this._ratio, height: y * this._ratio });
        Object.assign(canvas.style, { width: `${x}px`, height: `${y}px` });
      }
      this.redraw();
    },

    _project() {
      const zoom = this._map.getZoom();
      const project = (place) => this._map.project(place, zoom);
      for (const [mark, [handle, , , , drawn, middle]] of this._rows.entries()) {
        const { x, y } = project(handle);
        [this._x[mark], this._y[mark]] = [x, y];
        if (!drawn) continue;
        [this._paths[mark], this._bounds[mark]] = conflictMap.areas.outline(project, drawn, middle);
      }
      const fewer = this.isCrowded() ? Math.max(0.45, Math.min(1, 0.45 + (zoom - 8) * 0.14)) : 1;
      this._scale = conflictMap.markScale(this._map) * fewer;
      this.redraw();
    },

    redraw() {
      if (!this._over || this._scale === undefined) return;
      const map = this._map;
      const corner = map.containerPointToLayerPoint([0, 0]);
      this._box = map.getPixelBounds();
      for (const context of [this._under, this._over]) {
        L.DomUtil.setPosition(context.canvas, corner);
        context.setTransform(this._ratio, 0, 0, this._ratio, 0, 0);
        context.clearRect(0, 0, context.canvas.width, context.canvas.height);
      }
      const { min, max } = this._box;
      const all = [min.x, min.y, max.x, max.y];
      this._drawAreas(all);
      this._drawMarks(all);
    },

    _drawAreas(box) {
      const shown = [];
      for (let mark = this._rows.length - 1; mark >= 0; mark -= 1) {
        if (this._totals[mark] && this._paths[mark] && meet(this._bounds[mark], box)) shown.push(mark);
      }
      this._drawShapes(shown);
    },

    _drawShapes(shown) {
      const context = this._under;
      context.save();
      context.translate(-this._box.min.x, -this._box.min.y);
      for (const mark of shown) {
        const strong = mark === this._chosen || mark === this._lit;
        const colour = this._symbols.colour(this._leading[mark]);
        conflictMap.areas.draw(context, this._paths[mark], this._rows[mark][1], colour, strong, this._manyAreas);
      }
      context.restore();
    },

    // Areas first and the small marks last, on top; the order of the list is the other way round.
    _drawMarks(box) {
      const { min } = this._box;
      for (let mark = this._rows.length - 1; mark >= 0; mark -= 1) {
        if (!this._totals[mark] || mark === this._chosen || !this._reaches(mark, box)) continue;
        this._drawMark(mark, this._x[mark] - min.x, this._y[mark] - min.y);
      }
      if (this._chosen >= 0 && this._totals[this._chosen]) this._drawChosen(this._chosen, min);
    },

    _drawChosen(mark, min) {
      const [x, y] = [this._x[mark] - min.x, this._y[mark] - min.y];
      this._symbols.halo(this._over, x, y, this._radii[mark] * this._scale);
      this._drawMark(mark, x, y);
    },

    _drawMark(mark, x, y) {
      const [context, radius] = [this._over, this._radii[mark] * this._scale];
      const crisp = !this._paths[mark];
      const small = radius < LEAST_WITH_NUMBER;
      const mixed = this._mixed[mark] === 1 && !small;
      this._symbols.draw(context, x, y, this._leading[mark], radius, crisp, mixed);
      if (mixed && crisp) this._symbols.ring(context, x, y, radius, this.countsOf(mark), this._totals[mark]);
      if (this._totals[mark] > 1 && !small) this._symbols.badge(context, x, y, radius, this._totals[mark]);
    },

    // The uppermost mark under a point of the map's container; -1 where there is none.
    at({ x, y }) {
      const [left, top] = [x + this._box.min.x, y + this._box.min.y];
      for (let mark = 0; mark < this._rows.length; mark += 1) {
        const reach = Math.max(10, this._radii[mark] * this._scale);
        if (this._totals[mark] && Math.hypot(this._x[mark] - left, this._y[mark] - top) <= reach) return mark;
      }
      return -1;
    },
  });
})();
