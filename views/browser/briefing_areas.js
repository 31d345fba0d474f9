// The areas that the words allow, as paths on a canvas: circles in metres, wedges and rings as lines on the earth. They
// are lighter than the symbols, and the lighter the less the words say.

var conflictMap = window.conflictMap || {};

(function () {
  "use strict";

  const PRECISIONS = ["site", "town", "near", "district", "province", "region", "country"];
  const FILL = { near: 0.2, province: 0.05, region: 0.04, country: 0 };
  const LINE = { province: 0.5, region: 0.45, country: 0.3 };
  const EARTH_METRES = 6371000;
  const DEGREES = 180 / Math.PI;

  // A circle of metres on a Mercator map is a little taller than wide; good to a hundredth up to provinces.
  function circlePath(project, [latitude, longitude], metres) {
    const up = (metres / EARTH_METRES) * DEGREES;
    const top = project([Math.min(85, latitude + up), longitude]);
    const bottom = project([Math.max(-85, latitude - up), longitude]);
    const side = project([latitude, longitude + up / Math.cos(latitude / DEGREES)]);
    const [across, down, middle] = [Math.abs(side.x - top.x), (bottom.y - top.y) / 2, (top.y + bottom.y) / 2];
    const path = new Path2D();
    path.ellipse(top.x, middle, across, down, 0, 0, 2 * Math.PI);
    return [path, [top.x - across, top.y, top.x + across, bottom.y]];
  }

  function ringsPath(project, rings) {
    const path = new Path2D();
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const ring of rings) {
      for (const [i, place] of ring.entries()) {
        const { x, y } = project(place);
        if (i) path.lineTo(x, y);
        else path.moveTo(x, y);
        [x, y, x, y].forEach((side, k) => { box[k] = (k < 2 ? Math.min : Math.max)(box[k], side); });
      }
      path.closePath();
    }
    return [path, box];
  }

  // The path of an area and its box: left, top, right, bottom, with room for its line.
  function outline(project, drawn, middle) {
    const [path, box] = Array.isArray(drawn) ? ringsPath(project, drawn) : circlePath(project, middle, drawn);
    return [path, box.map((side, k) => (k < 2 ? side - 3 : side + 3))];
  }

  // `many` areas are thin outlines: filled, they would hide the map and each other.
  function draw(context, path, precision, colour, strong, many) {
    const word = PRECISIONS[precision];
    context.strokeStyle = context.fillStyle = colour;
    context.globalAlpha = strong ? 0.22 : many ? 0 : FILL[word] ?? 0.1;
    if (context.globalAlpha) context.fill(path, "evenodd");
    context.globalAlpha = strong ? 1 : (LINE[word] ?? 0.7) * (many ? 0.4 : 1);
    context.lineWidth = strong ? 2 : many ? 0.8 : 1.2;
    context.setLineDash(many || word === "near" ? [] : [5, 4]);
    context.stroke(path);
  }

  conflictMap.areas = { outline, draw };
})();
