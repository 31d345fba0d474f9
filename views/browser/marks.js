// The marks: one symbol for each place and the footprint that the words allow. Rows of ids and numbers come in,
// as event_map.py writes them: id, handle, precision, counts by type (the last ones may be missing); where the place is
// not a point, its shape and its middle.

var conflictMap = window.conflictMap || {};

(function () {
  "use strict";

  const MOST_SYMBOLS = 150;
  const PRECISIONS = ["site", "town", "near", "district", "province", "region", "country"];

  function sum(counts) {
    return counts.reduce((total, count) => total + count, 0);
  }

  // A ring around the symbol, each part as long as its type's share.
  function shares(counts, radius) {
    const total = sum(counts);
    let done = 0;
    return counts.map((count, type) => {
      const part = (100 * count) / total;
      const line = `<circle class="share" r="${radius}" pathLength="100" stroke="${conflictMap.symbols[type][3]}"
        stroke-dasharray="${part} ${100 - part}" stroke-dashoffset="${25 - done}"/>`;
      done += part;
      return count ? line : "";
    }).join("");
  }

  // A crisp mark is solid, with a ring where types are mixed; a vague one is hollow, with a plus instead.
  function symbolSvg(counts, radius, crisp) {
    const type = counts.indexOf(Math.max(...counts));
    const [, letter, path, colour, ink, edge] = conflictMap.symbols[type];
    const mixed = counts.filter(Boolean).length > 1;
    const ringed = mixed && crisp;
    const body = ringed ? radius * 0.76 : radius;
    const look = crisp ? `class="body" fill="${colour}" stroke="${edge}"` : `class="body vague" style="--tone:${colour}"`;
    const text = mixed && !crisp ? `${letter}+` : letter;
    const size = Math.max(ringed ? 10 : 11, body * 1.05) - (text.length > 1 ? 1 : 0);
    const casing = ringed ? `<circle class="casing" r="${radius + 4}"/>${shares(counts, radius + 1.2)}`
      : `<path class="casing ${crisp ? "" : "vague"}" d="${path}" transform="scale(${radius + 1.8})"/>`;
    const events = sum(counts);
    const reach = Math.ceil(radius * 1.5 + 6);
    return `<svg width="${2 * reach}" height="${2 * reach}" viewBox="${-reach} ${-reach} ${2 * reach} ${2 * reach}">
      ${casing}<path d="${path}" transform="scale(${body})" ${look}/>
      <text class="letter" dy=".36em" font-size="${size.toFixed(1)}" fill="${crisp ? ink : "var(--paper-ink)"}">${text}</text>
      ${events > 1 ? badgeSvg(events, radius) : ""}</svg>`;
  }

  function badgeSvg(events, radius) {
    const text = String(events);
    const width = 6.5 * text.length + 6.5;
    const [x, y] = [radius * 0.75 + 3, -radius * 0.75 - 3];
    return `<g class="badge" transform="translate(${x.toFixed(1)} ${y.toFixed(1)})">
      <rect x="${-width / 2}" y="-6.5" width="${width}" height="13" rx="6.5"/><text dy=".35em">${text}</text></g>`;
  }

  function describe(row, name) {
    const [, , precision, counts] = row;
    const total = sum(counts);
    const types = counts.map((count, type) => [count, conflictMap.symbols[type][0]]).filter(([count]) => count);
    types.sort((a, b) => b[0] - a[0]);
    const listed = conflictMap.listed(types.map(([count, type]) => conflictMap.say("typed", { type, n: count })));
    const where = name || (PRECISIONS[precision] === "near" ? conflictMap.say("near") : "");
    const events = conflictMap.say("event", { n: total });
    return { where, events, listed, precision: conflictMap.say(`precision.${PRECISIONS[precision]}`) };
  }

  function tooltipOf(told) {
    const box = L.DomUtil.create("div", "told");
    box.dir = "auto";
    for (const [part, text] of Object.entries(told)) {
      if (text) L.DomUtil.create("div", part, box).textContent = text;
    }
    return box;
  }

  // The symbol of the type that most of the events have.
  function leading(counts) {
    return conflictMap.symbols[counts.indexOf(Math.max(...counts))];
  }

  function shapeOf(row, colour, selected) {
    const [, , precision, , drawn, middle] = row;
    const className = `footprint ${PRECISIONS[precision]} ${selected ? "selected" : ""}`;
    const look = { pane: "footprints", className, color: colour, fillColor: colour, interactive: Array.isArray(drawn) };
    const shape = Array.isArray(drawn) ? L.polygon(drawn, look) : L.circle(middle, { ...look, radius: drawn });
    return shape.on("add", () => shape.getElement().style.setProperty("--tone", colour));
  }

  // What a click tells Python: the mark's id, and when, so that a second click on the same mark is news as well.
  function tellClicks(layer, id) {
    layer.feature = { type: "Feature", properties: { mark: id, at: 0 } };
    layer.on("click", () => { layer.feature.properties.at = Date.now(); });
  }

  // What can be read on a symbol ends its name, so that who speaks to the browser can say what they see.
  function nameElement(element, told) {
    const seen = element.textContent.replace(/\s+/g, " ").trim();
    element.setAttribute("aria-label", [...Object.values(told), seen].filter(Boolean).join(". "));
  }

  function markOf(row, settings, radius) {
    const [id, handle, , counts, drawn, middle] = row;
    const svg = symbolSvg(counts, radius, !drawn);
    const chosen = id === settings.selected;
    const side = Math.max(24, Math.round(2 * radius));
    const icon = L.divIcon({ html: svg, className: `mark ${chosen ? "selected" : ""}`, iconSize: [side, side] });
    const told = describe(row, conflictMap.nameAt(middle || handle));
    const height = (chosen ? 1e6 : 0) + (drawn ? 0 : 1e5) - Math.round(radius * 1000);
    const marker = L.marker(handle, { icon, zIndexOffset: height, riseOnHover: true, riseOffset: 2e6 });
    marker.bindTooltip(tooltipOf(told), { direction: "top", offset: [0, -radius], opacity: 1 });
    marker.on("add", () => {
      const element = marker.getElement();
      nameElement(element, told);
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

  // Gives a way to draw one place anew: with other counts, or, without any, not at all.
  function addSymbols(group, rows, settings, radii) {
    const drawn = rows.map((row, i) => {
      const shape = row[4] && shapeOf(row, leading(row[3])[3], row[0] === settings.selected);
      const marker = markOf(row, settings, radii[i]);
      if (shape) {
        tellClicks(shape, row[0]);
        lightUp(marker, shape);
        group.addLayer(shape);
      }
      group.addLayer(marker);
      return { marker, shape };
    });
    return (i, counts) => {
      const { marker, shape } = drawn[i];
      const elements = [marker.getElement(), shape && shape.getElement()].filter(Boolean);
      for (const element of elements) element.style.display = counts ? "" : "none";
      if (!counts || !marker.getElement()) return;
      const [id, handle, precision, , area, middle] = rows[i];
      marker.getElement().innerHTML = symbolSvg(counts, conflictMap.radiusOf(sum(counts), settings.largest), !area);
      nameElement(marker.getElement(), describe([id, handle, precision, counts], conflictMap.nameAt(middle || handle)));
      if (shape && shape.getElement()) shape.getElement().style.setProperty("--tone", leading(counts)[3]);
    };
  }

  Object.assign(conflictMap, { sum, describe, nameElement, tooltipOf, tellClicks, symbolSvg, leading, layers: {} });

  conflictMap.layers.marks = function (rows, settings) {
    const group = L.featureGroup();
    const radii = rows.map((row) => conflictMap.radiusOf(sum(row[3]), settings.largest));
    const crowded = rows.length > MOST_SYMBOLS;
    group.paint = (crowded ? conflictMap.addCrowd : addSymbols)(group, rows, settings, radii);
    group.crowded = crowded;
    group.named = crowded ? [] : rows.map((row, i) => [...row[1], radii[i] + 3]);
    return group;
  };
})();
