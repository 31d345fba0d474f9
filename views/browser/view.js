// The view: where the map opens, how it is kept in the page's address, and how it comes to show what is asked for.

var conflictMap = window.conflictMap || {};

(function () {
  "use strict";

  const PARAMETER = "map";

  // The page's own window: st_folium's frame has the same origin as the page around it.
  function page() {
    try {
      return window.parent.location.search === undefined ? window : window.parent;
    } catch (error) {
      return window;
    }
  }

  // The address first; else where the map was before the reader went to another page of the app.
  function readView() {
    const text = new URLSearchParams(page().location.search).get(PARAMETER) || page().conflictMapView || "";
    const [latitude, longitude, zoom] = text.split(",").map(Number);
    const valid = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && zoom >= 0 && zoom <= 20;
    return valid ? { middle: [latitude, longitude], zoom } : null;
  }

  function writeView(map) {
    const { lat, lng } = map.getCenter().wrap();
    const shown = page();
    const address = new URL(shown.location.href);
    const view = `${lat.toFixed(3)},${lng.toFixed(3)},${map.getZoom()}`;
    shown.conflictMapView = view;
    if (address.searchParams.get(PARAMETER) === view) return;
    address.searchParams.set(PARAMETER, view);
    shown.history.replaceState(shown.history.state, "", address.href.replace(/%2C/g, ","));
  }

  // Only a view that was chosen is kept: by the address that was opened, or by moving the map.
  function keepView(map, chosen) {
    let kept = chosen;
    map.on("moveend", () => { kept = true; writeView(map); });
    const streamlit = window.Streamlit;
    if (streamlit && streamlit.events) {
      streamlit.events.addEventListener(streamlit.RENDER_EVENT, () => setTimeout(() => kept && writeView(map), 300));
    }
  }

  // Far out, marks are drawn smaller, since they crowd.
  conflictMap.markScale = (map) => (map.getZoom() < 7 ? 0.82 : 1);

  function scaleMarks(map) {
    map.getContainer().style.setProperty("--mark-scale", conflictMap.markScale(map));
  }

  conflictMap.isStill = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  conflictMap.fit = function (map, settings) {
    const before = conflictMap.lastFit;
    conflictMap.lastFit = settings.fit;
    // A map that opens at a view of its own has no fit to catch up with.
    if (!settings.box || settings.fit === before || (before === undefined && conflictMap.openedAtView)) return;
    // Playback lies over the lower edge.
    const below = map.getContainer().classList.contains("has-player") ? 140 : 40;
    const padding = { paddingTopLeft: [40, 40], paddingBottomRight: [40, below] };
    map.fitBounds(settings.box, { ...padding, maxZoom: 11, animate: !conflictMap.isStill() });
  };

  conflictMap.goTo = function (map, goto) {
    const [number, middle, zoom] = goto || [0];
    if (goto && number !== conflictMap.lastGoto) map.setView(middle, zoom, { animate: !conflictMap.isStill() });
    conflictMap.lastGoto = number;
  };

  conflictMap.nameAt = function ([latitude, longitude]) {
    return conflictMap.namesByPlace.get(`${latitude} ${longitude}`) || "";
  };

  // Leaflet focuses the map as the mouse goes down; the page around the frame would scroll to bring all of it in sight,
  // the mouse would come up over something else, and the click would be lost.
  function focusWithoutScrolling(container) {
    container.focus = (options) => HTMLElement.prototype.focus.call(container, { preventScroll: true, ...options });
  }

  // Leaflet's own buttons, which it names in English.
  function nameButtons(map) {
    const named = { ".leaflet-control-zoom-in": "zoom.in", ".leaflet-control-zoom-out": "zoom.out" };
    for (const [selector, key] of Object.entries({ ...named, ".leaflet-control-layers-toggle": "layers" })) {
      const button = map.getContainer().querySelector(selector);
      if (!button) continue;
      button.title = conflictMap.say(key);
      button.setAttribute("aria-label", button.title);
    }
  }

  let waiting = [];

  // What takes long to draw is drawn at the view that the map opens at, not at the one before it too.
  conflictMap.onceOpen = (act) => (waiting ? waiting.push(act) : act());

  conflictMap.open = function (map, settings) {
    conflictMap.symbols = settings.symbols;
    conflictMap.language = settings.language;
    document.documentElement.lang = settings.language;
    const { names } = conflictMap.bundled;
    conflictMap.namesByPlace = new Map(names.map((row) => [`${row[1]} ${row[2]}`, conflictMap.nameOf(row)]).reverse());
    map.createPane("footprints").style.zIndex = 420;
    map.createPane("heat").style.zIndex = 410;
    map.createPane("crowd").style.zIndex = 430;
    map.getContainer().setAttribute("aria-label", conflictMap.say("label"));
    map.getContainer().setAttribute("role", "region");
    focusWithoutScrolling(map.getContainer());
    nameButtons(map);
    conflictMap.followTheme(map);
    const view = readView();
    conflictMap.openedAtView = Boolean(view);
    if (view) map.setView(view.middle, view.zoom);
    else map.fitBounds(settings.home, { animate: false });
    waiting.forEach((act) => act());
    waiting = null;
    // OpenStreetMap's tiles bring names of their own.
    map.on("baselayerchange", ({ layer }) =>
      map.getContainer().classList.toggle("is-named", /openstreetmap/.test(layer._url || "")));
    map.on("zoomend", () => scaleMarks(map));
    scaleMarks(map);
    conflictMap.labels = new conflictMap.Labels(names).addTo(map);
    map.attributionControl.setPrefix('<a href="https://leafletjs.com">Leaflet</a>');
    L.control.scale({ imperial: false, position: "bottomleft" }).addTo(map);
    conflictMap.addTwins(map);
    conflictMap.addAreaButtons(map);
    conflictMap.addHint(map);
    keepView(map, Boolean(view));
  };
})();
