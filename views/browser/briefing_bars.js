// The timeline's bars: events under way in each day, week or month, stacked by type, as SVG.

var conflictMap = window.conflictMap || {};

(function () {
  "use strict";

  const { words, bars } = conflictMap.days;
  const SVG = "http://www.w3.org/2000/svg";
  const LABEL_WIDTH = { day: 54, week: 92, month: 74 };
  const HEIGHT = 96;
  const FOOT = 18;

  function element(name, attributes, parent) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (parent) parent.append(made);
    return made;
  }

  // Events by bar and type; one of several days counts in each bar that it touches.
  function count(columns, edges, types) {
    const counts = edges.map(() => new Array(types).fill(0));
    for (let i = 0; i < columns.first.length; i += 1) {
      if (columns.first[i] === null) continue;
      for (let bar = barAt(edges, columns.first[i]); bar < edges.length && edges[bar].first <= columns.last[i]; bar += 1) {
        counts[bar][columns.type[i]] += 1;
      }
    }
    return counts;
  }

  // The first bar that ends on a day or after it.
  function barAt(edges, day) {
    let [low, high] = [0, edges.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (edges[middle].last < day) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function tellBar(edge, counts, types) {
    const told = counts.map((number, type) => number && `${types[type][0]} ${number}`).filter(Boolean);
    return `${conflictMap.days.spanWords(edge)}: ${told.join(", ")}`;
  }

  function drawAxis(svg, edges, unit, scale, width) {
    const every = Math.ceil((edges.length * LABEL_WIDTH[unit]) / Math.max(1, width));
    const parts = { day: "dm", week: "dmy", month: "my" }[unit];
    let free = 0;
    for (let bar = 0; bar < edges.length; bar += every) {
      const x = scale(edges[bar].first);
      const text = element("text", { x, y: HEIGHT + 13, class: "tick" }, svg);
      text.textContent = words(edges[bar].first, parts);
      if (x < free || x + LABEL_WIDTH[unit] - 8 > width) text.remove();
      else free = x + LABEL_WIDTH[unit] - 8;
    }
  }

  // Draw into `box`, which is emptied. `scale` turns a day's beginning into pixels.
  function draw(box, { columns, types, span, unit }, scale, width) {
    const edges = bars(span, unit);
    const counts = count(columns, edges, types.length);
    const sums = counts.map((row) => row.reduce((total, number) => total + number, 0));
    const most = Math.max(1, ...sums);
    const svg = element("svg", { width, height: HEIGHT + FOOT, viewBox: `0 0 ${width} ${HEIGHT + FOOT}`, "aria-hidden": "true" });
    element("path", { d: `M0 8.5H${width}M0 ${HEIGHT + 0.5}H${width}`, class: "grid" }, svg);
    for (const [bar, row] of counts.entries()) {
      if (!sums[bar]) continue;
      const [left, right] = [scale(edges[bar].first), scale(edges[bar].last + 1)];
      const gap = right - left > 4 ? 1 : 0;
      const group = element("g", {}, svg);
      element("title", {}, group).textContent = tellBar(edges[bar], row, types);
      let y = HEIGHT;
      for (const [type, number] of row.entries()) {
        if (!number) continue;
        const height = (number / most) * (HEIGHT - 8);
        y -= height;
        const side = Math.max(1, right - left - gap);
        element("rect", { x: left, y, width: side, height, fill: types[type][3], class: "bar" }, group);
      }
    }
    element("text", { x: 2, y: 18, class: "tick most" }, svg).textContent = `${most} ${most === 1 ? "event" : "events"}`;
    drawAxis(svg, edges, unit, scale, width);
    box.replaceChildren(svg);
    return edges;
  }

  conflictMap.bars = { draw, barAt, HEIGHT };
})();
