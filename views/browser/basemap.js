// The bundled base layer: land, coast, borders, rivers and roads, from bundled.js.

var conflictMap = window.conflictMap || {};

(function () {
  "use strict";

  const PANE = "bundled";

  function unpack(packed, scale) {
    const line = [];
    let x = 0;
    let y = 0;
    for (let i = 0; i < packed.length; i += 2) {
      x += packed[i];
      y += packed[i + 1];
      line.push([y / scale, x / scale]);
    }
    return line;
  }

  // The pieces of a ring that do not run along a line at which the land was cut: there is no coast.
  function coastOf(ring, [west, south, east, north]) {
    const cuts = [new Set([south, north]), new Set([west, east, -180, 180])];
    const onEdge = (a, b) => cuts.some((cut, k) => a[k] === b[k] && cut.has(a[k]));
    const pieces = [[ring[0]]];
    for (let i = 1; i < ring.length; i += 1) {
      if (onEdge(ring[i - 1], ring[i])) pieces.push([ring[i]]);
      else pieces[pieces.length - 1].push(ring[i]);
    }
    return pieces.filter((piece) => piece.length > 1);
  }

  // A line through few points, rounded as Catmull and Rom do it.
  function smooth(points) {
    const at = (i) => points[Math.max(0, Math.min(points.length - 1, i))];
    const line = [];
    for (let i = 0; i < points.length - 1; i += 1) {
      const [a, b, c, d] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
      for (let t = 0; t < 1; t += 0.2) {
        line.push([0, 1].map((k) =>
          0.5 * (2 * b[k] + (c[k] - a[k]) * t + (2 * a[k] - 5 * b[k] + 4 * c[k] - d[k]) * t * t +
            (3 * b[k] - a[k] - 3 * c[k] + d[k]) * t * t * t)));
      }
    }
    line.push(points[points.length - 1]);
    return line;
  }

  function draw(group, renderer) {
    const { land, lines } = conflictMap.bundled;
    const box = land.box.map((side) => side / land.scale);
    const look = (className, extra) => ({ renderer, pane: PANE, className, interactive: false, smoothFactor: 0.7, ...extra });
    const polygons = (packed) => packed.map((rings) => rings.map((ring) => unpack(ring, land.scale)));
    const filled = polygons(land.land);
    const coast = filled.flatMap((rings) => rings.flatMap((ring) => coastOf(ring, box)));
    group.addLayer(L.polygon(filled, look("land", { stroke: false })));
    group.addLayer(L.polygon(polygons(land.focus), look("focus", { stroke: false })));
    group.addLayer(L.polyline(coast, look("coast")));
    for (const [, kind, points] of lines) {
      group.addLayer(L.polyline(smooth(points), look(kind === "river" ? "river" : "road")));
    }
    group.addLayer(L.polyline(land.borders.map((line) => unpack(line, land.scale)), look("border")));
    group.addLayer(L.polyline(polygons(land.focus).flat(), look("focus-border")));
  }

  conflictMap.basemap = function () {
    const group = L.layerGroup([], {
      attribution: conflictMap.say("borders"),
    });
    group.on("add", (event) => {
      const map = event.target._map;
      if (map.getPane(PANE)) return;
      map.createPane(PANE).style.zIndex = 150;
      const act = () => draw(group, L.svg({ pane: PANE, padding: 0.6 }));
      // The app's map has yet to come to its view; that of a briefing's file is made there.
      if (conflictMap.onceOpen) conflictMap.onceOpen(act);
      else act();
    });
    return group;
  };
})();
