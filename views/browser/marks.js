// The marks: one symbol for each place and the footprint that the words allow. Rows of ids and numbers come in,
// as event_map.py writes them: id, handle, middle, precision, counts by type, shape.

var conflictMap = window.conflictMap || {};

(function () {
  "use strict";

  const SMALLEST = 9.5;
  const LARGEST = 30;
  const PIXELS_PER_EVENT = 8;
  const PRECISIONS = ["site", "town", "near", "district", "province", "region", "country"];
  const PRECISION_WORDS = ["one site", "a town", "near a place", "a district", "a province", "a region", "a country"];

  // Area grows with the number of events; it starts where one letter can still be read.
  function radiusOf(events, largest) {
    const room = LARGEST * LARGEST - SMALLEST * SMALLEST;
    const step = Math.min(PIXELS_PER_EVENT, room / Math.max(1, largest - 1));
    return Math.sqrt(SMALLEST * SMALLEST + step * (events - 1));
  }

  function sum(counts) {
    return counts.reduce((total, count) => total + count, 0);
  }

  // Parts of the symbol's edge, each as long as its type's share.
  function shares(counts, path, radius) {
    const total = sum(counts);
    let done = 0;
    return counts.map((count, type) => {
      if (!count) return "";
      const part = (100 * count) / total;
      const colour = conflictMap.symbols[type][3];
      const line = `<path d="${path}" class="share" pathLength="100" transform="scale(${radius})" stroke="${colour}" stroke-width="${3.4 / radius}"
        stroke-dasharray="${part} ${100 - part}" stroke-dashoffset="${-done}"/>`;
      done += part;
      return line;
    }).join("");
  }

  function symbolSvg(counts, radius, crisp) {
    const type = counts.indexOf(Math.max(...counts));
    const [, letter, path, colour, ink, edge] = conflictMap.symbols[type];
    const mixed = counts.filter(Boolean).length > 1;
    const outer = radius + (mixed ? 4.5 : 1.5);
    const events = sum(counts);
    const size = Math.max(11, radius * 1.05);
    const fill = crisp ? `fill="${colour}" stroke="${edge}"` : `fill="var(--paper)" stroke="${colour}"`;
    const letterColour = crisp ? ink : "var(--paper-ink)";
    const reach = Math.ceil(outer * 1.45 + 3);
    const badge = events > 1 ? badgeSvg(events, radius) : "";
    return `<svg width="${2 * reach}" height="${2 * reach}" viewBox="${-reach} ${-reach} ${2 * reach} ${2 * reach}">
      <path d="${path}" class="casing" transform="scale(${outer})"/>
      ${mixed ? shares(counts, path, radius + 2.6) : ""}
      <path d="${path}" class="body ${crisp ? "" : "vague"}" transform="scale(${radius})" ${fill}/>
      <text class="letter" dy=".36em" font-size="${size.toFixed(1)}" fill="${letterColour}">${letter}</text>${badge}</svg>`;
  }

  function badgeSvg(events, radius) {
    const text = String(events);
    const width = 7 * text.length + 7;
    const [x, y] = [radius * 0.8, -radius * 0.8];
    return `<g class="badge" transform="translate(${x.toFixed(1)} ${y.toFixed(1)})">
      <rect x="${-width / 2}" y="-7.5" width="${width}" height="15" rx="7.5"/><text dy=".35em">${text}</text></g>`;
  }

  function describe(row, name) {
    const [, , , precision, counts] = row;
    const total = sum(counts);
    const types = counts.map((count, type) => [count, conflictMap.symbols[type][0]]).filter(([count]) => count);
    types.sort((a, b) => b[0] - a[0]);
    const listed = types.map(([count, label]) => `${label} ${count}`).join(", ");
    const where = name || (PRECISIONS[precision] === "near" ? "Near a place" : "");
    const events = `${total} ${total === 1 ? "event" : "events"}`;
    return { where, events, listed, precision: `Placed to ${PRECISION_WORDS[precision]}` };
  }

  function tooltipOf(told) {
    const box = L.DomUtil.create("div", "told");
    for (const [part, text] of Object.entries(told)) {
      if (text) L.DomUtil.create("div", part, box).textContent = text;
    }
    return box;
  }

  function shapeOf(row, colour, selected) {
    const [, , middle, precision, , drawn] = row;
    const className = `footprint ${PRECISIONS[precision]} ${selected ? "selected" : ""}`;
    const look = { pane: "footprints", className, color: colour, fillColor: colour, interactive: Array.isArray(drawn) };
    if (!drawn) return null;
    return Array.isArray(drawn) ? L.polygon(drawn, look) : L.circle(middle, { ...look, radius: drawn });
  }

  // What a click tells Python: the mark's id, and when, so that a second click on the same mark is news as well.
  function tellClicks(layer, id) {
    layer.feature = { type: "Feature", properties: { mark: id, at: 0 } };
    layer.on("click", () => { layer.feature.properties.at = Date.now(); });
  }

  function markOf(row, settings, radius) {
    const [id, handle, , , counts, drawn] = row;
    const svg = symbolSvg(counts, radius, !drawn);
    const chosen = id === settings.selected;
    const icon = L.divIcon({ html: svg, className: `mark ${chosen ? "selected" : ""}`, iconSize: null });
    const told = describe(row, conflictMap.nameAt(row[2]));
    const marker = L.marker(handle, { icon, zIndexOffset: chosen ? 10000 : Math.round(-radius * 100), riseOnHover: true });
    marker.bindTooltip(tooltipOf(told), { direction: "top", offset: [0, -radius], opacity: 1 });
    marker.on("add", () => {
      const element = marker.getElement();
      element.setAttribute("aria-label", Object.values(told).filter(Boolean).join(". "));
      element.dataset.mark = id;
      element.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        marker.fire("click", { latlng: marker.getLatLng() }, true);
      });
    });
    tellClicks(marker, id);
    return marker;
  }

  function lightUp(marker, shape) {
    const light = (on) => () => shape.getElement() && shape.getElement().classList.toggle("lit", on);
    marker.on("mouseover focus", light(true));
    marker.on("mouseout blur", light(false));
  }

  conflictMap.marks = function (rows, settings) {
    const group = L.featureGroup();
    const radii = rows.map((row) => radiusOf(sum(row[4]), settings.largest));
    const order = rows.map((_, i) => i).sort((a, b) => (rows[b][5] && 1) - (rows[a][5] && 1) || 0);
    for (const i of order) {
      const row = rows[i];
      const type = row[4].indexOf(Math.max(...row[4]));
      const shape = shapeOf(row, conflictMap.symbols[type][3], row[0] === settings.selected);
      const marker = markOf(row, settings, radii[i]);
      if (shape) {
        tellClicks(shape, row[0]);
        lightUp(marker, shape);
        group.addLayer(shape);
      }
      group.addLayer(marker);
    }
    group.on("add", (event) => {
      const map = event.target._map;
      conflictMap.labels.setMarks(rows.map((row, i) => [...row[1], radii[i] + 3]));
      conflictMap.fit(map, settings);
    });
    return group;
  };
})();
