// Clusters: far out, places that lie close together share one disc with their number. It opens into the list of them.

var conflictMap = window.conflictMap || {};

(function () {
  "use strict";

  const REACH = 46;
  const APART_FROM = 10;
  const MOST_LISTED = 40;

  // The place with most events first: those within its reach join it, so that a cluster stands where one of them is.
  function gather(map, rows, counts) {
    const zoom = map.getZoom();
    const order = rows.map((row, i) => i).filter((i) => counts[i]);
    order.sort((a, b) => conflictMap.sum(counts[b]) - conflictMap.sum(counts[a]) || a - b);
    const clusters = [];
    for (const i of order) {
      const spot = map.project(rows[i][1], zoom);
      const near = zoom < APART_FROM && clusters.find((cluster) => cluster.spot.distanceTo(spot) < REACH);
      if (near) near.members.push(i);
      else clusters.push({ spot, members: [i] });
    }
    return clusters;
  }

  function added(lists) {
    const total = conflictMap.symbols.map(() => 0);
    for (const counts of lists) counts.forEach((count, type) => { total[type] += count; });
    return total;
  }

  const sideOf = (events) => Math.round(Math.min(60, 30 + 5 * Math.log2(events)));

  // Rings of many colours say nothing at this size, so the disc is plain and only the number counts.
  function iconOf(events, chosen) {
    const side = sideOf(events);
    const disc = `<span class="disc">${events}</span>`;
    return L.divIcon({ html: disc, className: `mark cluster ${chosen ? "selected" : ""}`, iconSize: [side, side] });
  }

  function button(words, parent, pressed) {
    const made = L.DomUtil.create("button", "", parent);
    made.type = "button";
    made.textContent = words;
    L.DomEvent.on(made, "click", pressed);
    return made;
  }

  function listOf(map, members, rows, counts) {
    const box = L.DomUtil.create("div", "listed-places");
    box.dir = "auto";
    const bounds = L.latLngBounds(members.map((i) => rows[i][1]));
    button(conflictMap.say("zoom_in"), box, () => {
      map.closePopup();
      map.fitBounds(bounds, { padding: [50, 50], maxZoom: APART_FROM, animate: !conflictMap.isStill() });
    });
    const list = L.DomUtil.create("ul", "", box);
    for (const i of members.slice(0, MOST_LISTED)) {
      const [id, handle, precision, , , middle] = rows[i];
      const told = conflictMap.describe([id, handle, precision, counts[i]], conflictMap.nameAt(middle || handle));
      const words = conflictMap.say("told", { place: told.where || told.precision, events: told.events });
      button(words, L.DomUtil.create("li", "", list), () => conflictMap.tell({ mark: id }));
    }
    const rest = members.length - MOST_LISTED;
    if (rest > 0) L.DomUtil.create("p", "", box).textContent = conflictMap.say("zoom_more", { n: rest });
    return box;
  }

  function clusterOf(map, { members }, rows, counts, settings) {
    const total = added(members.map((i) => counts[i]));
    const events = conflictMap.sum(total);
    const chosen = members.some((i) => rows[i][0] === settings.selected);
    const marker = L.marker(rows[members[0]][1], { icon: iconOf(events, chosen), riseOnHover: true });
    const told = {
      where: conflictMap.say("places", { n: members.length }),
      events: conflictMap.say("event", { n: events }),
      listed: conflictMap.say("opens_list"),
    };
    marker.bindTooltip(conflictMap.tooltipOf(told), { direction: "top", opacity: 1 });
    marker.bindPopup(() => listOf(map, members, rows, counts), { maxHeight: 260, autoPanPadding: [20, 20] });
    marker.on("add", () => {
      const element = marker.getElement();
      element.setAttribute("aria-label", Object.values(told).join(". "));
      element.dataset.cluster = members.length;
      element.dataset.mark = members.map((i) => rows[i][0]).join(" ");
    });
    marker.on("popupopen", ({ popup }) => popup.getElement().querySelector("button").focus());
    return marker;
  }

  conflictMap.layers.clusters = function (rows, settings) {
    const group = L.featureGroup();
    const counts = rows.map((row) => row[3]);
    let waiting = 0;
    const draw = () => {
      waiting = 0;
      const map = group._map;
      if (!map) return;
      group.clearLayers();
      const clusters = gather(map, rows, counts);
      const many = clusters.filter(({ members }) => members.length > 1);
      const single = clusters.filter(({ members }) => members.length === 1).map(({ members: [i] }) =>
        [...rows[i].slice(0, 3), counts[i], ...rows[i].slice(4)]);
      const alone = conflictMap.layers.marks(single, settings);
      group.addLayer(alone);
      for (const cluster of many) group.addLayer(clusterOf(map, cluster, rows, counts, settings));
      group.crowded = alone.crowded;
      // Discs keep their size far out, where marks are drawn smaller.
      const scale = conflictMap.markScale(map);
      const discs = many.map(({ members }) => {
        const events = conflictMap.sum(added(members.map((i) => counts[i])));
        return [...rows[members[0]][1], (sideOf(events) / 2 + 5) / scale];
      });
      group.named = [...alone.named, ...discs];
      map.getPane("crowd").style.display = group.crowded ? "" : "none";
      conflictMap.labels.setMarks(group.named);
    };
    group.paint = (i, now) => {
      counts[i] = now;
      waiting = waiting || requestAnimationFrame(draw);
    };
    group.on("add", ({ target }) => target._map.on("zoomend", draw) && draw());
    group.on("remove", ({ target }) => target._map.off("zoomend", draw));
    return group;
  };
})();
