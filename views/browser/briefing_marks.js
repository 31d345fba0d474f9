// The marks as a layer of Leaflet on two canvases, the areas under the symbols: one symbol for each place, where the
// words put it. What is shown of each mark comes as counts by type and changes from frame to frame.

var conflictMap = window.conflictMap || {};

(function () {
  "use strict";

  const PRECISIONS = ["site", "town", "near", "district", "province", "region", "country"];
  const FILL = { near: 0.2, province: 0.05, region: 0.04, country: 0 };
  const LINE = { province: 0.5, region: 0.45, country: 0.3 };
  const CROWD = 600;
  const MANY_AREAS = 120;
  const EARTH_METRES = 6371000;
  const DEGREES = 180 / Math.PI;

  // A circle of metres on a Mercator map is a little taller than wide; good to a hundredth up to provinces.
  function circlePath(project, [latitude, longitude], metres) {
    const up = (metres / EARTH_METRES) * DEGREES;
    const top = project([Math.min(85, latitude + up), longitude]);
    const bottom = project([Math.max(-85, latitude - up), longitude]);
    const side = project([latitude, longitude + up / Math.cos(latitude / DEGREES)]);
    const path = new Path2D();
    path.ellipse(top.x, (top.y + bottom.y) / 2, Math.abs(side.x - top.x), (bottom.y - top.y) / 2, 0, 0, 2 * Math.PI);
    return path;
  }

  function ringsPath(project, rings) {
    const path = new Path2D();
    for (const ring of rings) {
      for (const [i, place] of ring.entries()) {
        const { x, y } = project(place);
        if (i) path.lineTo(x, y);
        else path.moveTo(x, y);
      }
      path.closePath();
    }
    return path;
  }

  conflictMap.MarkLayer = L.Layer.extend({
    // Rows: [handle, precision, name, precision in words, shape?, middle?]; see briefing_events.py.
    initialize(rows, symbols, types) {
      Object.assign(this, { _rows: rows, _symbols: symbols, _types: types, _chosen: -1, _lit: -1 });
      this._counts = new Int32Array(rows.length * types);
      this._totals = new Int32Array(rows.length);
      this._leading = new Int8Array(rows.length);
      this._mixed = new Uint8Array(rows.length);
      this._radii = new Float32Array(rows.length);
      this._x = new Float64Array(rows.length);
      this._y = new Float64Array(rows.length);
      this._paths = new Array(rows.length).fill(null);
      this.drawn = 0;
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

    // Take the events shown: the mark of each, by number in `columns`.
    show(columns, shown) {
      const types = this._types;
      this._counts.fill(0);
      this._totals.fill(0);
      for (const i of shown) {
        const mark = columns.group[i];
        if (mark >= this._rows.length) continue;
        this._counts[mark * types + columns.type[i]] += 1;
        this._totals[mark] += 1;
      }
      this._summarise();
      this.redraw();
    },

    _summarise() {
      const types = this._types;
      for (let mark = 0; mark < this._rows.length; mark += 1) {
        if (!this._totals[mark]) continue;
        let [leading, kinds] = [0, 0];
        for (let type = 0; type < types; type += 1) {
          const count = this._counts[mark * types + type];
          if (count) kinds += 1;
          if (count > this._counts[mark * types + leading]) leading = type;
        }
        this._leading[mark] = leading;
        this._mixed[mark] = kinds > 1 ? 1 : 0;
        this._radii[mark] = conflictMap.radiusOf(this._totals[mark], this._largest);
      }
    },

    totalOf(mark) {
      return this._totals[mark];
    },

    countsOf(mark) {
      return this._counts.subarray(mark * this._types, (mark + 1) * this._types);
    },

    // Latitude, longitude and radius of what is shown, for the names that give way to it.
    spots() {
      if (this.isCrowded) return [];
      return this._rows.map((row, mark) => [...row[0], this._radii[mark] + 3]).filter((_, mark) => this._totals[mark]);
    },

    get isCrowded() {
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
        this._paths[mark] = !drawn ? null : Array.isArray(drawn) ? ringsPath(project, drawn) : circlePath(project, middle, drawn);
      }
      const fewer = this.isCrowded ? Math.max(0.45, Math.min(1, 0.45 + (zoom - 8) * 0.14)) : 1;
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
      this._drawAreas();
      this._drawMarks();
    },

    _drawAreas() {
      const context = this._under;
      context.translate(-this._box.min.x, -this._box.min.y);
      const shown = [];
      for (let mark = this._rows.length - 1; mark >= 0; mark -= 1) {
        if (this._totals[mark] && this._paths[mark]) shown.push(mark);
      }
      const many = shown.length > MANY_AREAS;
      for (const mark of shown) {
        const precision = PRECISIONS[this._rows[mark][1]];
        const strong = mark === this._chosen || mark === this._lit;
        context.strokeStyle = context.fillStyle = this._symbols.colour(this._leading[mark]);
        context.globalAlpha = strong ? 0.22 : many ? 0 : FILL[precision] ?? 0.1;
        if (context.globalAlpha) context.fill(this._paths[mark], "evenodd");
        context.globalAlpha = strong ? 1 : (LINE[precision] ?? 0.7) * (many ? 0.4 : 1);
        context.lineWidth = strong ? 2 : many ? 0.8 : 1.2;
        context.setLineDash(many || precision === "near" ? [] : [5, 4]);
        context.stroke(this._paths[mark]);
      }
      context.globalAlpha = 1;
    },

    // Areas first and the small marks last, on top; the order of the list is the other way round.
    _drawMarks() {
      const { min, max } = this._box;
      this.drawn = 0;
      for (let mark = this._rows.length - 1; mark >= 0; mark -= 1) {
        if (!this._totals[mark] || mark === this._chosen) continue;
        const [x, y, reach] = [this._x[mark], this._y[mark], this._radii[mark] * 1.5];
        if (x + reach < min.x || y + reach < min.y || x - reach > max.x || y - reach > max.y) continue;
        this._drawMark(mark, x - min.x, y - min.y);
      }
      if (this._chosen >= 0 && this._totals[this._chosen]) this._drawChosen(this._chosen, min);
    },

    _drawChosen(mark, min) {
      const [x, y] = [this._x[mark] - min.x, this._y[mark] - min.y];
      const context = this._over;
      context.strokeStyle = "#1a73e8";
      context.lineWidth = 3;
      context.beginPath();
      context.arc(x, y, this._radii[mark] * this._scale + 7, 0, 2 * Math.PI);
      context.stroke();
      this._drawMark(mark, x, y);
    },

    _drawMark(mark, x, y) {
      const [context, radius] = [this._over, this._radii[mark] * this._scale];
      const crisp = !this._paths[mark];
      const small = radius < 8;
      const mixed = this._mixed[mark] === 1 && !small;
      this._symbols.draw(context, x, y, this._leading[mark], radius, crisp, mixed);
      if (mixed && crisp) this._symbols.ring(context, x, y, radius, this.countsOf(mark), this._totals[mark]);
      if (this._totals[mark] > 1 && !small) this._symbols.badge(context, x, y, radius, this._totals[mark]);
      this.drawn += 1;
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
