// Many marks, which as elements of the page would hold up the browser at each filter: the same symbols, smaller, drawn on
// one canvas, areas first and the small ones last, on top.

var conflictMap = window.conflictMap || {};

(function () {
  "use strict";

  const SMALLER = 0.68;
  const LEAST_WITH_NUMBER = 8;
  const REACH = 1.5;

  let symbols = null;

  // The colours are the style sheet's, which may come after the marks, and the theme's.
  function symbolsOn(map, group) {
    symbols = symbols || new conflictMap.Symbols(conflictMap.symbols);
    const paint = () => {
      const colours = conflictMap.coloursOf(map.getContainer());
      if (!colours.paper) requestAnimationFrame(paint);
      symbols.look(colours, Math.min(2, window.devicePixelRatio || 1));
      group.eachLayer((layer) => layer.redraw());
    };
    paint();
    map.on("theme", paint);
    group.on("remove", () => map.off("theme", paint));
  }

  const Disc = L.CircleMarker.extend({
    setCounts(counts) {
      this._counts = counts;
      this._total = conflictMap.sum(counts);
      if (!this._total) return this._map && this.redraw();
      this._type = counts.indexOf(Math.max(...counts));
      return this.setRadius(conflictMap.radiusOf(this._total, this.options.largest) * SMALLER);
    },

    // Leaflet paints what these bounds touch: ring and number reach beyond the symbol.
    _updateBounds() {
      const reach = L.point(this._radius * REACH + 8, this._radius * REACH + 8);
      this._pxBounds = L.bounds(this._point.subtract(reach), this._point.add(reach));
    },

    _updatePath() {
      if (!this._renderer._drawing || !this._total || this._empty()) return;
      const { _ctx: context } = this._renderer;
      const { x, y } = this._point;
      const radius = this._radius * conflictMap.markScale(this._map);
      const { crisp, chosen } = this.options;
      const small = radius < LEAST_WITH_NUMBER;
      const mixed = !small && this._counts.filter(Boolean).length > 1;
      context.globalAlpha = 1;
      if (chosen) symbols.halo(context, x, y, radius);
      symbols.draw(context, x, y, this._type, radius, crisp, mixed);
      if (mixed && crisp) symbols.ring(context, x, y, radius, this._counts, this._total);
      if (this._total > 1 && !small) symbols.badge(context, x, y, radius, this._total);
    },
  });

  // One canvas for each map: Leaflet keeps a renderer for good once something was drawn with it.
  function canvas() {
    conflictMap.canvas = conflictMap.canvas || L.canvas({ pane: "crowd", padding: 0.3 });
    return conflictMap.canvas;
  }

  function areaOf(drawn, middle, colour) {
    const look = { renderer: canvas(), interactive: false, color: colour, weight: 0.5, opacity: 0.5, fillOpacity: 0.01 };
    return Array.isArray(drawn) ? L.polygon(drawn, look) : L.circle(middle, { ...look, radius: drawn });
  }

  // Gives a way to draw one place anew: with other counts, or, without any, not at all.
  conflictMap.addCrowd = function (group, rows, settings, radii) {
    const order = rows.map((row, i) => i).sort((a, b) => !rows[a][4] - !rows[b][4] || radii[b] - radii[a]);
    const drawn = [];
    for (const i of order) {
      const row = rows[i];
      const [id, handle, , counts, shape, middle] = row;
      const area = shape && areaOf(shape, middle, conflictMap.leading(counts)[3]);
      if (area) group.addLayer(area);
      const chosen = id === settings.selected;
      const disc = new Disc(handle, { renderer: canvas(), largest: settings.largest, crisp: !shape, chosen });
      disc.setCounts(counts);
      const words = () => conflictMap.tooltipOf(conflictMap.describe(row, conflictMap.nameAt(middle || handle)));
      disc.bindTooltip(words, { direction: "top", opacity: 1 });
      conflictMap.tellClicks(disc, id);
      group.addLayer(disc);
      drawn[i] = { disc, area };
    }
    group.on("add", ({ target }) => symbolsOn(target._map, group));
    return (i, counts) => {
      const { disc, area } = drawn[i];
      if (area) area.setStyle({ opacity: counts ? 0.5 : 0 });
      disc.setCounts(counts || []);
    };
  };
})();
