// The area: two buttons narrow the selection to what the map shows, or to a box that is drawn on it.

var conflictMap = window.conflictMap || {};

(function () {
  "use strict";

  const SMALLEST_PX = 6;

  function tellArea(bounds) {
    const wrap = (longitude) => L.Util.wrapNum(longitude, [-180, 180], true);
    const wide = bounds.getEast() - bounds.getWest() >= 360;
    const [west, east] = wide ? [-180, 180] : [wrap(bounds.getWest()), wrap(bounds.getEast())];
    const [south, north] = [Math.max(-90, bounds.getSouth()), Math.min(90, bounds.getNorth())];
    conflictMap.tell({ area: [south, west, north, east] });
  }

  // The next drag draws a box, by mouse or finger; Escape or a mere click leaves all as it was.
  function drawBox(map, button) {
    const container = map.getContainer();
    const at = (event) => map.mouseEventToLatLng(event);
    let box = null;
    let start = null;
    const stop = () => {
      container.classList.remove("is-drawing");
      button.setAttribute("aria-pressed", "false");
      map.dragging.enable();
      for (const [name, listener] of Object.entries(heard)) container.removeEventListener(name, listener, true);
      document.removeEventListener("keydown", escape);
      if (box) box.remove();
    };
    const escape = (event) => event.key === "Escape" && stop();
    const heard = {
      pointerdown(event) {
        if (event.target.closest(".leaflet-control")) return;
        event.preventDefault();
        event.stopPropagation();
        start = event;
        container.setPointerCapture(event.pointerId);
      },
      pointermove(event) {
        if (!start) return;
        const bounds = L.latLngBounds(at(start), at(event));
        if (box) box.setBounds(bounds);
        else box = L.rectangle(bounds, { className: "drawn-box", interactive: false }).addTo(map);
      },
      pointerup(event) {
        if (!start) return;
        const moved = Math.hypot(event.clientX - start.clientX, event.clientY - start.clientY);
        const bounds = L.latLngBounds(at(start), at(event));
        stop();
        if (moved >= SMALLEST_PX) tellArea(bounds);
      },
    };
    container.classList.add("is-drawing");
    button.setAttribute("aria-pressed", "true");
    map.dragging.disable();
    for (const [name, listener] of Object.entries(heard)) container.addEventListener(name, listener, true);
    document.addEventListener("keydown", escape);
    return stop;
  }

  function button(words, hint, parent, pressed) {
    const made = L.DomUtil.create("button", "", parent);
    Object.assign(made, { type: "button", textContent: words, title: hint });
    L.DomEvent.on(made, "click", () => pressed(made));
    return made;
  }

  const AreaControl = L.Control.extend({
    onAdd(map) {
      const bar = L.DomUtil.create("div", "leaflet-bar buttons");
      L.DomEvent.disableClickPropagation(bar);
      button(conflictMap.say("area.view"), conflictMap.say("area.view.hint"), bar, () => tellArea(map.getBounds()));
      let stop = null;
      const draw = button(conflictMap.say("area.draw"), conflictMap.say("area.draw.hint"), bar, (made) => {
        const drawing = made.getAttribute("aria-pressed") === "true";
        if (drawing) stop();
        else stop = drawBox(map, made);
      });
      draw.setAttribute("aria-pressed", "false");
      return bar;
    },
  });

  conflictMap.addAreaButtons = (map) => new AreaControl({ position: "bottomright" }).addTo(map);
})();
