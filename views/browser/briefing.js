// The briefing as a file: puts map, timeline, playback and list together around one state, the days that are shown.

var conflictMap = window.conflictMap || {};

(function () {
  "use strict";

  const MOST_PRINTED = 300;
  const LIST_EVERY_MS = 400;
  const MOST_BARS = 800;

  const { days, counted, make } = conflictMap;
  const find = (id) => document.getElementById(id);
  const briefing = JSON.parse(find("events").textContent);
  const { columns, marks, types } = briefing;
  const all = columns.group.map((_, i) => i);
  const undated = all.filter((i) => columns.first[i] === null).length;
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  let span = briefing.span && { first: briefing.span[0], last: briefing.span[1] };
  const whole = span;
  let shown = all;
  let open = -1;
  let listed = 0;
  let map, layer, labels, timeline, player;

  conflictMap.markScale = (shownMap) => (shownMap.getZoom() < 7 ? 0.82 : 1);

  const isWhole = () => !whole || (span.first === whole.first && span.last === whole.last);

  // What has no date cannot be said to fall within some days, so it is shown with all dates only.
  function select() {
    if (isWhole()) return all;
    const { first, last } = span;
    return all.filter((i) => columns.first[i] !== null && columns.first[i] <= last && columns.last[i] >= first);
  }

  function showSpan(next, playing = false) {
    if (!playing) {
      player.pause();
      player.forget();
    }
    const same = next.first === span.first && next.last === span.last;
    span = next;
    if (!same) show();
  }

  // While time plays, map and figures follow each frame, the list now and then, names and controls when it ends.
  function show() {
    shown = select();
    layer.show(columns, shown);
    if (timeline) timeline.show(span);
    tell();
    const playing = player.isPlaying;
    const now = performance.now();
    if (playing && now - listed < LIST_EVERY_MS) return;
    listed = now;
    panel.show(shown, playing);
    if (!playing) settle();
  }

  function settle() {
    labels.setMarks(layer.spots());
    if (!whole) return;
    find("earlier").disabled = !player.canStep(-1);
    find("later").disabled = !player.canStep(1);
    find("all-dates").disabled = isWhole();
  }

  function countPlaces() {
    const seen = new Uint8Array(marks.length);
    let [places, away] = [0, 0];
    for (const i of shown) {
      const group = columns.group[i];
      if (group >= marks.length) away += 1;
      else if (!seen[group]) places += seen[group] = 1;
    }
    return [places, away];
  }

  function tell() {
    const [places, away] = countPlaces();
    const parts = [
      `${shown.length.toLocaleString("en")} of ${counted(all.length, "event")}`,
      counted(places, "place"),
      conflictMap.deathWords(conflictMap.deathsOnce(columns, shown)),
      whole ? days.spanWords(span) : "no dates",
      away ? `${away.toLocaleString("en")} not on the map` : "",
      undated && !isWhole() ? `${undated.toLocaleString("en")} without a date left out` : "",
    ];
    const [first, ...rest] = parts.filter(Boolean);
    find("status").replaceChildren(make("b", "", first), ` · ${rest.join(" · ")}`);
  }

  function openGroup(group, event = -1) {
    layer.choose(group < marks.length ? group : -1);
    panel.open(group, event);
    if (group >= 0 && group < marks.length && !map.getBounds().pad(-0.05).contains(marks[group][0])) {
      map.panTo(marks[group][0], { animate: !window.matchMedia("(prefers-reduced-motion: reduce)").matches });
    }
  }

  const panel = new conflictMap.Panel(find("panel"), briefing, {
    open: (group) => { player.pause(); openGroup(group); },
    light: (group) => layer.light(group < marks.length ? group : -1),
  });

  function buildMap() {
    map = L.map("map", { minZoom: 3, maxZoom: 16, zoomSnap: 0.5, zoomAnimation: false, fadeAnimation: false });
    map.getContainer().setAttribute("aria-label", "Map of reported events; the list has the same places");
    map.getContainer().setAttribute("role", "region");
    map.attributionControl.setPrefix("Leaflet");
    map.fitBounds(briefing.box || [[32.2, 35.6], [37.4, 42.4]], { padding: [24, 24], maxZoom: 11, animate: false });
    conflictMap.basemap().addTo(map);
    labels = new conflictMap.Labels(conflictMap.bundled.names).addTo(map);
    L.control.scale({ imperial: false }).addTo(map);
    const symbols = new conflictMap.Symbols(types);
    layer = new conflictMap.MarkLayer(marks, symbols, types.length);
    const totals = new Map();
    for (const group of columns.group) totals.set(group, (totals.get(group) || 0) + 1);
    layer.setLargest(Math.max(1, ...marks.map((_, mark) => totals.get(mark) || 0)));
    map.addLayer(layer);
    const paint = () => {
      map.getContainer().classList.toggle("is-dark", dark.matches);
      symbols.look(conflictMap.coloursOf(map.getContainer()), Math.min(2, window.devicePixelRatio || 1));
      layer.redraw();
    };
    dark.addEventListener("change", paint);
    map.on("resize", paint);
    paint();
    pointAtMarks();
  }

  function pointAtMarks() {
    const told = make("div", "cm-told");
    told.setAttribute("aria-hidden", "true");
    told.hidden = true;
    map.getContainer().append(told);
    map.on("click", ({ containerPoint }) => {
      player.pause();
      openGroup(layer.at(containerPoint));
    });
    map.on("mousemove", ({ containerPoint }) => {
      const mark = layer.at(containerPoint);
      layer.light(mark);
      map.getContainer().style.cursor = mark < 0 ? "" : "pointer";
      told.hidden = mark < 0;
      if (mark < 0) return;
      const name = make("bdi", "", briefing.texts[marks[mark][2]]);
      told.replaceChildren(make("b", "", name), make("div", "", `${counted(layer.totalOf(mark), "event")} · ${briefing.texts[marks[mark][3]]}`));
      told.style.left = `${Math.min(containerPoint.x + 14, map.getSize().x - 240)}px`;
      told.style.top = `${containerPoint.y + 14}px`;
    });
    map.on("mouseout", () => { told.hidden = true; layer.light(-1); });
  }

  function buildTime() {
    player = new conflictMap.Player(whole, {
      shown: () => span,
      ask: showSpan,
      unit: () => timeline.unit,
      told: (playing) => {
        find("play").textContent = playing ? "Pause" : "Play";
        find("status").setAttribute("aria-live", playing ? "off" : "polite");
        if (!playing) show();
      },
    });
    if (!whole) {
      find("controls").hidden = true;
      return;
    }
    timeline = new conflictMap.Timeline(find("timeline"), { columns, types, span: whole, unit: briefing.unit }, (next) => showSpan(next));
    find("play").addEventListener("click", () => (player.isPlaying ? player.pause() : player.play()));
    find("speed").addEventListener("change", ({ target }) => { player.speed = Number(target.value); });
    find("keep").addEventListener("change", ({ target }) => { player.keep = target.checked; });
    find("earlier").addEventListener("click", () => player.step(-1));
    find("later").addEventListener("click", () => player.step(1));
    find("all-dates").addEventListener("click", () => showSpan(whole));
    for (const button of document.querySelectorAll("[data-preset]")) {
      button.addEventListener("click", () => showSpan(player.preset(button.dataset.preset)));
    }
    chooseUnits();
  }

  function chooseUnits() {
    const lengths = { day: 1, week: 7, month: 30 };
    for (const option of [...find("unit").options]) {
      if (option.value !== briefing.unit && (whole.last - whole.first + 1) / lengths[option.value] > MOST_BARS) option.remove();
    }
    find("unit").value = briefing.unit;
    find("unit").addEventListener("change", ({ target }) => { timeline.unit = target.value; });
  }

  // A line of the text that rests on an event leads to it; where the days shown leave it out, all dates come back.
  function followWay(address) {
    const [, number] = /^#event-(\d+)$/.exec(address) || [];
    const event = Number(number);
    if (number === undefined || event >= all.length) return false;
    player.pause();
    if (!shown.includes(event)) showSpan(whole);
    find("live").scrollIntoView();
    openGroup(columns.group[event], event);
    return true;
  }

  // Paper has the events in full instead of a map that moves.
  function fillPaper() {
    const rest = all.length - MOST_PRINTED;
    find("printed").replaceChildren(
      make("h2", "cm-title", "Every event and its evidence, newest first"),
      panel.evidence.key(),
      ...all.slice(0, MOST_PRINTED).map((event) => panel.evidence.printed(event)),
      rest > 0 ? make("p", "cm-note", `${counted(rest, "more event")} are in the file itself.`) : "");
    find("printed").hidden = false;
  }

  function emptyPaper() {
    find("printed").hidden = true;
    find("printed").replaceChildren();
  }

  document.documentElement.classList.add("cm-alive");
  buildTime();
  buildMap();
  show();
  document.addEventListener("click", (event) => {
    const way = event.target.closest("a.cm-way");
    if (way && followWay(way.hash)) event.preventDefault();
  });
  window.addEventListener("beforeprint", fillPaper);
  window.addEventListener("afterprint", emptyPaper);
  followWay(window.location.hash);
})();
